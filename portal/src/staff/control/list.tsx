/** A list behind a number of the board: filters in the address, page by page, as a file; each row leads to its case. */

import { useLocation } from "preact-iso";
import { api, got } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import { type CsvColumn, ExportButton, type PageOf } from "../../ui/export";
import { Select, TextField } from "../../ui/form";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Inset, lightName, Tag } from "../../ui/shown";
import { type Column, Table } from "../../ui/table";
import { Bodies, bodiesColumn, caseOf, type Entry, fileColumns, keyOf, Term } from "../body/entries";
import { names, STATE_COLOURS } from "../names";
import { classified } from "../reference";
import { changed } from "./address";
import { say as board } from "./board-words";
import { type BodyNames, useBodyNames } from "../body-names";
import { useCentre } from "./centre";
import { type Asked, askedFor, BOARD, type Filters, type List, LIGHTS, LISTS } from "./lists";
import { Why } from "./why";

const say = words({
  uk: {
    caption: "Звернення, спершу ті, де контрольний день найближчий",
    filters: "Відбір",
    list: "Список",
    body: "Установа",
    anyBody: "усі",
    light: "Світлофор",
    anyLight: "будь-який",
    until: "Контрольний день не пізніше",
    number: "Номер",
    about: "Про що",
    state: "Стан",
    term: "Строк",
    received: "Надійшло",
    why: "Чому",
    next: "Що зробити",
    route: "Відкрити й надіслати",
    check: "Відкрити й перевірити",
    open: "Відкрити",
    ofNumber: (what: string, number: string) => `${what}: ${number}`,
    untold: "не класифіковано",
    empty: "У цьому списку нічого немає.",
    narrow: "За цим відбором нічого немає. Змініть відбір.",
    hints: {
      overdue:
        "Строк за законом минув. Відкрийте звернення, щоб перепризначити виконавця або з'ясувати, де воно зупинилося.",
      today: "Контрольний день уже настав, а строк за законом ще ні.",
      week: "Контрольний день настане до кінця тижня.",
      open: "Усе, що ще не закрито.",
      declined:
        "Установа вважає, що питання не належить до її компетенції. Надішліть іншій або поверніть їй із поясненням.",
      without: "Для цих звернень не знайдено виконавця. Визначте установу і надішліть.",
      answered: "Відповідь надано. Візьміть на перевірку, прийміть або поверніть на доопрацювання.",
      check: "Із заявником з'ясовують, чи зроблено обіцяне.",
      signature: "Відповідь підготовлено, її має підписати керівник установи.",
      rework: "Відповідь повернуто установі; строк від цього не змінився.",
    },
  },
  en: {
    caption: "Appeals, soonest control day first",
    filters: "Filters",
    list: "List",
    body: "Body",
    anyBody: "all",
    light: "Traffic light",
    anyLight: "any",
    until: "Control day not later than",
    number: "Number",
    about: "About",
    state: "State",
    term: "Term",
    received: "Received",
    why: "Why",
    next: "What to do",
    route: "Open and send",
    check: "Open and check",
    open: "Open",
    ofNumber: (what: string, number: string) => `${what}: ${number}`,
    untold: "not classified",
    empty: "There is nothing in this list.",
    narrow: "Nothing fits. Change the filters.",
    hints: {
      overdue:
        "The term of the law has passed. Open the appeal to give it to another executor or to see where it stopped.",
      today: "The control day has come, the day of the law has not.",
      week: "The control day comes by the end of the week.",
      open: "All that is not closed.",
      declined:
        "The body holds that it is not competent. Send it to another one, or back with an explanation.",
      without: "No executor was found for these. Settle the body and send.",
      answered: "There is an answer. Put it on check, accept it, or return it for rework.",
      check: "The applicant is asked whether what was promised was done.",
      signature: "The answer is prepared; the head of the body has to sign it.",
      rework: "The answer went back to the body; its term did not move.",
    },
  },
});

const PAGE = 50;
const TO_ROUTE: readonly List[] = ["declined", "without"];
const TO_CHECK: readonly List[] = ["answered", "check"];

