/** One question of the appeal: what happens to it now, with whom, until when and why; its answer. */

import { day, days, daysBetween, today } from "../../format";
import { inBoth, words } from "../../i18n";
import { Details, Tag, Warning } from "../../ui/shown";
import type { Schemas } from "../../api/client";
import { AnswerOf } from "./answer";
import { lawOf, nowWith, outcomeColour, outcomeName } from "./names";
import type { Issue, Status } from "./state";

const say = words({
  uk: {
    question: (no: number) => `Питання ${no}`,
    now: "Зараз",
    until: (date: string) => `Відповідь має бути не пізніше ${date}`,
    was: (date: string) => `Відповідь мала бути не пізніше ${date}`,
    cure: (date: string) => `Виправте недоліки до ${date}`,
    left: (count: string) => `залишилося ${count}`,
    today: "сьогодні останній день",
    late: (count: string) => `Строк минув: прострочено ${count}`,
    lateMore: "Це порушення закону. Повідомте контактний центр або поскаржтеся.",
    complain: "Як поскаржитися",
    why: "Чому саме до цієї дати",
    by: (law: string) => `Строк установлює ${law}.`,
    terms: "Усі строки простими словами",
    rolled: "Якщо останній день строку неробочий, строк закінчується наступного робочого дня.",
    phone: "Телефон",
    email: "Електронна пошта",
    address: "Адреса",
    site: "Сайт",
    returned: (count: number) => `Відповідь поверталася на доопрацювання: ${count} з 2 можливих.`,
    noPhone:
      "Телефону цієї установи тут немає. Подзвонити можна на урядову гарячу лінію 1545 або до контактного центру:",
    centres: "телефони й адреси",
  },
  en: {
    question: (no: number) => `Question ${no}`,
    now: "Now",
    until: (date: string) => `The answer is due by ${date}`,
    was: (date: string) => `The answer was due by ${date}`,
    cure: (date: string) => `Mend what is missing by ${date}`,
    left: (count: string) => `${count} left`,
    today: "today is the last day",
    late: (count: string) => `The term has passed: ${count} late`,
    lateMore: "This breaks the law. Tell the contact centre, or complain.",
    complain: "How to complain",
    why: "Why this day",
    by: (law: string) => `The term is set by ${law}.`,
    terms: "All terms in plain words",
    rolled: "Where the last day is not a working day, the term ends on the next working day.",
    phone: "Telephone",
    email: "E-mail",
    address: "Address",
    site: "Website",
    returned: (count: number) => `The answer was sent back: ${count} of at most 2 times.`,
    noPhone:
      "There is no telephone of this office here. You can call the government hotline 1545 or a contact centre:",
    centres: "telephones and addresses",
  },
});

export function Question({ of, issue }: { of: Status; issue: Issue }) {
  const isOnly = of.issues.length === 1;
  return (
    <section class={isOnly ? "" : "question"}>
      {!isOnly && (
        <h2 class="govuk-heading-m">
          {say().question(issue.no)}{" "}
          {issue.outcome && <Tag colour={outcomeColour(issue.outcome)}>{outcomeName(issue.outcome)}</Tag>}
        </h2>
      )}
      {issue.where && (
        <div class="now">
          <p>{nowWith(issue.state, issue.where.name)}</p>
          <Due of={of} issue={issue} />
          <Reach where={issue.where} />
        </div>
      )}
      {issue.where && <Why of={of} issue={issue} />}
      {issue.returns > 0 && <p>{say().returned(issue.returns)}</p>}
      <AnswerOf of={of} issue={issue} level={isOnly ? "h2" : "h3"} />
    </section>
  );
}

/** The term that runs for the question: its own, or that of the whole appeal. */
function termOf(of: Status, issue: Issue): Schemas["TermOut"] | undefined {
  const purpose = issue.state === "WITHOUT_MOTION" ? "CURE" : "CONSIDERATION";
  const fitting = of.terms.filter((term) => term.purpose === purpose);
  return (
    fitting.find((term) => term.issue === issue.no) ??
    fitting.find((term) => term.issue === null) ??
    (of.issues.length === 1 ? fitting[0] : undefined)
  );
}

const WAITS_FOR_ANSWER = new Set<Schemas["State"]>([
  "REGISTERED",
  "TRIAGED",
  "ROUTED",
  "ACCEPTED",
  "DECLINED",
  "FOR_SIGNATURE",
  "REWORK",
  "RECALLED",
]);

function Due({ of, issue }: { of: Status; issue: Issue }) {
  const term = termOf(of, issue);
  if (issue.state === "WITHOUT_MOTION" && term)
    return (
      <p>
        <strong>{say().cure(day(term.due))}</strong>
      </p>
    );
  const due = issue.due ?? term?.due;
  if (!due || !WAITS_FOR_ANSWER.has(issue.state)) return null;
  const left = daysBetween(today(), due);
  if (left < 0)
    return (
      <>
        <Warning>
          {say().late(days(-left))}. {say().was(day(due))}
        </Warning>
        <p>
          {say().lateMore} <a href="/how-to#unsatisfied">{say().complain}</a>
        </p>
      </>
    );
  return (
    <p>
      <strong>{say().until(day(due))}</strong>: {left === 0 ? say().today : say().left(days(left))}.
    </p>
  );
}

function Why({ of, issue }: { of: Status; issue: Issue }) {
  const term = termOf(of, issue);
  if (!term || !(WAITS_FOR_ANSWER.has(issue.state) || issue.state === "WITHOUT_MOTION")) return null;
  const law = lawOf(term.rule);
  return (
    <Details summary={say().why}>
      <p>{inBoth(term.explanation, term.explanation_en)}</p>
      {law && <p>{say().by(law)}</p>}
      <p>{say().rolled}</p>
      <p>
        <a href="/how-to#terms">{say().terms}</a>
      </p>
    </Details>
  );
}

function Reach({ where }: { where: Schemas["WhereOut"] }) {
  return (
    <div class="reach">
      <dl>
        {where.phone && (
          <div>
            <dt>{say().phone}</dt>
            <dd>
              <a href={`tel:${where.phone.replace(/[^\d+]/g, "")}`}>{where.phone}</a>
            </dd>
          </div>
        )}
        {where.email && (
          <div>
            <dt>{say().email}</dt>
            <dd>
              <a href={`mailto:${where.email}`}>{where.email}</a>
            </dd>
          </div>
        )}
        {where.address && (
          <div>
            <dt>{say().address}</dt>
            <dd>{where.address}</dd>
          </div>
        )}
        {where.website && (
          <div>
            <dt>{say().site}</dt>
            <dd>
              <a href={where.website}>{where.website}</a>
            </dd>
          </div>
        )}
      </dl>
      {!where.phone && (
        <p>
          {say().noPhone} <a href="/centres">{say().centres}</a>
        </p>
      )}
    </div>
  );
}
