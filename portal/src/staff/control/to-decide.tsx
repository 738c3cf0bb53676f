/** People whom operators could not reach: after the last attempt the supervisor decides what to do. */

import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { ExportButton, type PageOf } from "../../ui/export";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Inset } from "../../ui/shown";
import { Table } from "../../ui/table";
import { say as board } from "./board-words";
import { BOARD } from "./lists";

type CallBack = Schemas["CallBackOut"];

const say = words({
  uk: {
    hint: "Оператори не додзвонилися дозволену кількість разів. Відкрийте завдання, щоб закрити його з поясненням, або відкрийте звернення.",
    caption: "Кому не додзвонилися, найдавніші перші",
    asked: "Відтоді",
    kind: "Навіщо",
    attempts: "Спроби",
    appeal: "Звернення",
    openAppeal: "Відкрити звернення",
    decide: "Що зробити",
    open: "Відкрити завдання",
    of: (what: string, at: string) => `${what} від ${at}`,
    empty: "Вирішувати нічого: до всіх додзвонилися або ще телефонують.",
    kinds: {
      MISSED: "пропущений дзвінок",
      ASKED: "просили передзвонити",
      VERIFICATION: "перевірити, чи зроблено обіцяне",
    },
    outcomes: {
      REACHED: "додзвонилися",
      NO_ANSWER: "не відповідає",
      BUSY: "зайнято",
      WRONG_NUMBER: "не той номер",
      REFUSED: "не хоче говорити",
    },
  },
  en: {
    hint: "Operators tried as often as the centre allows. Open the task to close it with an explanation, or open the appeal.",
    caption: "Who was not reached, oldest first",
    asked: "Since",
    kind: "What for",
    attempts: "Attempts",
    appeal: "Appeal",
    openAppeal: "Open the appeal",
    decide: "What to do",
    open: "Open the task",
    of: (what: string, at: string) => `${what} of ${at}`,
    empty: "Nothing to decide: all were reached or are still being called.",
    kinds: { MISSED: "missed call", ASKED: "asked to be called", VERIFICATION: "check of an answer" },
    outcomes: {
      REACHED: "reached",
      NO_ANSWER: "no answer",
      BUSY: "busy",
      WRONG_NUMBER: "wrong number",
      REFUSED: "does not want to talk",
    },
  },
});

async function page(cursor: string | undefined): Promise<PageOf<CallBack>> {
  const query = { for_supervisor: true, ...(cursor && { cursor }) };
  const found = await got(api.GET("/v1/staff/call-backs", { params: { query } }));
  return { rows: found.call_backs, cursor: found.cursor };
}

const attemptsOf = (one: CallBack): string =>
  one.attempts.map((attempt) => `${moment(attempt.at)}: ${say().outcomes[attempt.outcome]}`).join("; ");

export function ToDecidePage() {
  const pages = usePages(page, "to-decide");
  return (
    <Page title={board().toDecide} caption={board().title} back={BOARD} wide>
      <Inset>{say().hint}</Inset>
      {pages.rows.length > 0 && (
        <Table
          caption={say().caption}
          columns={[
            { title: say().asked, cell: (one: CallBack) => moment(one.asked_at) },
            { title: say().kind, cell: (one) => say().kinds[one.kind] },
            { title: say().attempts, cell: attemptsOf },
            {
              title: say().appeal,
              cell: (one) =>
                one.appeal_id && (
                  <a
                    class="govuk-link"
                    href={`/staff/cases/${one.appeal_id}`}
                    aria-label={say().of(say().openAppeal, moment(one.asked_at))}
                  >
                    {say().openAppeal}
                  </a>
                ),
            },
            {
              title: say().decide,
              cell: (one) => (
                <a
                  class="govuk-link"
                  href={`/staff/call-backs/${one.call_back_id}`}
                  aria-label={say().of(say().open, moment(one.asked_at))}
                >
                  {say().open}
                </a>
              ),
            },
          ]}
          rows={pages.rows}
          rowKey={(one) => one.call_back_id}
        />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && !pages.hasMore && <Empty>{say().empty}</Empty>}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name="not-reached"
          columns={[
            { title: say().asked, value: (one: CallBack) => moment(one.asked_at) },
            { title: say().kind, value: (one) => say().kinds[one.kind] },
            { title: say().attempts, value: attemptsOf },
          ]}
          page={page}
        />
      )}
    </Page>
  );
}
