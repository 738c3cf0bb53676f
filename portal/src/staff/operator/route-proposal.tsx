/** Which body is competent by the rules, why, and who came next. */

import type { Schemas } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Button } from "../../ui/form";
import { Details } from "../../ui/shown";
import { names } from "../names";
import { Key } from "./key";
import { type Accepted, type Typed, withIssue } from "./typed";
import type { Advice } from "./use-advice";

const say = words({
  uk: {
    title: "Кому надіслати",
    send: "Надіслати цій установі",
    agreed: (name: string) => `Після реєстрації: ${name}`,
    undo: "Скасувати",
    with: (list: string) => `співвиконавці: ${list}`,
    doubts: "Що непевно",
    why: "Чому саме вона і хто ще",
    other: "Інші можливі",
    choose: "Вибрати",
    change: "Що змінило б пропозицію",
    nobody: "Установи не знайдено",
  },
  en: {
    title: "To whom to send it",
    send: "Send to this body",
    agreed: (name: string) => `After the registration: ${name}`,
    undo: "Undo",
    with: (list: string) => `co-executors: ${list}`,
    doubts: "What is not sure",
    why: "Why this one, and who else",
    other: "Others possible",
    choose: "Choose",
    change: "What would change the proposal",
    nobody: "No body was found",
  },
});

type Executor = Schemas["RouteProposalsExecutorOut"];

/** What of the proposals an agreement hangs on. */
export interface Grounds {
  topics: Advice["topics"];
  route: Pick<Advice["route"], "lead" | "co_executors" | "rule">;
}

/** An agreement to send the issue to a body, with the topic that led there. */
export function agreement(advice: Grounds, topic: string, lead?: Executor): Accepted | null {
  const { route, topics } = advice;
  const about = topics.find((one) => one.topic === topic) ?? topics[0];
  const to = lead ?? route.lead;
  if (!to) return null;
  return {
    topic: about?.topic ?? "",
    topicName: about?.name ?? "",
    code: about?.classifier_codes[0] ?? "",
    lead: to.body,
    leadName: to.body_name,
    // Co-executors belong to the proposal as a whole.
    coExecutors: to === route.lead ? route.co_executors.map((one) => one.body) : [],
    proposedLead: route.lead?.body ?? "",
    rule: route.lead ? route.rule : null,
  };
}

interface RouteProps {
  advice: Advice;
  typed: Typed;
  onTyped: (typed: Typed) => void;
  at: number;
}

export function RouteProposal({ advice, typed, onTyped, at }: RouteProps) {
  const { route } = advice;
  const issue = typed.issues[at];
  const agree = (lead?: Executor) =>
    onTyped(withIssue(typed, at, { sendTo: agreement(advice, issue?.topic ?? "", lead) }));
  const helpers = route.co_executors.map((one) => one.body_name).join(", ");
  return (
    <div class="card">
      <h3 class="govuk-heading-s">{say().title}</h3>
      {issue?.sendTo && (
        <p class="agreed">
          <span role="status">✓ {say().agreed(issue.sendTo.leadName)}</span>{" "}
          <Button kind="link" onPress={() => onTyped(withIssue(typed, at, { sendTo: null }))}>
            {say().undo}
          </Button>
        </p>
      )}
      {route.lead ? (
        <p>
          <strong>{route.lead.body_name}</strong>
          {helpers && <span class="quiet">; {say().with(helpers)}</span>}{" "}
          {issue?.sendTo?.lead !== route.lead.body && (
            <>
              <Button kind="link" onPress={() => agree()}>
                {say().send}
              </Button>{" "}
              <Key of="send" />
            </>
          )}
        </p>
      ) : (
        <p>
          {say().nobody}
          {route.nobody && `: ${names().nobody[route.nobody]}`}
        </p>
      )}
      {route.doubts.length > 0 && (
        <p class="quiet">
          {say().doubts}: {route.doubts.map((one) => inBoth(one.explanation, one.explanation_en)).join("; ")}
        </p>
      )}
      <Reasons route={route} onChosen={agree} />
    </div>
  );
}

function Reasons({ route, onChosen }: { route: Advice["route"]; onChosen: (lead: Executor) => void }) {
  return (
    <Details summary={say().why}>
      <p>{inBoth(route.explanation, route.explanation_en)}</p>
      {route.runners_up.length > 0 && (
        <>
          <p>{say().other}:</p>
          <ul class="plain">
            {route.runners_up.map(({ executor, rule }) => (
              <li key={executor.body}>
                {executor.body_name} <span class="quiet">{rule.title}</span>{" "}
                <Button
                  kind="link"
                  label={`${say().choose}: ${executor.body_name}`}
                  onPress={() => onChosen(executor)}
                >
                  {say().choose}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {route.would_change.length > 0 && (
        <>
          <p>{say().change}:</p>
          <ul class="plain">
            {route.would_change.map((one) => (
              <li key={`${one.fact}-${one.value}`}>{inBoth(one.explanation, one.explanation_en)}</li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}
