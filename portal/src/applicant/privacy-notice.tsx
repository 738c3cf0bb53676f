/** What is done with personal data: the notice of a centre in force, or the version that was shown earlier. */

import { useLocation } from "preact-iso";
import { api, got } from "../api/client";
import { day } from "../format";
import { inBoth, words } from "../i18n";
import { Button, Select } from "../ui/form";
import { Page } from "../ui/page";
import { Inset, Shown } from "../ui/shown";
import { useLoaded } from "../ui/use";
import { GOVERNMENT } from "./lodge/centre-of";

const say = words({
  uk: {
    title: "Як обробляються персональні дані",
    centre: "Який центр приймає звернення",
    version: (version: string, from: string) => `Редакція ${version}, діє з ${from}`,
    old: "Ви відкрили редакцію за посиланням. Тепер може діяти вже інша.",
    now: "Показати чинну",
    mine: "Отримати, виправити або оскаржити обробку своїх даних",
    print: "Роздрукувати",
    language: "",
  },
  en: {
    title: "How personal data are processed",
    centre: "Which centre takes the appeal",
    version: (version: string, from: string) => `Version ${version}, in force from ${from}`,
    old: "You opened a version by its link. Another may be in force by now.",
    now: "Show the one in force",
    mine: "Get, correct, or object to the processing of your data",
    print: "Print",
    language: "The notice is written in Ukrainian.",
  },
});

const VERSION = /^[0-9]{4}\.[0-9]{1,3}$/;

export default function PrivacyNotice() {
  const { query, route } = useLocation();
  const centre = query.centre || GOVERNMENT;
  const version = query.version && VERSION.test(query.version) ? query.version : undefined;
  const centres = useLoaded(() => got(api.GET("/v1/centres")), "centres");
  const notice = useLoaded(
    () => got(api.GET("/v1/privacy-notice", { params: { query: { centre, version } } })),
    `notice ${centre} ${version ?? ""}`,
  );
  return (
    <Page title={say().title}>
      <div class="no-print">
        <Select
          name="centre"
          label={say().centre}
          value={centre}
          onValue={(id) => route(`/privacy?centre=${id}`, true)}
          choices={(centres.value?.centres ?? []).map((one) => ({
            value: one.id,
            label: inBoth(one.name, one.name_en),
          }))}
        />
      </div>
      {version && (
        <Inset>
          {say().old} <a href={`/privacy?centre=${centre}`}>{say().now}</a>
        </Inset>
      )}
      <Shown of={notice}>
        {(shown) => (
          <>
            <p class="govuk-hint">
              {say().version(shown.version, day(shown.valid_from))} {say().language}
            </p>
            <div lang="uk" class="reading">
              <p class="govuk-body-l">{shown.short}</p>
              {shown.sections.map((section) => (
                <section key={section.id} id={section.id.toLowerCase()}>
                  <h2 class="govuk-heading-m">{section.title}</h2>
                  <p class="prose">{section.text}</p>
                </section>
              ))}
            </div>
            <p>
              <a href="/my-data">{say().mine}</a>
            </p>
            <div class="actions no-print">
              <Button kind="secondary" onPress={() => print()}>
                {say().print}
              </Button>
            </div>
          </>
        )}
      </Shown>
    </Page>
  );
}
