/** Who changed what of a body, its officials and their absences: each field that became otherwise. */

import { api, got, type Schemas } from "../../api/client";
import { moment, shortDay } from "../../format";
import { words } from "../../i18n";
import { Select } from "../../ui/form";
import { Empty, Shown, Timeline } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { Actor } from "../actor";
import { useAsked } from "../address";
import { calendarName, isKind, kindName, reasonName } from "./body-words";

const say = words({
  uk: {
    of: "Зміни чого",
    kinds: { body: "Установи", officials: "Посадових осіб", absences: "Відсутностей" },
    none: "Через систему тут ще нічого не змінювали.",
    was: "Було",
    became: "Стало",
    noNote: "без примітки",
    yes: "так",
    no: "ні",
    nothing: "немає",
    fields: {
      name: "назва",
      short_name: "коротка назва",
      kind: "вид",
      superior_id: "підпорядкована",
      territory: "територія",
      address: "адреса",
      phone: "телефон",
      email: "пошта",
      head_email: "пошта керівника",
      website: "сайт",
      hours: "години роботи",
      calendar_id: "календар",
      hands_out: "розподіляє сама система",
      active: "діє",
      successor_id: "правонаступник",
      valid_from: "діє з",
      valid_to: "діє до",
      position: "посада",
      subjects: "питання",
      territories: "території",
      deputies: "заступає",
      user_id: "користувач",
      body_id: "установа",
      first_day: "перший день",
      last_day: "останній день",
      reason: "причина",
      role: "роль",
    },
  },
  en: {
    of: "Changes of what",
    kinds: { body: "The body", officials: "Officials", absences: "Absences" },
    none: "Nothing has been changed here through the system yet.",
    was: "It was",
    became: "It became",
    noNote: "no note",
    yes: "yes",
    no: "no",
    nothing: "none",
    fields: {
      name: "name",
      short_name: "short name",
      kind: "kind",
      superior_id: "stands under",
      territory: "territory",
      address: "address",
      phone: "telephone",
      email: "mail",
      head_email: "mail of the head",
      website: "site",
      hours: "hours",
      calendar_id: "calendar",
      hands_out: "the system hands out",
      active: "works",
      successor_id: "successor",
      valid_from: "in force from",
      valid_to: "in force until",
      position: "position",
      subjects: "subjects",
      territories: "places",
      deputies: "stands in",
      user_id: "user",
      body_id: "body",
      first_day: "first day",
      last_day: "last day",
      reason: "reason",
      role: "role",
    },
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

const IS_DAY = /^\d{4}-\d\d-\d\d$/;

const fieldName = (name: string): string =>
  Object.entries(say().fields).find(([one]) => one === name)?.[1] ?? name;

/** A value as people say it: days, names of codes, yes and no. */
function told(name: string, value: unknown): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return say().nothing;
  if (typeof value === "boolean") return value ? say().yes : say().no;
  const text = written(value);
  if (IS_DAY.test(text)) return shortDay(text);
  if (name === "reason") return reasonName(text);
  if (name === "calendar_id") return calendarName(text);
  return name === "kind" && isKind(text) ? kindName(text) : text;
}

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
              .map(([name, value]) => `${fieldName(name)}: ${told(name, value)}`)
              .join("; ")}
          </li>
        ))}
      </ul>
    </>
  );
}
