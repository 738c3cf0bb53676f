/** One case for the head: its essence, the answer that waits, and the buttons of the flow. */

import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Inset, Notice, Prose, Summary } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { ActionForm } from "../case/action-form";
import { type Command, effectOf, titleOf } from "../case/action-words";
import { ACTIONS, isHere } from "../case/actions";
import { NOTHING } from "../case/given";
import { Refused } from "../case/refused";
import { useRoom } from "../case/room";
import { Said } from "../case/said";
import type { Done } from "../case/use-room";
import { names } from "../names";
import { classified } from "../reference";
import { caseOf, type Entry, Term } from "./entries";
import type { Kind } from "./signing";

const say = words({
  uk: {
    asked: "Що просить заявник",
    answer: "Відповідь, що чекає підпису",
    noAnswer: "Тексту відповіді не видно. Відкрийте справу.",
    outcome: "Результат",
    applicant: "Заявник",
    code: "Класифікатор",
    address: "Адреса",
    term: "Строк",
    done: (what: string) => `Зроблено: «${what}»`,
    skip: "Пропустити",
    whole: "Уся справа",
    changed: "Тут більше нічого робити: справа вже в іншому стані.",
  },
  en: {
    asked: "What the applicant asks",
    answer: "The answer to sign",
    noAnswer: "The text of the answer is not here. Open the case.",
    outcome: "Outcome",
    applicant: "Applicant",
    code: "Classifier",
    address: "Address",
    term: "Term",
    done: (what: string) => `Done: “${what}”`,
    skip: "Skip",
    whole: "The whole case",
    changed: "Nothing is left to do here: the case has moved on.",
  },
});

/** In the order of the buttons. */
const STEPS: Record<Kind, readonly Command[]> = {
  sign: ["SIGN", "REFUSE_SIGNATURE", "EXTEND_TERM"],
  resolve: ["WRITE_RESOLUTION", "ACCEPT", "FORWARD_ON", "EXTEND_TERM"],
};

interface ToSignProps {
  entry: Entry;
  kind: Kind;
  done: Done | null;
  onSkip: () => void;
}

export function ToSign({ entry, kind, done, onSkip }: ToSignProps) {
  const { case: one, open } = useRoom();
  const issue = one.issues.find(({ no }) => no === entry.issue_no);
  const assignment = issue?.assignments.find(({ no }) => no === entry.assignment_no);
  const answers = one.words.filter(
    (some) => some.assignment === entry.assignment_no && "answer" in some.words,
  );
  return (
    <>
      {done && <Notice kind="done">{say().done(titleOf(done.command))}</Notice>}
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={caseOf(entry)}>
          {entry.number}
        </a>
      </h2>
      <div class="columns">
        <div>
          <section class="card" aria-labelledby="asked">
            <h3 class="govuk-heading-s" id="asked">
              {say().asked}
            </h3>
            <Prose text={issue?.text ?? ""} />
          </section>
          {kind === "sign" && (
            <section class="card" aria-labelledby="answer">
              <h3 class="govuk-heading-s" id="answer">
                {say().answer}
              </h3>
              {answers.length > 0 ? <Said all={answers.slice(-1)} /> : <p>{say().noAnswer}</p>}
            </section>
          )}
          {open ? (
            <ActionForm open={open} level={3} />
          ) : (
            <Steps
              no={String(entry.assignment_no)}
              steps={STEPS[kind].filter((command) => assignment?.allowed.includes(command))}
              onSkip={onSkip}
            />
          )}
        </div>
        <Summary
          rows={[
            [say().term, <Term key="term" entry={entry} />],
            [say().outcome, assignment?.outcome && names().outcome[assignment.outcome]],
            [say().applicant, one.applicant.name || one.applicant.organisation],
            [say().code, classified(issue?.classifier_code)],
            [say().address, issue?.address],
          ]}
        />
      </div>
    </>
  );
}

/** What asks nothing more is done by one press: what it does stands beside it. */
function Steps({ no, steps, onSkip }: { no: string; steps: readonly Command[]; onSkip: () => void }) {
  const room = useRoom();
  const sending = useSending();
  const press = (command: Command) => {
    const row = ACTIONS[command];
    if (!isHere(row)) return;
    if (row.fields.length > 0) room.start({ command, no });
    else void sending.send(() => room.act({ command, no }, row, NOTHING));
  };
  const [first] = steps;
  return (
    <div class="no-print">
      <Refused failure={sending.failure} />
      <Inset>{first ? `${titleOf(first)}: ${effectOf(first)}` : say().changed}</Inset>
      <div class="actions">
        {steps.map((command, index) => (
          <Button
            key={command}
            kind={index === 0 ? "primary" : "secondary"}
            busy={sending.busy && index === 0}
            disabled={sending.busy}
            onPress={() => press(command)}
          >
            {titleOf(command)}
          </Button>
        ))}
        <Button kind="secondary" disabled={sending.busy} onPress={onSkip}>
          {say().skip}
        </Button>
      </div>
    </div>
  );
}
