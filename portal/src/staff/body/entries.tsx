/** Assignments of a body as lists show them: the same cells in the queue, on the desk and in the file. */

import type { Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import type { CsvColumn } from "../../ui/export";
import { Light, lightName, Tag } from "../../ui/shown";
import type { Column } from "../../ui/table";
import { names, STATE_COLOURS } from "../names";
import { classified, regimeName } from "../reference";
import { me } from "../session";
import { timeLeft } from "../time-left";

export type Entry = Schemas["QueueEntryOut"];

const say = words({
  uk: {
    number: "Номер",
    about: "Про що",
    state: "Стан",
    term: "Строк",
    received: "Надійшло",
    holder: "У кого",
    mine: "у мене",
    other: "у колеги",
    common: "спільна черга",
    issue: (no: number) => `питання ${no}`,
    until: (day: string) => `до ${day}`,
    none: "строку немає",
    left: "Скільки лишилося",
    control: "Контрольний день",
    due: "Строк за законом",
    light: "Світлофор",
    kind: "Вид",
    code: "Класифікатор",
    regime: "Порядок розгляду",
    untold: "не класифіковано",
    body: "Установа",
    nobody: "ще не визначено",
  },
  en: {
    number: "Number",
    about: "About",
    state: "State",
    term: "Term",
    received: "Received",
    holder: "With whom",
    mine: "with me",
    other: "with a colleague",
    common: "common queue",
    issue: (no: number) => `issue ${no}`,
    until: (day: string) => `by ${day}`,
    none: "no term",
    left: "Time left",
    control: "Control day",
    due: "Day of the law",
    light: "Traffic light",
    kind: "Kind",
    code: "Classifier",
    regime: "Regime",
    untold: "not classified",
    body: "Body",
    nobody: "not settled yet",
  },
});

export const keyOf = (entry: Entry): string => `${entry.appeal_id}/${entry.assignment_no ?? 0}`;
export const caseOf = (entry: Entry): string => `/staff/cases/${entry.appeal_id}`;

/** With which bodies it is: a line of a body's list is one assignment of its own. */
const bodiesOf = (entry: Entry): string[] =>
  (entry.body ? [entry.body] : entry.bodies).map((one) => one.name);

export function Bodies({ entry }: { entry: Entry }) {
  const lines = bodiesOf(entry);
  if (lines.length === 0) return <span class="quiet">{say().nobody}</span>;
  return (
    <span class="stacked">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}

export const bodiesColumn = (): CsvColumn<Entry> => ({
  title: say().body,
  value: (entry) => bodiesOf(entry).join(", "),
});

export function holderOf(entry: Entry): string {
  if (!entry.official) return say().common;
  return entry.official === me.value?.user_id ? say().mine : say().other;
}

export function Term({ entry }: { entry: Pick<Entry, "light" | "control" | "due"> }) {
  const last = entry.control ?? entry.due;
  if (!last) return <>{say().none}</>;
  return (
    <span class="term">
      <Light light={entry.light} />
      <span>{say().until(shortDay(last))}</span>
      <span>{timeLeft(entry.control, entry.due)}</span>
    </span>
  );
}

function Number_({ entry }: { entry: Entry }) {
  return (
    <span class="stacked">
      <a class="govuk-link" href={caseOf(entry)}>
        {entry.number}
      </a>
      {entry.issue_no !== null && <span class="quiet">{say().issue(entry.issue_no)}</span>}
    </span>
  );
}

/** Columns of tables; a function, as their titles follow the language. */
export function columns(): Column<Entry>[] {
  return [
    { title: say().number, cell: (entry) => <Number_ entry={entry} /> },
    {
      title: say().about,
      cell: (entry) => (
        <span class="stacked">
          <span>{classified(entry.classifier_code) || say().untold}</span>
          {entry.kind && <span class="quiet">{names().kind[entry.kind]}</span>}
        </span>
      ),
    },
    {
      title: say().state,
      cell: (entry) => <Tag colour={STATE_COLOURS[entry.state]}>{names().state[entry.state]}</Tag>,
    },
    { title: say().term, cell: (entry) => <Term entry={entry} /> },
    { title: say().received, cell: (entry) => shortDay(entry.received_on) },
    { title: say().holder, cell: holderOf },
  ];
}

export function fileColumns(): CsvColumn<Entry>[] {
  return [
    { title: say().number, value: (entry) => entry.number },
    { title: say().state, value: (entry) => names().state[entry.state] },
    { title: say().kind, value: (entry) => entry.kind && names().kind[entry.kind] },
    { title: say().code, value: (entry) => classified(entry.classifier_code) },
    { title: say().regime, value: (entry) => regimeName(entry.regime) },
    { title: say().received, value: (entry) => shortDay(entry.received_on) },
    { title: say().control, value: (entry) => entry.control && shortDay(entry.control) },
    { title: say().due, value: (entry) => entry.due && shortDay(entry.due) },
    { title: say().light, value: (entry) => entry.light && lightName(entry.light) },
    { title: say().left, value: (entry) => timeLeft(entry.control, entry.due) },
    { title: say().holder, value: holderOf },
  ];
}
