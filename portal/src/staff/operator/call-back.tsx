/** One person to call back: taken first, then called; what came of it is told, or the answer is checked with them. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { clock, moment } from "../../format";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form, Radios, TextArea } from "../../ui/form";
import { Page } from "../../ui/page";
import { Details, Failed, Notice, Shown, Summary, Tag } from "../../ui/shown";
import { useLoaded, useSending } from "../../ui/use";
import { names } from "../names";
import { callNames } from "./call-names";
import { Verification } from "./verification";

export type CallBackCard = Schemas["CallBackCardOut"];

const say = words({
  uk: {
    title: "Передзвонити",
    state: "Стан",
    asked: "Надійшло",
    next: "Телефонувати з",
    line: "Лінія",
    calls: "Дзвінків, на які відповідаємо",
    appeal: "Звернення",
    open: "Відкрити справу",
    held: "Узято",
    heldBy: (who: string, until: string) => `${who}, до ${until}`,
    attempts: "Спроби",
    said: "Що сказано раніше",
    together: "Того ж номера стосуються й інші завдання:",
    another: (no: number) => `завдання ${no}`,
    take: "Узяти й побачити номер",
    takeMore: "Номер буде видно лише Вам, на чверть години.",
    number: "Телефонуйте",
    outcome: "Що вийшло",
    comment: "Примітка",
    record: "Записати спробу",
    missing: "Оберіть, що вийшло",
    release: "Повернути до черги, не телефонувавши",
    close: "Закрити без дзвінка",
    reason: "Чому",
    reasonMissing: "Введіть причину",
    done: "Записано.",
    isOver: "Завдання завершено.",
    back: "До черги",
  },
  en: {
    title: "Call back",
    state: "State",
    asked: "Arrived",
    next: "Call from",
    line: "Line",
    calls: "Calls that it returns",
    appeal: "Appeal",
    open: "Open the case",
    held: "Taken",
    heldBy: (who: string, until: string) => `${who}, until ${until}`,
    attempts: "Attempts",
    said: "What was said before",
    together: "There is more with the same number:",
    another: (no: number) => `call-back ${no}`,
    take: "Take it and see the number",
    takeMore: "Only you will see the number, for a quarter of an hour.",
    number: "Call",
    outcome: "What came of it",
    comment: "Note",
    record: "Record the attempt",
    missing: "Choose what came of it",
    release: "Give it back without calling",
    close: "Close without a call",
    reason: "Why",
    reasonMissing: "Enter the reason",
    done: "Recorded.",
    isOver: "It is over.",
    back: "To the queue",
  },
});

export function OneCallBack({ id }: { id: string }) {
  const path = { call_back_id: id };
  const loaded = useLoaded(
    () => got(api.GET("/v1/staff/call-backs/{call_back_id}", { params: { path } })),
    id,
  );
  // What a command answers is newer than what was loaded, and has the number.
  const [newer, setNewer] = useState<CallBackCard | null>(null);
  return (
    <Page title={say().title} back="/staff/call-backs">
      <Shown of={loaded}>
        {(card) => <Card card={newer ?? card} isChanged={newer !== null} onCard={setNewer} />}
      </Shown>
    </Page>
  );
}

interface CardProps {
  card: CallBackCard;
  onCard: (card: CallBackCard) => void;
}

function Card({ card, isChanged, onCard }: CardProps & { isChanged: boolean }) {
  const [isSettled, setSettled] = useState(false);
  const isOpen = card.state === "WAITING" || card.state === "TAKEN";
  return (
    <>
      {(isSettled || (isChanged && !card.number)) && (
        <Notice kind="done">
          <p>
            {say().done} <a href="/staff/call-backs">{say().back}</a>
          </p>
        </Notice>
      )}
      <Facts card={card} />
      {!isOpen && <p>{say().isOver}</p>}
      {isOpen && !isSettled && card.number && (
        <Taken card={card} onCard={onCard} onSettled={() => setSettled(true)} />
      )}
      {isOpen && !isSettled && !card.number && <Take card={card} onCard={onCard} />}
      {isOpen && !isSettled && <Closing card={card} onCard={onCard} />}
    </>
  );
}

function Facts({ card }: { card: CallBackCard }) {
  return (
    <>
      <h2 class="govuk-heading-m">{callNames().callBack[card.kind]}</h2>
      <Summary
        rows={[
          [say().state, <Tag>{callNames().callBackState[card.state]}</Tag>],
          [say().asked, moment(card.asked_at)],
          [say().next, moment(card.next_at)],
          [say().line, card.line],
          [say().calls, card.calls || null],
          [
            say().appeal,
            card.appeal_id && (
              <a href={`/staff/cases/${card.appeal_id}`} target="_blank" rel="noopener">
                {say().open}
              </a>
            ),
          ],
          [
            say().held,
            card.held_by && say().heldBy(names().role[card.held_by.office], clock(card.held_by.until)),
          ],
        ]}
      />
      {card.attempts.length > 0 && (
        <Listed title={say().attempts}>
          {card.attempts.map((one) => (
            <li key={one.at}>
              {moment(one.at)}: {callNames().outcome[one.outcome]}
            </li>
          ))}
        </Listed>
      )}
      {card.said.length > 0 && (
        <Listed title={say().said}>
          {card.said.map((one) => (
            <li key={one.at}>
              {moment(one.at)}: {one.text}
            </li>
          ))}
        </Listed>
      )}
      {card.together.length > 1 && (
        <p>
          {say().together}{" "}
          {card.together
            .filter((id) => id !== card.call_back_id)
            .map((id, index) => (
              <a key={id} href={`/staff/call-backs/${id}`}>
                {say().another(index + 1)}{" "}
              </a>
            ))}
        </p>
      )}
    </>
  );
}

function Listed({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <ul class="plain">{children}</ul>
    </>
  );
}

function Take({ card, onCard }: CardProps) {
  const sending = useSending();
  const path = { call_back_id: card.call_back_id };
  const take = () =>
    void sending.send(async () => {
      onCard(await got(api.POST("/v1/staff/call-backs/{call_back_id}/taking", { params: { path } })));
    });
  return (
    <>
      <Failed failure={sending.failure} />
      <p>{say().takeMore}</p>
      <Button busy={sending.busy} onPress={take}>
        {say().take}
      </Button>
    </>
  );
}

function Taken({ card, onCard, onSettled }: CardProps & { onSettled: () => void }) {
  const sending = useSending();
  const path = { call_back_id: card.call_back_id };
  const release = () =>
    void sending.send(async () => {
      onCard(await got(api.POST("/v1/staff/call-backs/{call_back_id}/release", { params: { path } })));
    });
  return (
    <>
      <p class="sentence" role="status">
        {say().number}:{" "}
        <a href={`tel:${card.number}`} class="aloud">
          {card.number}
        </a>
      </p>
      {card.kind === "VERIFICATION" && <Verification card={card} onDone={onSettled} />}
      <AttemptForm card={card} onCard={onCard} />
      <Failed failure={sending.failure} />
      <Button kind="link" busy={sending.busy} onPress={release}>
        {say().release}
      </Button>
    </>
  );
}

type Outcome = Schemas["AttemptOutcome"];
const OUTCOMES: readonly Outcome[] = ["REACHED", "NO_ANSWER", "BUSY", "WRONG_NUMBER", "REFUSED"];

function AttemptForm({ card, onCard }: CardProps) {
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [comment, setComment] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  // Whoever was reached about an answer confirms or refutes it: that is told above.
  const outcomes = card.kind === "VERIFICATION" ? OUTCOMES.filter((one) => one !== "REACHED") : OUTCOMES;
  const submit = () => {
    setErrors(outcome ? {} : { outcome: say().missing });
    if (!outcome) return;
    const path = { call_back_id: card.call_back_id };
    const body = { outcome, comment: comment.trim() || null };
    void sending.send(async () => {
      onCard(await got(api.POST("/v1/staff/call-backs/{call_back_id}/attempts", { params: { path }, body })));
    });
  };
  return (
    <Form onSubmit={submit} label={say().record}>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <Radios
        name="outcome"
        label={say().outcome}
        value={outcome}
        onValue={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? "")}
        choices={outcomes.map((value) => ({ value, label: callNames().outcome[value] }))}
        error={errors.outcome}
        small
        asHeading
      />
      <TextArea name="comment" label={say().comment} value={comment} onValue={setComment} rows={2} optional />
      <Button busy={sending.busy}>{say().record}</Button>
    </Form>
  );
}

function Closing({ card, onCard }: CardProps) {
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const submit = () => {
    setErrors(reason.trim() ? {} : { closeReason: say().reasonMissing });
    if (!reason.trim()) return;
    const path = { call_back_id: card.call_back_id };
    const body = { reason: reason.trim() };
    void sending.send(async () => {
      onCard(await got(api.POST("/v1/staff/call-backs/{call_back_id}/closing", { params: { path }, body })));
    });
  };
  return (
    <Details summary={say().close}>
      <Form onSubmit={submit} label={say().close}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <TextArea
          name="closeReason"
          label={say().reason}
          value={reason}
          onValue={setReason}
          error={errors.closeReason}
          rows={3}
        />
        <Button kind="warning" busy={sending.busy}>
          {say().close}
        </Button>
      </Form>
    </Details>
  );
}
