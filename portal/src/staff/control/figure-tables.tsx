/** Figures row by row: a chart where rows follow each other in time, and always the table with the same numbers. */

import type { Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import { Empty } from "../../ui/shown";
import { type Column, Table } from "../../ui/table";
import { Chart } from "./chart";
import { hourOf, ratioOf, secondsOf, shareOf } from "./figure-names";

type Report = Schemas["FiguresReportOut"];
type Row = Schemas["FiguresRowOut"];
type Operator = Schemas["OperatorFiguresOut"];

const say = words({
  uk: {
    caption: (name: string) => `Дзвінки ${name}`,
    keys: { day: "День", hour: "Година", line: "Лінія", operator: "Оператор" },
    offered: "Надійшло",
    answered: "Відповіли",
    abandoned: "Не дочекалися",
    missed: "Пропущено",
    level: "Рівень сервісу",
    wait: "Чекали",
    talk: "Говорили",
    rang: "Дзвонило",
    notTaken: "Не взято",
    unregistered: "Без реєстрації",
    appeals: "Звернень",
    perCall: "На розмову",
    consultations: "Роз'яснень",
    outbound: "Вихідних",
    empty: "За цей період дзвінків немає.",
  },
  en: {
    caption: (name: string) => `Calls ${name}`,
    keys: { day: "Day", hour: "Hour", line: "Line", operator: "Operator" },
    offered: "Offered",
    answered: "Answered",
    abandoned: "Gave up",
    missed: "Missed",
    level: "Service level",
    wait: "Wait",
    talk: "Talk",
    rang: "Rang",
    notTaken: "Not taken",
    unregistered: "Not registered",
    appeals: "Appeals",
    perCall: "Per talk",
    consultations: "Consultations",
    outbound: "Outbound",
    empty: "There are no calls in this period.",
  },
});

export function FigureTables({ report, name }: { report: Report; name: string }) {
  const caption = say().caption(name);
  const isEmpty = report.by === "operator" ? report.operators.length === 0 : report.rows.length === 0;
  return (
    <>
      <h2 class="govuk-heading-m">{caption}</h2>
      {isEmpty && <Empty>{say().empty}</Empty>}
      {!isEmpty && report.by === "operator" && (
        <Table
          caption={caption}
          columns={ofOperators()}
          rows={report.operators}
          rowKey={(one) => one.operator}
        />
      )}
      {!isEmpty && report.by !== "operator" && (
        <>
          {(report.by === "day" || report.by === "hour") && <Lines report={report} name={caption} />}
          <Table caption={caption} columns={ofRows(report)} rows={report.rows} rowKey={(row) => row.key} />
        </>
      )}
    </>
  );
}

function Lines({ report, name }: { report: Report; name: string }) {
  const of = (figure: "offered" | "answered" | "abandoned") => report.rows.map((row) => row.figures[figure]);
  return (
    <Chart
      name={name}
      points={report.rows.map((row) =>
        report.by === "day" ? shortDay(row.key).slice(0, 5) : hourOf(row.key).slice(0, 5),
      )}
      series={[
        { name: say().offered, values: of("offered") },
        { name: say().answered, values: of("answered") },
        { name: say().abandoned, values: of("abandoned") },
      ]}
    />
  );
}

function keyOf(report: Report, row: Row): string {
  if (report.by === "day") return shortDay(row.key);
  if (report.by === "hour") return hourOf(row.key);
  return row.name ? `${row.name} (${row.key})` : row.key;
}

function ofRows(report: Report): Column<Row>[] {
  const number = (title: string, cell: Column<Row>["cell"]): Column<Row> => ({ title, cell, numeric: true });
  return [
    { title: say().keys[report.by], cell: (row) => keyOf(report, row) },
    number(say().offered, ({ figures }) => figures.offered),
    number(say().answered, ({ figures }) => figures.answered),
    number(say().abandoned, ({ figures }) => figures.abandoned),
    number(say().missed, ({ figures }) => figures.missed),
    number(say().level, ({ figures }) => shareOf(figures.service_level)),
    number(say().wait, ({ figures }) => secondsOf(figures.waits.average)),
    number(say().talk, ({ figures }) => secondsOf(figures.average_talk)),
    number(say().appeals, ({ figures }) => figures.appeals),
    number(say().perCall, ({ figures }) => ratioOf(figures.appeals_per_call)),
  ];
}

function ofOperators(): Column<Operator>[] {
  const number = (title: string, cell: Column<Operator>["cell"]): Column<Operator> => ({
    title,
    cell,
    numeric: true,
  });
  return [
    { title: say().keys.operator, cell: (one) => one.operator },
    number(say().rang, (one) => one.rang),
    number(say().notTaken, (one) => one.not_taken),
    number(say().answered, (one) => one.answered),
    number(say().talk, (one) => secondsOf(one.average_talk)),
    number(say().unregistered, (one) => one.unregistered),
    number(say().appeals, (one) => one.appeals),
    number(say().consultations, (one) => one.consultations),
    number(say().outbound, (one) => one.outbound),
  ];
}
