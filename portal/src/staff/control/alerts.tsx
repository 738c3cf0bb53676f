/** Alerts of a centre: what rose or strains, what was done about it, and the problems of a period. */

import { useLocation, useRoute } from "preact-iso";
import { api, got } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { ExportButton, type PageOf } from "../../ui/export";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { AlertCase } from "./alert-case";
import { AlertForm } from "./alert-form";
import { type Alert, howMany, say as alertWords, STATE_COLOURS } from "./alert-words";
import { changed, type Query } from "./address";
import { CentreChoice, useCentre } from "./centre";
import { Problems } from "./problems";

const say = words({
  uk: {
    title: "Тривоги",
    parts: "Частини сторінки",
    list: "Тривоги",
    problems: "Проблеми за період",
    raise: "Позначити нагальну проблему",
    caption: "Тривоги центру, найновіші перші",
    what: "Про що",
    where: "Де",
    why: "Чому",
    state: "Стан",
    raised: "Піднято",
    empty:
      "Тривог немає. Вони з'являються самі, коли звернень на одну тему стає більше, ніж зазвичай, або коли в них ідеться про намір людей протестувати.",
    result: "Результат",
  },
  en: {
    title: "Alerts",
    parts: "Parts of the page",
    list: "Alerts",
    problems: "Problems of a period",
    raise: "Flag an urgent problem",
    caption: "Alerts of the centre, newest first",
    what: "About",
    where: "Where",
    why: "Why",
    state: "State",
    raised: "Raised",
    empty:
      "There are no alerts. They come by themselves when appeals on one topic are more than usual, or speak of unrest.",
    result: "Result",
  },
});

export const ALERTS = "/staff/alerts";

export default function AlertsRoom() {
  const { params } = useRoute();
  const { query } = useLocation();
  const id = params.alert;
  if (id) return <AlertCase id={id} key={id} />;
  return query.part === "raise" ? <AlertForm /> : <AlertsPage isOfProblems={query.part === "problems"} />;
}

function AlertsPage({ isOfProblems }: { isOfProblems: boolean }) {
  const { centre, inAddress } = useCentre();
  const part = (name: string) => changed(ALERTS, inAddress, { part: name });
  return (
    <Page title={isOfProblems ? say().problems : say().title} wide>
      <nav aria-label={say().parts} class="no-print">
        <ul class="subnav">
          <li>
            <a class="govuk-link" href={part("")} aria-current={isOfProblems ? undefined : "page"}>
              {say().list}
            </a>
          </li>
          <li>
            <a class="govuk-link" href={part("problems")} aria-current={isOfProblems ? "page" : undefined}>
              {say().problems}
            </a>
          </li>
        </ul>
      </nav>
      <CentreChoice />
      {isOfProblems ? (
        <Problems centre={centre} inAddress={inAddress} />
      ) : (
        <>
          <p>
            <a class="govuk-button govuk-button--secondary" href={part("raise")}>
              {say().raise}
            </a>
          </p>
          <AlertList centre={centre} inAddress={inAddress} />
        </>
      )}
    </Page>
  );
}

async function page(centre: string, before: string | undefined): Promise<PageOf<Alert>> {
  const query = { centre, ...(before && { before }) };
  const found = await got(api.GET("/v1/staff/alerts", { params: { query } }));
  return { rows: found.alerts, cursor: found.before };
}

function AlertList({ centre, inAddress }: { centre: string; inAddress: Query }) {
  const pages = usePages((before) => page(centre, before), centre);
  return (
    <>
      {pages.rows.length > 0 && (
        <Table
          caption={say().caption}
          columns={[
            {
              title: say().what,
              cell: (one: Alert) => (
                <a class="govuk-link" href={changed(`${ALERTS}/${one.alert_id}`, inAddress, {})}>
                  {one.code_name}
                </a>
              ),
            },
            { title: say().where, cell: (one) => one.area_name },
            {
              title: say().why,
              cell: (one) => (
                <span class="stacked">
                  <span>{alertWords().kinds[one.kind]}</span>
                  <span class="quiet">{howMany(one) || one.matter}</span>
                </span>
              ),
            },
            {
              title: say().state,
              cell: (one) => <Tag colour={STATE_COLOURS[one.state]}>{alertWords().states[one.state]}</Tag>,
            },
            { title: say().raised, cell: (one) => moment(one.raised_at) },
          ]}
          rows={pages.rows}
          rowKey={(one) => one.alert_id}
        />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && !pages.hasMore && <Empty>{say().empty}</Empty>}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name="alerts"
          columns={[
            { title: say().what, value: (one: Alert) => `${one.code} ${one.code_name}` },
            { title: say().where, value: (one) => one.area_name },
            { title: say().why, value: (one) => one.explanation },
            { title: say().state, value: (one) => alertWords().states[one.state] },
            { title: say().raised, value: (one) => moment(one.raised_at) },
            { title: say().result, value: (one) => one.result },
          ]}
          page={(before) => page(centre, before)}
        />
      )}
    </>
  );
}
