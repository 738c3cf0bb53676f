/** Who changed what of a body, its officials and their absences: each field that became otherwise. */

import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { Select } from "../../ui/form";
import { Empty, Shown, Timeline } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { Actor } from "../actor";
import { useAsked } from "../address";

const say = words({
  uk: {
    of: "Зміни чого",
    kinds: { body: "Установи", officials: "Посадових осіб", absences: "Відсутностей" },
    none: "Через систему тут ще нічого не змінювали.",
    was: "Було",
    became: "Стало",
    noNote: "без примітки",
  },
  en: {
    of: "Changes of what",
    kinds: { body: "The body", officials: "Officials", absences: "Absences" },
    none: "Nothing has been changed here through the system yet.",
    was: "It was",
    became: "It became",
    noNote: "no note",
  },
});

const KINDS = ["body", "officials", "absences"] as const;
type Change = Schemas["RegistryModelsChangeOut"];
type Entry = Change["added"][number];

export function BodyChanges({ body }: { body: string }) {
  const { asked, ask } = useAsked();
  const of = KINDS.find((one) => one === asked.of) ?? "body";
  const params = { path: { body_id: body }, query: { of } };
  const changes = useLoaded(
    () => got(api.GET("/v1/staff/bodies/{body_id}/changes", { params })),
    `${body} ${of}`,
  );
  return (
    <>
      <Select
        name="of"
        label={say().of}
        value={of}
        onValue={(next) => ask({ ...asked, of: next }, true)}
        choices={KINDS.map((value) => ({ value, label: say().kinds[value] }))}
      />
      <Shown of={changes}>
        {({ changes: rows }) =>
          rows.length === 0 ? (
            <Empty>{say().none}</Empty>
          ) : (
            <Timeline
              steps={rows.map((one) => ({
                at: moment(one.at),
                title: one.note || say().noNote,
                body: <Changed change={one} />,
              }))}
            />
          )
        }
      </Shown>
    </>
  );
}

function Changed({ change }: { change: Change }) {
  return (
    <>
      <p>
        <Actor actor={change.actor} />
      </p>
      <Side title={say().was} entries={change.removed} others={change.added} />
      <Side title={say().became} entries={change.added} others={change.removed} />
    </>
  );
}

const written = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Of each record, only what differs from the record on the other side. */
function Side({
  title,
  entries,
  others,
}: {
  title: string;
  entries: readonly Entry[];
  others: readonly Entry[];
}) {
  if (entries.length === 0) return null;
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      <ul class="plain">
        {entries.map((entry, row) => (
          <li key={row}>
            {Object.entries(entry)
              .filter(([name, value]) => written(value) !== written(others[row]?.[name]))
              .map(([name, value]) => `${name}: ${written(value)}`)
              .join("; ")}
          </li>
        ))}
      </ul>
    </>
  );
}
