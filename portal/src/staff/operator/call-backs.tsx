/** Whom to call back: missed calls, wishes to be called, answers to be checked. One person at a time, the number last. */

import { useLocation, useRoute } from "preact-iso";
import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Tag } from "../../ui/shown";
import { type Column, Table } from "../../ui/table";
import { has } from "../session";
import { OneCallBack } from "./call-back";
import { callNames } from "./call-names";

type CallBack = Schemas["CallBackOut"];

const say = words({
  uk: {
    title: "Передзвонити",
    views: "Що показати",
    all: "Черга",
    forSupervisor: "На рішення керівника зміни",
    kind: "Навіщо",
    asked: "Надійшло",
    next: "Телефонувати з",
    calls: "Дзвінків",
    attempts: "Спроб",
    state: "Стан",
    open: "Відкрити",
    empty: "Передзвонювати нікому не треба.",
  },
  en: {
    title: "Call back",
    views: "What to show",
    all: "Queue",
    forSupervisor: "For the supervisor to decide",
    kind: "Why",
    asked: "Arrived",
    next: "Call from",
    calls: "Calls",
    attempts: "Attempts",
    state: "State",
    open: "Open",
    empty: "There is nobody to call back.",
  },
});

export default function CallBacksRoom() {
  const { params } = useRoute();
  if (params.callBack) return <OneCallBack key={params.callBack} id={params.callBack} />;
  return <Queue />;
}

function Queue() {
  const { query } = useLocation();
  const isForSupervisor = query.for === "supervisor";
  const views = [
    ["/staff/call-backs", say().all, !isForSupervisor],
    ["/staff/call-backs?for=supervisor", say().forSupervisor, isForSupervisor],
  ] as const;
  return (
    <Page title={say().title} wide>
      {has("supervisor") && (
        <nav class="tabs" aria-label={say().views}>
          <ul>
            {views.map(([href, name, isHere]) => (
              <li key={href}>
                <a href={href} aria-current={isHere ? "page" : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <List key={String(isForSupervisor)} isForSupervisor={isForSupervisor} />
    </Page>
  );
}

function List({ isForSupervisor }: { isForSupervisor: boolean }) {
  const pages = usePages(async (cursor) => {
    const query = { limit: 50, cursor, for_supervisor: isForSupervisor };
    const page = await got(api.GET("/v1/staff/call-backs", { params: { query } }));
    return { rows: page.call_backs, cursor: page.cursor };
  }, String(isForSupervisor));
  const columns: Column<CallBack>[] = [
    {
      title: say().kind,
      cell: (one) => <a href={`/staff/call-backs/${one.call_back_id}`}>{callNames().callBack[one.kind]}</a>,
    },
    { title: say().asked, cell: (one) => moment(one.asked_at) },
    { title: say().next, cell: (one) => moment(one.next_at) },
    { title: say().calls, cell: (one) => one.calls || "—", numeric: true },
    { title: say().attempts, cell: (one) => one.attempts.length, numeric: true },
    {
      title: say().state,
      cell: (one) => (
        <Tag colour={one.state === "TAKEN" ? "yellow" : "blue"}>{callNames().callBackState[one.state]}</Tag>
      ),
    },
  ];
  return (
    <>
      {pages.rows.length > 0 ? (
        <Table caption={say().title} columns={columns} rows={pages.rows} rowKey={(one) => one.call_back_id} />
      ) : (
        !pages.isEmptyYet && <Empty>{say().empty}</Empty>
      )}
      <MoreOf of={pages} />
    </>
  );
}
