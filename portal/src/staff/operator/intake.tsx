/** The queue of the centre before bodies and after them: what waits for an operator, soonest first. */

import { useLocation } from "preact-iso";
import { api, got, type Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import { ExportButton } from "../../ui/export";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Light, lightName } from "../../ui/shown";
import { type Column, Table } from "../../ui/table";
import { Bodies, bodiesColumn } from "../body/entries";
import { names } from "../names";

type Entry = Schemas["QueueEntryOut"];
type Tray = "REGISTERED" | "TRIAGED" | "DECLINED" | "WITHOUT_EXECUTOR" | "ANSWERED" | "ON_CHECK";

const say = words({
  uk: {
    title: "Черга прийому",
    trays: "Що показати",
    tray: {
      REGISTERED: "Нові",
      TRIAGED: "Опрацьовані",
      DECLINED: "Відхилені виконавцями",
      WITHOUT_EXECUTOR: "Без виконавця",
      ANSWERED: "Відповідь надано",
      ON_CHECK: "На перевірці",
    },
    what: {
      REGISTERED: "Зареєстровано, але ще не опрацьовано: визначте вид, порядок та індекс.",
      TRIAGED: "Опрацьовано, але ще не надіслано виконавцеві.",
      DECLINED: "Виконавець вважає, що це не його компетенція: надішліть іншому або поверніть.",
      WITHOUT_EXECUTOR: "Установи, яка має це вирішити, ще не знайдено.",
      ANSWERED: "Відповідь надано: її треба перевірити.",
      ON_CHECK: "Заявникові телефонують, щоб перевірити, чи виконано.",
    },
    number: "Номер",
    received: "Надійшло",
    kind: "Вид",
    control: "Контрольний день",
    due: "Строк до",
    light: "Стан строку",
    body: "Установа",
    empty: "Тут нічого немає.",
  },
  en: {
    title: "Intake",
    trays: "What to show",
    tray: {
      REGISTERED: "New",
      TRIAGED: "Triaged",
      DECLINED: "Declined by executors",
      WITHOUT_EXECUTOR: "Without executor",
      ANSWERED: "Answered",
      ON_CHECK: "On check",
    },
    what: {
      REGISTERED: "Registered and not triaged yet: settle kind, order and code.",
      TRIAGED: "Triaged and not sent to an executor yet.",
      DECLINED: "The executor says that it is not theirs: send it to another or return it.",
      WITHOUT_EXECUTOR: "No body that should resolve it was found yet.",
      ANSWERED: "Answered: the answer is to be checked.",
      ON_CHECK: "The applicant is called to check whether it was done.",
    },
    number: "Number",
    received: "Received",
    kind: "Kind",
    control: "Control day",
    due: "Due by",
    light: "Light",
    body: "Body",
    empty: "There is nothing here.",
  },
});

const TRAYS: readonly Tray[] = [
  "REGISTERED",
  "TRIAGED",
  "DECLINED",
  "WITHOUT_EXECUTOR",
  "ANSWERED",
  "ON_CHECK",
];

export default function IntakeRoom() {
  const { query } = useLocation();
  const tray = TRAYS.find((one) => one === query.state) ?? "REGISTERED";
  const centre = query.centre;
  return (
    <Page title={say().title} wide>
      <nav class="tabs" aria-label={say().trays}>
        <ul>
          {TRAYS.map((one) => (
            <li key={one}>
              <a href={hrefOf(one, centre)} aria-current={one === tray ? "page" : undefined}>
                {say().tray[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <TrayOf key={`${tray}-${centre}`} tray={tray} centre={centre} />
    </Page>
  );
}

const hrefOf = (tray: Tray, centre?: string): string =>
  `/staff/intake?${new URLSearchParams({ state: tray, ...(centre && { centre }) }).toString()}`;

function TrayOf({ tray, centre }: { tray: Tray; centre?: string }) {
  const load = async (cursor: string | undefined) => {
    const query = { state: tray, limit: 50, cursor, centre };
    const page = await got(api.GET("/v1/staff/queue", { params: { query } }));
    return { rows: page.entries, cursor: page.cursor };
  };
  const pages = usePages(load, `${tray}-${centre}`);
  const columns: Column<Entry>[] = [
    {
      title: say().number,
      cell: (entry) => <a href={`/staff/cases/${entry.appeal_id}`}>{entry.number}</a>,
    },
    { title: say().received, cell: (entry) => shortDay(entry.received_on) },
    { title: say().kind, cell: (entry) => (entry.kind ? names().kind[entry.kind] : "—") },
    { title: say().body, cell: (entry) => <Bodies entry={entry} /> },
    { title: say().due, cell: (entry) => (entry.due ? shortDay(entry.due) : "—") },
    { title: say().light, cell: (entry) => (entry.light ? <Light light={entry.light} /> : "—") },
  ];
  return (
    <>
      <p>{say().what[tray]}</p>
      {pages.rows.length > 0 ? (
        <>
          <Table
            caption={`${say().title}: ${say().tray[tray]}`}
            columns={columns}
            rows={pages.rows}
            rowKey={(entry) => `${entry.appeal_id}-${entry.issue_no}-${entry.assignment_no}`}
          />
        </>
      ) : (
        !pages.isEmptyYet && <Empty>{say().empty}</Empty>
      )}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name={`intake-${tray.toLowerCase().replaceAll("_", "-")}`}
          page={load}
          columns={[
            { title: say().number, value: (entry) => entry.number },
            { title: say().received, value: (entry) => entry.received_on },
            { title: say().kind, value: (entry) => entry.kind && names().kind[entry.kind] },
            { title: say().control, value: (entry) => entry.control },
            { title: say().due, value: (entry) => entry.due },
            { title: say().light, value: (entry) => entry.light && lightName(entry.light) },
            bodiesColumn(),
          ]}
        />
      )}
    </>
  );
}
