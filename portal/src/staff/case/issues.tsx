/** What is asked, issue by issue, and with whom each is. */

import type { Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import { Prose, Summary, Tag } from "../../ui/shown";
import { names, STATE_COLOURS } from "../names";
import { classified } from "../reference";
import { has, me } from "../session";
import { ActionsOf } from "./actions-of";
import { useRoom } from "./room";
import { Said } from "./said";

type Issue = Schemas["IssueOut"];
type Assignment = Schemas["AssignmentOut"];

const say = words({
  uk: {
    issue: (no: number) => `Питання ${no}`,
    only: "Що просить заявник",
    address: "Адреса",
    territory: "Територія",
    code: "Класифікатор",
    complained: "На кого скаржаться",
    outcome: "Результат",
    assignment: (no: number) => `доручення ${no}`,
    routed: "Надіслано",
    official: "Виконує",
    common: "спільна черга установи",
    me: "Ви",
    rework: "Доопрацювань",
    untold: "не класифіковано",
  },
  en: {
    issue: (no: number) => `Issue ${no}`,
    only: "What the applicant asks",
    address: "Address",
    territory: "Territory",
    code: "Classifier",
    complained: "Complained of",
    outcome: "Outcome",
    assignment: (no: number) => `assignment ${no}`,
    routed: "Sent",
    official: "Executed by",
    common: "common queue of the body",
    me: "you",
    rework: "Reworks",
    untold: "not classified",
  },
});

export function Issues() {
  const { case: one } = useRoom();
  return (
    <>
      {one.issues.map((issue) => (
        <OneIssue key={issue.no} issue={issue} isOnly={one.issues.length === 1} />
      ))}
    </>
  );
}

function OneIssue({ issue, isOnly }: { issue: Issue; isOnly: boolean }) {
  return (
    <section class="card" aria-labelledby={`issue-${issue.no}`}>
      <h2 class="govuk-heading-m case__heading" id={`issue-${issue.no}`}>
        {isOnly ? say().only : say().issue(issue.no)}{" "}
        {!isOnly && <Tag colour={STATE_COLOURS[issue.state]}>{names().state[issue.state]}</Tag>}
      </h2>
      <Prose text={issue.text} />
      <Summary
        rows={[
          [say().address, issue.address],
          [say().code, classified(issue.classifier_code) || say().untold],
          [say().territory, issue.territory_name || issue.territory],
          [say().complained, issue.complained_of.map((one) => one.name).join(", ")],
          [say().outcome, issue.outcome && names().outcome[issue.outcome]],
        ]}
      />
      <ActionsOf
        of="issue"
        no={String(issue.no)}
        allowed={issue.allowed.filter((command) => command !== "MERGE")}
        name={say().issue(issue.no)}
      />
      {issue.assignments.map((assignment) => (
        <OneAssignment key={assignment.no} assignment={assignment} />
      ))}
    </section>
  );
}

function OneAssignment({ assignment }: { assignment: Assignment }) {
  const { case: one } = useRoom();
  const { no, body_name: body, official, state } = assignment;
  const holder = official
    ? `${official.position || official.user_id.slice(0, 8)}${official.user_id === me.value?.user_id ? ` (${say().me})` : ""}`
    : say().common;
  return (
    <section class="assignment" aria-labelledby={`assignment-${no}`}>
      <h3 class="govuk-heading-s case__heading" id={`assignment-${no}`}>
        {body} <Tag colour={STATE_COLOURS[state]}>{names().state[state]}</Tag>
      </h3>
      <p class="quiet">
        {names().executor[assignment.role]} · {say().routed.toLowerCase()} {shortDay(assignment.routed_on)} ·{" "}
        {say().official.toLowerCase()}: {holder}
        {assignment.rework > 0 && ` · ${say().rework.toLowerCase()}: ${assignment.rework}`}
        {assignment.outcome && ` · ${names().outcome[assignment.outcome]}`}
      </p>
      <Said all={one.words.filter((some) => some.assignment === no)} />
      <ActionsOf
        of="assignment"
        no={String(no)}
        allowed={inOrder(assignment.allowed, one.needs_head_signature && !has("head"))}
        name={`${say().assignment(no)}, ${body}`}
      />
    </section>
  );
}

/** An answer that the head must sign is submitted for signature: that comes first. */
function inOrder(allowed: Assignment["allowed"], isForHead: boolean): Assignment["allowed"] {
  if (!isForHead || !allowed.includes("SUBMIT_FOR_SIGNATURE")) return allowed;
  return ["SUBMIT_FOR_SIGNATURE", ...allowed.filter((command) => command !== "SUBMIT_FOR_SIGNATURE")];
}
