/** What a centre already knows of and works on: whoever reads it here need not report it again. */

import { api, got } from "../../api/client";
import { moment } from "../../format";
import { inBoth, words } from "../../i18n";
import { Empty, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";

const say = words({
  uk: {
    title: "Про що центр уже знає",
    lead: "Якщо це та сама подія, окремого звернення можна не подавати: над нею вже працюють.",
    none: "Відомих подій зараз немає.",
    since: (at: string) => `Відомо з ${at}`,
    until: (at: string) => `очікують завершення: ${at}`,
    lodge: "Повідомити про інше",
  },
  en: {
    title: "What the centre knows of already",
    lead: "If it is the same, there is no need for another appeal: it is being worked on.",
    none: "No incidents are known now.",
    since: (at: string) => `Known since ${at}`,
    until: (at: string) => `expected to end: ${at}`,
    lodge: "Tell of something else",
  },
});

/** Names of more places than this are not asked for: then the streets must do. */
const MOST_PLACES = 10;

export function Incidents({ centre }: { centre: string }) {
  const found = useLoaded(() => load(centre), `incidents ${centre}`);
  return (
    <section id="incidents">
      <h2 class="govuk-heading-m">{say().title}</h2>
      <Shown of={found}>
        {({ incidents, names }) =>
          incidents.length === 0 ? (
            <Empty>{say().none}</Empty>
          ) : (
            <>
              <p>{say().lead}</p>
              <ul class="incidents">
                {incidents.map((one) => (
                  <li class="card" key={one.incident_id}>
                    <h3 class="govuk-heading-s">{one.title}</h3>
                    <ul class="govuk-list">
                      {one.places.map((place, index) => (
                        <li key={index}>{placeText(place, names)}</li>
                      ))}
                    </ul>
                    <p>
                      {say().since(moment(one.opened_at))}
                      {one.expected_end && `; ${say().until(moment(one.expected_end))}`}
                    </p>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Shown>
    </section>
  );
}

type Names = ReadonlyMap<string, string>;

async function load(centre: string) {
  const { incidents } = await got(api.GET("/v1/incidents", { params: { query: { centre } } }));
  const codes = new Set(
    incidents.flatMap((one) => one.places.flatMap((place) => (place.territory ? [place.territory] : []))),
  );
  const named = [...codes].slice(0, MOST_PLACES).map(async (territory): Promise<[string, string]> => {
    // Without the name the street still tells where.
    const found = await got(
      api.GET("/v1/territories/{territory}", { params: { path: { territory } } }),
    ).catch(() => null);
    return [territory, found?.full_name ?? ""];
  });
  return { incidents, names: new Map(await Promise.all(named)) };
}

function placeText(
  { territory, street, buildings }: { territory: string | null; street: string; buildings: string[] },
  names: Names,
): string {
  const name = territory ? (names.get(territory) ?? "") : "";
  return (
    [name, street, buildings.join(", ")].filter(Boolean).join(", ") || inBoth("уся територія", "everywhere")
  );
}
