/** Calendars by which terms are counted, and the rules of terms with their articles. Read here, kept with the code. */

import { api, got, type Schemas } from "../../api/client";
import { day as dayName, today } from "../../format";
import { counted, inBoth, lang, locale, words } from "../../i18n";
import { Select } from "../../ui/form";
import { Page } from "../../ui/page";
import { Inset, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { addressOf, useAsked } from "../address";
import { type Day, isWorked, type Kind, KINDS, type Special, weeksOf } from "./calendar-days";
import { TermRules } from "./term-rules";

const say = words({
  uk: {
    title: "Календарі і строки",
    parts: "Що показати",
    days: "Робочі дні",
    rules: "Правила строків",
    filters: "Відбір",
    year: "Рік",
    calendar: "Календар",
    kept: (source: string) =>
      `Календарі змінює лише нова версія системи, разом із перевіркою: вони лежать у файлі ${source}.`,
    kinds: {
      WORKING: "робочий",
      DAY_OFF: "вихідний",
      HOLIDAY: "святковий, неробочий",
      SUBSTITUTE: "вихідний за свято, що припало на вихідний",
      OFF_BY_TRANSFER: "вихідний за перенесенням",
      WORKED_BY_TRANSFER: "робочий за перенесенням",
    },
    marks: { HOLIDAY: "с", SUBSTITUTE: "з", OFF_BY_TRANSFER: "п", WORKED_BY_TRANSFER: "р" },
    suspended: (act: string) => `свято, яке зараз не дає вихідного (${act})`,
    suspendedLegend: "свято, яке зараз не дає вихідного",
    legend: "Позначки",
    special: "Особливі дні року",
    columns: { day: "День", kind: "Який", holidays: "Свято", ground: "Підстава" },
    none: "Особливих днів цього року немає.",
    one: "робочий день",
    few: "робочі дні",
    many: "робочих днів",
    total: (days: string) => `За рік: ${days}.`,
  },
  en: {
    title: "Calendars and terms",
    parts: "What to show",
    days: "Working days",
    rules: "Rules of terms",
    filters: "Filters",
    year: "Year",
    calendar: "Calendar",
    kept: (source: string) =>
      `Only a new version of the system changes calendars, with their checks: they lie in ${source}.`,
    kinds: {
      WORKING: "working day",
      DAY_OFF: "day off",
      HOLIDAY: "holiday",
      SUBSTITUTE: "off for a holiday that fell on a day off",
      OFF_BY_TRANSFER: "off by transfer",
      WORKED_BY_TRANSFER: "worked by transfer",
    },
    marks: { HOLIDAY: "h", SUBSTITUTE: "s", OFF_BY_TRANSFER: "o", WORKED_BY_TRANSFER: "w" },
    suspended: (act: string) => `a holiday that is no day off now (${act})`,
    suspendedLegend: "a holiday that is no day off now",
    legend: "Marks",
    special: "Special days of the year",
    columns: { day: "Day", kind: "What it is", holidays: "Holiday", ground: "Ground" },
    none: "There are no special days in this year.",
    one: "working day",
    few: "working days",
    many: "working days",
    total: (days: string) => `In the year: ${days}.`,
  },
});

const ROOM = "/staff/calendars";
type Calendar = Schemas["CalendarOut"];

const workingDays = (count: number): string => {
  const { one, few, many } = say();
  return counted(count, { one, few, many });
};

export default function Calendars() {
  const { asked } = useAsked();
  const isRules = asked.view === "rules";
  const link = (view: string, text: string, isNow: boolean) => (
    <li>
      <a href={addressOf(ROOM, { view })} aria-current={isNow ? "true" : undefined}>
        {text}
      </a>
    </li>
  );
  return (
    <Page title={say().title} wide>
      <nav aria-label={say().parts}>
        <ul class="subnav">
          {link("", say().days, !isRules)}
          {link("rules", say().rules, isRules)}
        </ul>
      </nav>
      {isRules ? <TermRules /> : <Years />}
    </Page>
  );
}

function Years() {
  const { asked, ask } = useAsked();
  const year = /^20\d\d$/.test(asked.year ?? "") ? Number(asked.year) : Number(today().slice(0, 4));
  const found = useLoaded(
    () => got(api.GET("/v1/staff/calendars", { params: { query: { year: String(year) } } })),
    String(year),
  );
  return (
    <Shown of={found}>
      {({ calendars, source }) => {
        const calendar = calendars.find((one) => one.id === asked.calendar) ?? calendars[0];
        if (!calendar) return null;
        return (
          <>
            <form class="filters no-print" aria-label={say().filters} onSubmit={(e) => e.preventDefault()}>
              <Select
                name="year"
                label={say().year}
                value={String(year)}
                onValue={(next) => ask({ ...asked, year: next }, true)}
                choices={yearsOf(calendar).map((value) => ({ value, label: value }))}
              />
              <Select
                name="calendar"
                label={say().calendar}
                value={calendar.id}
                onValue={(next) => ask({ ...asked, calendar: next }, true)}
                choices={calendars.map((one) => ({ value: one.id, label: inBoth(one.name, one.name_en) }))}
              />
            </form>
            <Year year={year} calendar={calendar} />
            <Inset>{say().kept(source)}</Inset>
          </>
        );
      }}
    </Shown>
  );
}

function yearsOf(calendar: Calendar): string[] {
  const first = Number(calendar.first.slice(0, 4));
  const last = Number(calendar.last.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, back) => String(last - back));
}