async function page(asked: Asked, cursor: string | undefined): Promise<PageOf<Entry>> {
  const query = { ...asked, limit: PAGE, ...(cursor && { cursor }) };
  const { entries, cursor: next } = await got(api.GET("/v1/staff/queue", { params: { query } }));
  return { rows: entries, cursor: next };
}

export function ListPage({ filters }: { filters: Filters }) {
  const { asked: centre, inAddress } = useCentre();
  const asked = askedFor(filters, centre);
  const pages = usePages((cursor) => page(asked, cursor), JSON.stringify(asked));
  const bodies = useBodyNames(centre);
  const isNarrowed = Boolean(filters.body ?? filters.light ?? filters.until);
  return (
    <Page
      title={board().lists[filters.list]}
      caption={board().title}
      back={changed(BOARD, inAddress, {})}
      wide
    >
      <Inset>{say().hints[filters.list]}</Inset>
      <FiltersOfList filters={filters} bodies={bodies} />
      {pages.rows.length > 0 && (
        <Table caption={say().caption} columns={columns(filters.list)} rows={pages.rows} rowKey={keyOf} />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && !pages.hasMore && (
        <Empty>{isNarrowed ? say().narrow : say().empty}</Empty>
      )}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name={`control-${filters.list}`}
          columns={columnsOfFile()}
          page={(cursor) => page(asked, cursor)}
        />
      )}
    </Page>
  );
}

function FiltersOfList({ filters, bodies }: { filters: Filters; bodies: BodyNames }) {
  const { path, query, route } = useLocation();
  const change = (name: string) => (value: string) => route(changed(path, query, { [name]: value }), true);
  const choices = [...bodies].map(([value, label]) => ({ value, label: label || value }));
  if (filters.body && !bodies.has(filters.body)) choices.push({ value: filters.body, label: filters.body });
  return (
    <form class="filters no-print" aria-label={say().filters} onSubmit={(event) => event.preventDefault()}>
      <Select
        name="list"
        label={say().list}
        value={filters.list}
        onValue={change("list")}
        choices={LISTS.map((value) => ({ value, label: board().lists[value] }))}
      />
      <Select
        name="body"
        label={say().body}
        value={filters.body ?? ""}
        onValue={change("body")}
        none={say().anyBody}
        choices={choices}
      />
      <Select
        name="light"
        label={say().light}
        value={filters.light ?? ""}
        onValue={change("light")}
        none={say().anyLight}
        choices={LIGHTS.map((value) => ({ value, label: lightName(value) }))}
      />
      <TextField
        name="until"
        label={say().until}
        type="date"
        value={filters.until ?? ""}
        onValue={change("until")}
      />
    </form>
  );
}

function columns(list: List): Column<Entry>[] {
  const both: Column<Entry>[] = [
    {
      title: say().number,
      cell: (entry) => (
        <a class="govuk-link unbroken" href={caseOf(entry)}>
          {entry.number}
        </a>
      ),
    },
    { title: say().about, cell: (entry) => classified(entry.classifier_code) || say().untold },
    {
      title: say().state,
      cell: (entry) => <Tag colour={STATE_COLOURS[entry.state]}>{names().state[entry.state]}</Tag>,
    },
    { title: say().body, cell: (entry) => <Bodies entry={entry} /> },
    { title: say().term, cell: (entry) => <Term entry={entry} /> },
    { title: say().received, cell: (entry) => shortDay(entry.received_on) },
  ];
  if (TO_ROUTE.includes(list)) {
    both.push({ title: say().why, cell: (entry) => <Why entry={entry} /> });
  }
  const next = TO_ROUTE.includes(list) ? say().route : TO_CHECK.includes(list) ? say().check : "";
  if (next) {
    both.push({
      title: say().next,
      cell: (entry) => (
        <a class="govuk-link" href={caseOf(entry)} aria-label={say().ofNumber(next, entry.number)}>
          {next}
        </a>
      ),
    });
  }
  return both;
}

function columnsOfFile(): CsvColumn<Entry>[] {
  // In the lists of a centre there are no officials: the last column of the queue is of no use here.
  const own = fileColumns().slice(0, -1);
  return [...own, bodiesColumn()];
}
