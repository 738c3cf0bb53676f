/** The most important questions of a period: topics by territory, how they changed, and what came of their alerts. */

import { useLocation } from "preact-iso";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { ExportButton } from "../../ui/export";
import { Select } from "../../ui/form";
import { Empty, Shown, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { changed, oneOf, type Query } from "./address";
import { say as alertWords, STATE_COLOURS } from "./alert-words";
import { changeOf } from "./figure-names";
import { faultOf, PeriodFields, periodOf } from "./period";

type Problem = Schemas["QuestionOfPeriodOut"];

const say = words({
  uk: {
    filters: "Відбір",
    level: "Територія рядка",
    levels: { OBLAST: "область", RAION: "район", COMMUNITY: "громада", SETTLEMENT: "населений пункт" },
    caption: "Найважливіші питання за період: спершу ті, що мають тривоги, далі ті, що найбільше зросли",
    what: "Питання",
    where: "Де",
    cases: "Звернень",
    before: "Раніше",
    change: "Зміна",
    alerts: "Тривоги",
    fresh: "раніше не було",
    empty: "За цей період звернень немає.",
    about: "«Раніше» означає попередній період такої самої довжини.",
  },
  en: {
    filters: "Filters",
    level: "Territory of a row",
    levels: { OBLAST: "oblast", RAION: "raion", COMMUNITY: "community", SETTLEMENT: "settlement" },
    caption: "Most important questions of the period: those with alerts first, then those that grew most",
    what: "Question",
    where: "Where",
    cases: "Appeals",
    before: "Before",
    change: "Change",
    alerts: "Alerts",
    fresh: "none before",
    empty: "There are no appeals in this period.",
    about: "“Before” is the period of the same length right before.",
  },
});

const LEVELS = ["OBLAST", "RAION", "COMMUNITY", "SETTLEMENT"] as const;
const MOST_DAYS = 92;
const USUAL_DAYS = 7;

export function Problems({ centre, inAddress }: { centre: string; inAddress: Query }) {
  const { path, query, route } = useLocation();
  const period = periodOf(query, USUAL_DAYS);
  const level = oneOf(LEVELS, query.level) ?? "COMMUNITY";
  const fault = faultOf(period, MOST_DAYS);
  return (
    <>
      <form class="filters no-print" aria-label={say().filters} onSubmit={(event) => event.preventDefault()}>
        <PeriodFields period={period} error={fault} />
        <Select
          name="level"
          label={say().level}
          value={level}
          onValue={(value) => route(changed(path, query, { level: value }), true)}
          choices={LEVELS.map((value) => ({ value, label: say().levels[value] }))}
        />
      </form>
      {!fault && <Found asked={{ centre, ...period, level }} inAddress={inAddress} />}
    </>
  );
}

interface FoundProps {
  asked: { centre: string; from: string; to: string; level: (typeof LEVELS)[number] };
  inAddress: Query;
}

function Found({ asked, inAddress }: FoundProps) {
  const found = useLoaded(
    () => got(api.GET("/v1/staff/problems", { params: { query: asked } })),
    JSON.stringify(asked),
  );
  return (
    <Shown of={found}>
      {({ problems }) =>
        problems.length === 0 ? (
          <Empty>{say().empty}</Empty>
        ) : (
          <>
            <Table
              caption={say().caption}
              columns={[
                { title: say().what, cell: (one: Problem) => `${one.code} ${one.code_name}` },
                { title: say().where, cell: (one) => one.area_name },
                { title: say().cases, cell: (one) => one.cases, numeric: true },
                { title: say().before, cell: (one) => one.before, numeric: true },
                { title: say().change, cell: changeIn, numeric: true },
                { title: say().alerts, cell: (one) => <Alerts of={one} inAddress={inAddress} /> },
              ]}
              rows={problems}
              rowKey={(one) => `${one.code}/${one.area}`}
            />
            <p class="quiet">{say().about}</p>
            <ExportButton
              name="problems"
              columns={[
                { title: say().what, value: (one: Problem) => `${one.code} ${one.code_name}` },
                { title: say().where, value: (one) => one.area_name },
                { title: say().cases, value: (one) => one.cases },
                { title: say().before, value: (one) => one.before },
                { title: say().change, value: changeIn },
                {
                  title: say().alerts,
                  value: (one) => one.alerts.map((alert) => alertWords().states[alert.state]).join(", "),
                },
              ]}
              page={() => Promise.resolve({ rows: problems, cursor: null })}
            />
          </>
        )
      }
    </Shown>
  );
}

const changeIn = (one: Problem): string => (one.change === null ? say().fresh : changeOf(one.change));

function Alerts({ of, inAddress }: { of: Problem; inAddress: Query }) {
  return (
    <span class="chips">
      {of.alerts.map((alert) => (
        <a
          class="govuk-link"
          href={changed(`/staff/alerts/${alert.alert_id}`, inAddress, {})}
          key={alert.alert_id}
        >
          <Tag colour={STATE_COLOURS[alert.state]}>{alertWords().states[alert.state]}</Tag>
        </a>
      ))}
    </span>
  );
}