function Year({ year, calendar }: { year: number; calendar: Calendar }) {
  const total = calendar.working_days.reduce((sum, days) => sum + days, 0);
  return (
    <>
      <p class="govuk-body">{say().total(workingDays(total))}</p>
      <Legend />
      <div class="months">
        {calendar.working_days.map((working, index) => (
          <Month key={index} year={year} month={index + 1} working={working} calendar={calendar} />
        ))}
      </div>
      {calendar.days.length === 0 ? (
        <p class="govuk-body">{say().none}</p>
      ) : (
        <SpecialDays calendar={calendar} />
      )}
    </>
  );
}

function classOf(kind: Kind, isSuspended: boolean): string {
  const base = isWorked(kind)
    ? kind === "WORKING"
      ? ""
      : "day--worked"
    : kind === "DAY_OFF"
      ? "day--off"
      : "day--holiday";
  return isSuspended ? `${base} day--suspended` : base;
}

function Legend() {
  return (
    <ul class="legend" aria-label={say().legend}>
      {KINDS.map((kind) => (
        <li key={kind}>
          <span class={classOf(kind, false)} aria-hidden="true">
            1<Mark kind={kind} />
          </span>
          {say().kinds[kind]}
        </li>
      ))}
      <li>
        <span class="day--suspended" aria-hidden="true">
          1
        </span>
        {say().suspendedLegend}
      </li>
    </ul>
  );
}

/** What colour alone must not say. */
function Mark({ kind }: { kind: Kind }) {
  return kind === "WORKING" || kind === "DAY_OFF" ? null : <sup aria-hidden="true">{say().marks[kind]}</sup>;
}

interface MonthProps {
  year: number;
  month: number;
  working: number;
  calendar: Calendar;
}

function Month({ year, month, working, calendar }: MonthProps) {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const name = new Intl.DateTimeFormat(locale(), { month: "long", timeZone: "UTC" }).format(first);
  // 2024-01-01 was a Monday.
  const weekdays = Array.from({ length: 7 }, (_, n) => new Date(Date.UTC(2024, 0, 1 + n)));
  const weekdayName = (on: Date, weekday: "short" | "long") =>
    new Intl.DateTimeFormat(locale(), { weekday, timeZone: "UTC" }).format(on);
  return (
    <table class="month">
      <caption>
        {name} <span class="quiet">· {workingDays(working)}</span>
      </caption>
      <thead>
        <tr>
          {weekdays.map((on) => (
            <th scope="col" key={on.getTime()} abbr={weekdayName(on, "long")}>
              {weekdayName(on, "short")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month, calendar).map((week, row) => (
          <tr key={row}>
            {week.map((day, column) => (
              <DayCell day={day} key={column} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day }: { day: Day | null }) {
  if (!day) return <td />;
  const { kind, special, no } = day;
  const told = special ? [meaning(kind, special), ...special.holidays].join(", ") : say().kinds[kind];
  return (
    <td class={classOf(kind, Boolean(special?.suspended_by))} title={special ? told : undefined}>
      {no}
      <Mark kind={kind} />
      {kind !== "WORKING" && <span class="govuk-visually-hidden">: {told}</span>}
      {kind === "WORKING" && special && <span class="govuk-visually-hidden">: {told}</span>}
    </td>
  );
}

/** What a day is, and where a holiday gives no day off now, by which act. */
function meaning(kind: Kind, special: Special): string {
  return special.suspended_by
    ? `${say().kinds[kind]}; ${say().suspended(special.suspended_by)}`
    : say().kinds[kind];
}

function SpecialDays({ calendar }: { calendar: Calendar }) {
  const titles = say().columns;
  return (
    <Table
      caption={say().special}
      quiet={false}
      rows={calendar.days}
      rowKey={(one) => one.day}
      columns={[
        { title: titles.day, cell: (one) => dayName(one.day) },
        {
          title: titles.kind,
          cell: (one) => say().kinds[KINDS.find((kind) => kind === one.kind) ?? "WORKING"],
        },
        {
          title: titles.holidays,
          cell: (one) => <span lang={lang.value === "en" ? "uk" : undefined}>{one.holidays.join(", ")}</span>,
        },
        { title: titles.ground, cell: (one) => one.suspended_by && say().suspended(one.suspended_by) },
      ]}
    />
  );
}
