/** The answer to a question: how it ended, in words; a refusal with its law, reasons and way of appeal. */

import { words } from "../../i18n";
import { Details, Prose, Tag } from "../../ui/shown";
import { outcomeColour, outcomeName } from "./names";
import type { Answer, Issue, Status } from "./state";

const say = words({
  uk: {
    answer: "Відповідь",
    interim: "Проміжне повідомлення",
    interimMore: "Це ще не відповідь: розгляд триває, строк не змінюється.",
    earlier: "Проміжні повідомлення",
    from: (body: string) => `Відповідає: ${body}`,
    law: "На підставі якого закону",
    reasons: "Причини",
    appeal_route: "Як оскаржити",
    solved: "Питання вирішено",
    notSolved: "Не вирішено",
    rate: "Оцінити відповідь",
    ask: "Чи вирішено питання?",
    askMore: "Якщо ні, відповідь повернуть на доопрацювання. Якщо так, розгляд завершиться.",
    graded: (grade: number) => `Ваша оцінка відповіді: ${grade} з 5.`,
    unhappy: "Не згодні з відповіддю? Ось що можна зробити",
  },
  en: {
    answer: "The answer",
    interim: "An interim message",
    interimMore: "This is not the answer yet: consideration goes on, the term does not change.",
    earlier: "Interim messages",
    from: (body: string) => `Answered by: ${body}`,
    law: "By which law",
    reasons: "Reasons",
    appeal_route: "How to appeal against it",
    solved: "The matter is solved",
    notSolved: "Not solved",
    rate: "Rate the answer",
    ask: "Is the matter solved?",
    askMore: "If not, the answer is sent back to be done again. If it is, consideration ends.",
    graded: (grade: number) => `Your grade of the answer: ${grade} of 5.`,
    unhappy: "You do not agree? What you can do",
  },
});

type Level = "h2" | "h3";

export function AnswerOf({ of, issue, level }: { of: Status; issue: Issue; level: Level }) {
  const own = of.answers.filter((answer) => answer.issue === issue.no);
  const finals = own.filter((answer) => answer.is_final);
  const interim = own.filter((answer) => !answer.is_final).reverse();
  return (
    <>
      {finals.map((answer, index) => (
        <Final key={index} answer={answer} issue={issue} level={level} />
      ))}
      {finals.length === 0 && interim.map((answer, index) => <Interim key={index} {...{ answer, level }} />)}
      {finals.length > 0 && interim.length > 0 && (
        <Details summary={say().earlier}>
          {interim.map((answer, index) => (
            <Text key={index} answer={answer} />
          ))}
        </Details>
      )}
    </>
  );
}

function Final({ answer, issue, level }: { answer: Answer; issue: Issue; level: Level }) {
  const Heading = level;
  const Part = level === "h2" ? "h3" : "h4";
  const parts = (["law", "reasons", "appeal_route"] as const).filter((name) => answer.parts[name]);
  return (
    <article class="answer">
      <Heading class="govuk-heading-m">
        {say().answer}{" "}
        {answer.outcome && <Tag colour={outcomeColour(answer.outcome)}>{outcomeName(answer.outcome)}</Tag>}
      </Heading>
      <p class="answer__from">{say().from(answer.body)}</p>
      <Prose text={answer.parts.answer ?? ""} />
      {parts.map((name) => (
        <div key={name}>
          <Part class="govuk-heading-s">{say()[name]}</Part>
          <Prose text={answer.parts[name] ?? ""} />
        </div>
      ))}
      {issue.grade !== null && <p class="answer__from">{say().graded(issue.grade)}</p>}
      <Say issue={issue} level={level} />
      {!issue.allowed.includes("CONFIRM") && answer.outcome !== "RESOLVED_POSITIVELY" && (
        <p class="no-print">
          <a href="/how-to#unsatisfied">{say().unhappy}</a>
        </p>
      )}
    </article>
  );
}

/** What the applicant may say of the answer. */
function Say({ issue, level }: { issue: Issue; level: Level }) {
  const Part = level === "h2" ? "h3" : "h4";
  const may = (one: Issue["allowed"][number]) => issue.allowed.includes(one);
  if (issue.allowed.length === 0) return null;
  const to = (act: string) => `/follow?do=${act}&issue=${issue.no}`;
  return (
    <div class="no-print">
      {may("CONFIRM") && (
        <>
          <Part class="govuk-heading-s">{say().ask}</Part>
          <p>{say().askMore}</p>
        </>
      )}
      <div class="actions">
        {may("CONFIRM") && (
          <a class="govuk-button" role="button" draggable={false} href={to("confirm")}>
            {say().solved}
          </a>
        )}
        {may("REFUTE") && (
          <a class="govuk-button govuk-button--warning" role="button" draggable={false} href={to("refute")}>
            {say().notSolved}
          </a>
        )}
        {may("RATE") && (
          <a class="govuk-button govuk-button--secondary" role="button" draggable={false} href={to("rate")}>
            {say().rate}
          </a>
        )}
      </div>
    </div>
  );
}

function Interim({ answer, level }: { answer: Answer; level: Level }) {
  const Heading = level;
  return (
    <article class="answer answer--interim">
      <Heading class="govuk-heading-s">{say().interim}</Heading>
      <Text answer={answer} />
      <p>{say().interimMore}</p>
    </article>
  );
}

function Text({ answer }: { answer: Answer }) {
  return (
    <>
      <p class="answer__from">{answer.body}</p>
      <Prose text={answer.parts.interim_answer ?? Object.values(answer.parts).join("\n\n")} />
    </>
  );
}
