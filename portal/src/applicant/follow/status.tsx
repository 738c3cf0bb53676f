/** Where the appeal is now: first what is happening, until when and with whom; then all that came before. */

import { useEffect } from "preact/hooks";
import { day, moment } from "../../format";
import { inBoth, words } from "../../i18n";
import { Button } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed, Inset, Notice, Prose, Warning } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { Course } from "./course";
import { Files } from "./files-list";
import { Possible } from "./possible";
import { Question } from "./question";
import { ending, headline } from "./names";
import { justDone, leave, lookAgain, type Status } from "./state";

const say = words({
  uk: {
    number: (number: string) => `Звернення ${number}`,
    answerIsThere: "Є відповідь. Чи вирішено питання?",
    many: (count: number) =>
      `У Вашому зверненні кілька питань (${count}). Кожне розглядають окремо: дивіться нижче.`,
    erased: "Персональні дані цього звернення стерто",
    erasedMore: "Тексту, файлів і відповідей тут уже немає. Залишився лише перелік того, що відбувалося.",
    explanation: "Пояснення центру",
    news: "Новини події",
    newsLead: "Про те саме повідомили й інші люди. Ось що відомо:",
    facts: (received: string, registered: string, centre: string) =>
      `Надійшло: ${received}; зареєстровано: ${registered}; прийняв: ${centre}.`,
    signed: (count: number) => `Підписали людей: ${count}.`,
    asOf: (at: string) => `Станом на ${at}`,
    again: "Оновити",
    print: "Роздрукувати",
    leave: "Закрити звернення",
    leaveWhy: "Номер і код зітруться з цієї сторінки. Зробіть так, якщо пристроєм користуєтеся не лише Ви.",
    about: "Про звернення",
  },
  en: {
    number: (number: string) => `Appeal ${number}`,
    answerIsThere: "There is an answer. Is the matter solved?",
    many: (count: number) =>
      `Your appeal has several questions (${count}). Each is considered by itself: see below.`,
    erased: "The personal data of this appeal were erased",
    erasedMore: "Its text, files and answers are gone. Only the list of what happened is left.",
    explanation: "The centre's explanation",
    news: "News of the incident",
    newsLead: "Others told of the same. This is what is known:",
    facts: (received: string, registered: string, centre: string) =>
      `Received ${received}, registered ${registered}. Taken by: ${centre}.`,
    signed: (count: number) => `Signed by people: ${count}.`,
    asOf: (at: string) => `As of ${at}`,
    again: "Look again",
    print: "Print",
    leave: "Close the appeal",
    leaveWhy: "The number and the code are wiped from this page. Do so if others use this device too.",
    about: "About the appeal",
  },
});

export function StatusPage({ of, at }: { of: Status; at: string }) {
  const said = justDone.value;
  useEffect(() => () => void (justDone.value = ""), []);
  return (
    <Page title={titleOf(of)} caption={say().number(of.number)}>
      {said && (
        <Notice kind="done">
          <p class="govuk-notification-banner__heading">{said}</p>
        </Notice>
      )}
      <div class="columns">
        <div>
          {of.erased && <Erased of={of.erased} />}
          {of.issues.length > 1 && !of.erased && <Inset>{say().many(of.issues.length)}</Inset>}
          {!of.erased && of.issues.map((issue) => <Question key={issue.no} of={of} issue={issue} />)}
          {of.explanations.length > 0 && (
            <section class="answer">
              <h2 class="govuk-heading-m">{say().explanation}</h2>
              {of.explanations.map((text, index) => (
                <Prose key={index} text={text} />
              ))}
            </section>
          )}
          <News of={of} />
          <Course steps={of.course} />
        </div>
        <div>
          <Possible of={of} />
          <Files of={of} />
          <Below of={of} at={at} />
        </div>
      </div>
    </Page>
  );
}

function titleOf(of: Status): string {
  if (of.erased) return say().erased;
  if (of.issues.some((issue) => issue.allowed.includes("CONFIRM"))) return say().answerIsThere;
  const [only] = of.issues;
  if (of.issues.length === 1 && only?.outcome) return ending(only.outcome);
  return headline(of.state);
}

function Erased({ of }: { of: NonNullable<Status["erased"]> }) {
  return (
    <>
      <Warning>
        {day(of.on)}: {inBoth(of.words, of.words_en)}
      </Warning>
      <p>{say().erasedMore}</p>
    </>
  );
}

/** What the centre told of the incident: the newest first. */
function News({ of }: { of: Status }) {
  if (of.incident_news.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{say().news}</h2>
      <p>{say().newsLead}</p>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {[...of.incident_news].reverse().map((text, index) => (
          <li key={index}>
            <Prose text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Below({ of, at }: { of: Status; at: string }) {
  const sending = useSending();
  return (
    <section>
      <h2 class="govuk-heading-s">{say().about}</h2>
      <p>
        {say().facts(day(of.received_on), day(of.registered_on), of.centre)}{" "}
        {of.signatories > 1 && say().signed(of.signatories)}
      </p>
      <p role="status">{say().asOf(moment(at))}</p>
      <Failed failure={sending.failure} />
      <div class="actions no-print">
        <Button kind="secondary" busy={sending.busy} onPress={() => void sending.send(lookAgain)}>
          {say().again}
        </Button>
        <Button kind="secondary" onPress={() => print()}>
          {say().print}
        </Button>
      </div>
      <p class="no-print">
        <Button kind="link" onPress={leave}>
          {say().leave}
        </Button>
        <br />
        <small>{say().leaveWhy}</small>
      </p>
    </section>
  );
}
