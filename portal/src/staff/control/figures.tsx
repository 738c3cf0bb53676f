/** Figures of the telephone: totals of a period, then rows by day, hour, line or operator; all of it as a file. */

import { useLocation } from "preact-iso";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button, Select } from "../../ui/form";
import { Failed, Shown } from "../../ui/shown";
import { useLoaded, useSending } from "../../ui/use";
import { changed, oneOf } from "./address";
import { FigureTables } from "./figure-tables";
import { changeOf, ratioOf, secondsOf, shareOf } from "./figure-names";
import { faultOf, PeriodFields, periodOf } from "./period";

type Report = Schemas["FiguresReportOut"];
type By = Schemas["By"];

const say = words({
  uk: {
    filters: "Відбір",
    by: "Рядки",
    bys: { day: "за днями", hour: "за годинами доби", line: "за лініями", operator: "за операторами" },
    files: "Файл",
    saving: { csv: "Завантажити CSV", xlsx: "Завантажити XLSX" },
    total: "Разом за період",
    offered: "Надійшло дзвінків",
    change: (change: string) => `${change} проти попереднього такого самого періоду`,
    answered: "Відповіли",
    level: "Рівень сервісу",
    levelMore: (seconds: number) => `відповіли за ${seconds} с`,
    abandoned: "Не дочекалися",
    wait: "Чекали в середньому",
    waitMore: (half: string, nine: string) => `половина до ${half}, дев'ять із десяти до ${nine}`,
    talk: "Говорили в середньому",
    unregistered: "Розмови без реєстрації",
    perCall: "Звернень на розмову",
    outbound: "Вихідні дзвінки",
    reached: (count: number) => `додзвонилися: ${count}`,
    nothing: "За цей період показників немає.",
  },
  en: {
    filters: "Filters",
    by: "Rows",
    bys: { day: "by day", hour: "by hour of the day", line: "by line", operator: "by operator" },
    files: "File",
    saving: { csv: "Download CSV", xlsx: "Download XLSX" },
    total: "The whole period",
    offered: "Calls offered",
    change: (change: string) => `${change} against the same period before`,
    answered: "Answered",
    level: "Service level",
    levelMore: (seconds: number) => `answered within ${seconds} s`,
    abandoned: "Gave up waiting",
    wait: "Average wait",
    waitMore: (half: string, nine: string) => `half up to ${half}, nine of ten up to ${nine}`,
    talk: "Average talk",
    unregistered: "Talks without registration",
    perCall: "Appeals per talk",
    outbound: "Outbound calls",
    reached: (count: number) => `reached: ${count}`,
    nothing: "There are no figures of this period.",
  },
});

const BYS = ["day", "hour", "line", "operator"] as const satisfies readonly By[];
const MOST_DAYS = 366;
const USUAL_DAYS = 14;

export function Figures({ asked: centre }: { asked: { centre?: string } }) {
  const { path, query, route } = useLocation();
  const period = periodOf(query, USUAL_DAYS);
  const by = oneOf(BYS, query.by) ?? "day";
  const fault = faultOf(period, MOST_DAYS);
  const asked = { ...centre, ...period, by };
  return (
    <>
      <form class="filters no-print" aria-label={say().filters} onSubmit={(event) => event.preventDefault()}>
        <PeriodFields period={period} error={fault} />
        <Select
          name="by"
          label={say().by}
          value={by}
          onValue={(value) => route(changed(path, query, { by: value }), true)}
          choices={BYS.map((value) => ({ value, label: say().bys[value] }))}
        />
      </form>
      {!fault && <Found asked={asked} />}
    </>
  );
}

type Asked = { centre?: string; from: string; to: string; by: By };

function Found({ asked }: { asked: Asked }) {
  const found = useLoaded(
    () => got(api.GET("/v1/staff/telephone/figures", { params: { query: asked } })),
    JSON.stringify(asked),
  );
  return (
    <Shown of={found}>
      {(report) => (
        <>
          {report.total ? <Totals report={report} total={report.total} /> : <p>{say().nothing}</p>}
          <FigureTables report={report} name={say().bys[asked.by]} />
          <Files asked={asked} />
        </>
      )}
    </Shown>
  );
}

function Totals({ report, total }: { report: Report; total: Schemas["FiguresOut"] }) {
  const { waits } = total;
  return (
    <>
      <h2 class="govuk-heading-m">{say().total}</h2>
      <ul class="counts">
        <Number_
          name={say().offered}
          value={total.offered}
          more={report.offered_change !== null && say().change(changeOf(report.offered_change))}
        />
        <Number_ name={say().answered} value={total.answered} />
        <Number_
          name={say().level}
          value={shareOf(total.service_level)}
          more={say().levelMore(report.service_seconds)}
        />
        <Number_
          name={say().abandoned}
          value={total.abandoned}
          more={total.abandoned_share !== null && shareOf(total.abandoned_share)}
        />
        <Number_
          name={say().wait}
          value={secondsOf(waits.average)}
          more={waits.average !== null && say().waitMore(secondsOf(waits.half), secondsOf(waits.nine_of_ten))}
        />
        <Number_ name={say().talk} value={secondsOf(total.average_talk)} />
        <Number_
          name={say().unregistered}
          value={total.unregistered}
          more={total.unregistered_share !== null && shareOf(total.unregistered_share)}
        />
        <Number_ name={say().perCall} value={ratioOf(total.appeals_per_call)} />
        <Number_
          name={say().outbound}
          value={total.outbound}
          more={total.outbound > 0 && say().reached(total.outbound_answered)}
        />
      </ul>
    </>
  );
}

function Number_({ name, value, more }: { name: string; value: string | number; more?: string | false }) {
  return (
    <li>
      <div class="count">
        <span class="count__number">{value}</span> <span class="count__name">{name}</span>
        {more && <span class="count__more"> {more}</span>}
      </div>
    </li>
  );
}

const FORMATS = ["csv", "xlsx"] as const;

/** The file is made by the server; the link that it gives opens it for a few minutes. */
function Files({ asked }: { asked: Asked }) {
  const sending = useSending();
  const save = (format: (typeof FORMATS)[number]) =>
    void sending.send(async () => {
      const query = { ...asked, format };
      const link = await got(api.GET("/v1/staff/telephone/figures/file", { params: { query } }));
      location.assign(link.url);
    });
  return (
    <div class="export no-print">
      <Failed failure={sending.failure} />
      {FORMATS.map((format) => (
        <Button kind="secondary" busy={sending.busy} onPress={() => save(format)} key={format}>
          {say().saving[format]}
        </Button>
      ))}
    </div>
  );
}
