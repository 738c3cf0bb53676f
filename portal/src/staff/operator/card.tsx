/** The call card: who probably calls, and all that they have with us. */

import type { ComponentChildren } from "preact";
import { api, got, type Schemas } from "../../api/client";
import { clock, moment, shortDay } from "../../format";
import { counted, words } from "../../i18n";
import { Button } from "../../ui/form";
import { type Colour, Details, Failed, Tag } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { names, STATE_COLOURS } from "../names";
import { callNames } from "./call-names";
import { Key } from "./key";
import { Message } from "./message";

export type Card = Schemas["CallCardOut"];
export type Person = Schemas["ProbablePersonOut"];

const say = words({
  uk: {
    title: "Хто телефонує",
    withheld: "Номер приховано",
    noNumber: "Номер видно тому, хто взяв передзвонити",
    unknown: "З цього номера ще не зверталися.",
    probably: "Ймовірно",
    same: "Це та сама людина",
    chosen: "Заявника вибрано",
    appeals: "Звернення з цього номера",
    until: (date: string) => `строк до ${date}`,
    elsewhere: "в іншому центрі",
    tie: "Дзвінок про це",
    incidents: "Події, де вони живуть",
    ends: (date: string) => `очікують завершення ${date}`,
    calls: "Попередні дзвінки",
    callForms: { one: "дзвінок", few: "дзвінки", many: "дзвінків" },
    drafts: "Чернетки",
    callBacks: "Треба передзвонити",
    tied: "Звернення цього дзвінка",
    consulted: "Консультації в цьому дзвінку",
    since: (time: string) => `з ${time}`,
  },
  en: {
    title: "Who calls",
    withheld: "The number is withheld",
    noNumber: "The number is seen by whoever took the call-back",
    unknown: "Nobody has appealed from this number yet.",
    probably: "Probably",
    same: "It is the same person",
    chosen: "The applicant is chosen",
    appeals: "Appeals of this number",
    until: (date: string) => `due by ${date}`,
    elsewhere: "in another centre",
    tie: "The call is about it",
    incidents: "Incidents where they live",
    ends: (date: string) => `expected to end ${date}`,
    calls: "Earlier calls",
    callForms: { one: "call", few: "calls", many: "calls" },
    drafts: "Drafts",
    callBacks: "To be called back",
    tied: "Appeals of this call",
    consulted: "Consultations in this call",
    since: (time: string) => `since ${time}`,
  },
});

const CALL_COLOURS: Record<Schemas["CallState"], Colour> = {
  RINGING: "orange",
  WAITING: "yellow",
  TALKING: "green",
  ON_HOLD: "yellow",
  ENDED: "grey",
};

interface CallCardProps {
  card: Card;
  /** The appeal whose applicant was chosen. */
  chosen: string | null;
  onPerson: (person: Person) => void;
  /** Something of the card was changed. */
  onChanged: () => void;
}

export function CallCard({ card, chosen, onPerson, onChanged }: CallCardProps) {
  return (
    <section class="call-card" aria-labelledby="call-card">
      <h2 class="govuk-heading-m" id="call-card">
        {say().title}
      </h2>
      <CallLine card={card} />
      <Persons persons={card.persons} chosen={chosen} onPerson={onPerson} isKnown={card.appeals.length > 0} />
      {card.has_message && <Message call={card.call} />}
      <TheirAppeals card={card} onChanged={onChanged} />
      <CallHistory card={card} />
    </section>
  );
}

function CallLine({ card: { call, number, is_withheld, line } }: { card: Card }) {
  return (
    <>
      <p class="call-card__number">
        <strong>{number ?? (is_withheld ? say().withheld : say().noNumber)}</strong>
      </p>
      <p>
        <Tag colour={CALL_COLOURS[call.state]}>{callNames().state[call.state]}</Tag>{" "}
        <span class="quiet">
          {say().since(clock(call.answered_at ?? call.started_at))}
          {line && ` · ${line.name}`}
        </span>
      </p>
    </>
  );
}

