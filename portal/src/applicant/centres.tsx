/** The contact centres: which are open now, and each with its own page. */

import { useRoute } from "preact-iso";
import { api, got } from "../api/client";
import { inBoth, words } from "../i18n";
import { Page } from "../ui/page";
import { Empty, Shown } from "../ui/shown";
import { useLoaded } from "../ui/use";
import { Phones } from "./centre/contacts";
import { CentrePage, OpenTag } from "./centre/page";
import type { Centre } from "./centre/hours";
import { GOVERNMENT } from "./lodge/centre-of";
import { NotFound } from "./not-found";

const say = words({
  uk: {
    title: "Контактні центри",
    lead: "Зателефонуйте, напишіть або прийдіть. Не знаєте, до якого центру звертатися? До будь-якого: звернення передадуть тому, хто має його вирішити, і повідомлять Вам.",
    none: "Жодного центру ще не внесено.",
    always: "Телефоном цілодобово, і коли центр зачинено.",
    danger: "Загроза життю чи здоров'ю? Телефонуйте 112.",
  },
  en: {
    title: "Contact centres",
    lead: "Call, write or come. You do not know which centre to turn to? To any: the appeal is passed to whoever is to resolve it, and you are told.",
    none: "No centre is entered yet.",
    always: "By telephone day and night, also while the centre is closed.",
    danger: "Danger to life or health? Call 112.",
  },
});

export default function Centres() {
  const { centre = "" } = useRoute().params;
  const found = useLoaded(() => got(api.GET("/v1/centres")), "centres");
  if (centre && found.value) {
    const one = found.value.centres.find((other) => other.id === centre);
    return one ? <CentrePage key={one.id} of={one} /> : <NotFound />;
  }
  return (
    <Page title={say().title}>
      <p class="govuk-body-l">{say().lead}</p>
      <Shown of={found}>
        {({ centres }) =>
          centres.length === 0 ? (
            <Empty>{say().none}</Empty>
          ) : (
            <div>
              <ul class="tiles">
                {centres.map((one) => (
                  <Tile key={one.id} of={one} />
                ))}
              </ul>
            </div>
          )
        }
      </Shown>
      <p>
        <strong>{say().danger}</strong>
      </p>
    </Page>
  );
}

function Tile({ of }: { of: Centre }) {
  return (
    <li class="tile">
      <h2 class="govuk-heading-s">
        <a href={`/centres/${of.id}`}>{inBoth(of.name, of.name_en)}</a>
      </h2>
      <p>
        <OpenTag of={of} />
      </p>
      {of.phone && (
        <p>
          <Phones phone={of.phone} />
        </p>
      )}
      {of.id === GOVERNMENT && <p>{say().always}</p>}
      {of.address && <p lang="uk">{of.address}</p>}
      {of.email && (
        <p class="mail">
          <a href={`mailto:${of.email}`}>{of.email}</a>
        </p>
      )}
    </li>
  );
}