function Persons({
  persons,
  chosen,
  onPerson,
  isKnown,
}: {
  persons: readonly Person[];
  chosen: string | null;
  onPerson: (person: Person) => void;
  isKnown: boolean;
}) {
  if (persons.length === 0) return isKnown ? null : <p>{say().unknown}</p>;
  return (
    <ul class="plain">
      {persons.map((person, no) => (
        <li key={person.appeal_id}>
          <p>
            {say().probably}: <strong>{person.probably || person.organisation}</strong>
            {person.probably && person.organisation && `, ${person.organisation}`}
          </p>
          <p class="quiet">{[person.residence, person.email].filter(Boolean).join(" · ")}</p>
          {chosen === person.appeal_id ? (
            <Tag colour="green">{say().chosen}</Tag>
          ) : (
            <>
              <Button
                kind="link"
                label={`${say().same}: ${person.probably || person.organisation}`}
                onPress={() => onPerson(person)}
              >
                {say().same}
              </Button>{" "}
              {no === 0 && <Key of="known" />}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function TheirAppeals({ card, onChanged }: { card: Card; onChanged: () => void }) {
  const sending = useSending();
  const tie = (appeal_id: string) =>
    void sending
      .send(async () => {
        const path = { call_id: card.call.call_id };
        await got(
          api.POST("/v1/staff/calls/{call_id}/appeal-ties", { params: { path }, body: { appeal_id } }),
        );
      })
      .then((isDone) => isDone && onChanged());
  const tied = new Set(card.tied_appeals.map((one) => one.appeal_id));
  return (
    <>
      <Part title={say().tied} rows={card.tied_appeals}>
        {(one) => (
          <li key={one.appeal_id}>
            <CaseLink id={one.appeal_id} number={one.number} />{" "}
            <Tag colour={STATE_COLOURS[one.state]}>{names().state[one.state]}</Tag>
          </li>
        )}
      </Part>
      <Failed failure={sending.failure} />
      <Part title={say().appeals} rows={card.appeals}>
        {(one) => (
          <li key={one.number}>
            <CaseLink id={one.appeal_id} number={one.number} />{" "}
            <Tag colour={STATE_COLOURS[one.state]}>{names().state[one.state]}</Tag>{" "}
            <span class="quiet">
              {shortDay(one.received_on)}
              {one.is_open && one.due && `, ${say().until(shortDay(one.due))}`}
              {!one.appeal_id && `, ${say().elsewhere}`}
            </span>{" "}
            {one.appeal_id && one.is_open && !tied.has(one.appeal_id) && (
              <Button
                kind="link"
                label={`${say().tie}: ${one.number}`}
                busy={sending.busy}
                onPress={() => tie(one.appeal_id ?? "")}
              >
                {say().tie}
              </Button>
            )}
          </li>
        )}
      </Part>
    </>
  );
}

function CallHistory({ card }: { card: Card }) {
  const { one, few, many } = say().callForms;
  return (
    <>
      <Part title={say().incidents} rows={card.incidents}>
        {(incident) => (
          <li key={incident.incident_id}>
            <a href={`/staff/incidents/${incident.incident_id}`} target="_blank" rel="noopener">
              {incident.title}
            </a>{" "}
            <span class="quiet">{incident.expected_end && say().ends(moment(incident.expected_end))}</span>
          </li>
        )}
      </Part>
      <Part title={say().callBacks} rows={card.call_backs}>
        {(back) => (
          <li key={back.call_back_id}>
            <a href={`/staff/call-backs/${back.call_back_id}`}>{callNames().callBack[back.kind]}</a>{" "}
            <span class="quiet">{moment(back.asked_at)}</span>
          </li>
        )}
      </Part>
      <Part title={say().drafts} rows={card.drafts.filter((draft) => draft.call_id !== card.call.call_id)}>
        {(draft) => (
          <li key={draft.call_id}>
            <a href={`/staff/calls/${draft.call_id}`}>{callNames().source[draft.source]}</a>{" "}
            <span class="quiet">{moment(draft.received_at)}</span>
          </li>
        )}
      </Part>
      <Part title={say().consulted} rows={card.consultations}>
        {(given) => (
          <li key={given.at}>
            {given.question} <span class="quiet">{given.basis}</span>
          </li>
        )}
      </Part>
      {card.earlier_calls.length > 0 && (
        <Details summary={`${say().calls}: ${counted(card.earlier_calls.length, { one, few, many })}`}>
          <ul class="plain">
            {card.earlier_calls.map((call) => (
              <li key={call.call_id}>
                {moment(call.started_at)}{" "}
                <span class="quiet">
                  {call.result ? callNames().result[call.result] : callNames().state[call.state]}
                </span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function Part<T>({
  title,
  rows,
  children,
}: {
  title: string;
  rows: readonly T[];
  children: (row: T) => ComponentChildren;
}) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <ul class="plain">{rows.map(children)}</ul>
    </>
  );
}

/** In a tab of its own: the call stays where it is. */
function CaseLink({ id, number }: { id: string | null; number: string }) {
  if (!id) return <>{number}</>;
  return (
    <a href={`/staff/cases/${id}`} target="_blank" rel="noopener">
      {number}
    </a>
  );
}
