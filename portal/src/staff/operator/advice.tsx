/** Proposals beside the form: what is urgent, what it is about, who is competent, and what of it is there already. */

import { counted, inBoth, words } from "../../i18n";
import { shortDay } from "../../format";
import { Button } from "../../ui/form";
import { Tag } from "../../ui/shown";
import { names, STATE_COLOURS } from "../names";
import { Key } from "./key";
import { RouteProposal } from "./route-proposal";
import type { Typed } from "./typed";
import type { Advice, Advised } from "./use-advice";

const say = words({
  uk: {
    title: "Підказки",
    waits: "З'являться, коли буде введено суть і адресу.",
    busy: "Оновлюються…",
    failed: "Підказок зараз немає. Реєструвати можна без них.",
    summary: (topics: string, body: string, same: string) =>
      `Підказки оновлено. Тема: ${topics || "невідома"}. Установа: ${body || "не визначена"}. ${same}`,
    sameForms: { one: "подібне звернення", few: "подібні звернення", many: "подібних звернень" },
    topic: "Про що це",
    byWords: (list: string) => `за словами: ${list}`,
    choose: "Вибрати цю тему",
    chosen: "вибрано",
    unchoose: "Скасувати вибір теми",
    similar: "Схожі звернення",
    link: "Це повторне: пов'язати",
    linkAs: (how: string) => `Пов'язати (${how})`,
    linked: (number: string, how: string) => `Буде пов'язано з ${number}: ${how}`,
    undo: "Скасувати",
    elsewhere: "в іншому центрі",
    incidents: "Події поруч",
    join: "Долучити до події",
    joined: (title: string) => `Буде долучено до події: ${title}`,
    suggest: "Схоже на подію, якої ще не відкрито: про це звертаються й інші люди.",
    open: "До подій",
    until: (date: string) => `очікують завершення ${date}`,
  },
  en: {
    title: "Proposals",
    waits: "They come once the matter and the address are entered.",
    busy: "Being renewed…",
    failed: "There are no proposals now. You can register without them.",
    summary: (topics: string, body: string, same: string) =>
      `Proposals renewed. Topic: ${topics || "unknown"}. Body: ${body || "not found"}. ${same}`,
    sameForms: { one: "similar appeal", few: "similar appeals", many: "similar appeals" },
    topic: "What it is about",
    byWords: (list: string) => `by the words: ${list}`,
    choose: "Choose this topic",
    chosen: "chosen",
    unchoose: "Unset the topic",
    similar: "Similar appeals",
    link: "It repeats this one: link",
    linkAs: (how: string) => `Link (${how})`,
    linked: (number: string, how: string) => `Will be linked to ${number}: ${how}`,
    undo: "Undo",
    elsewhere: "in another centre",
    incidents: "Incidents near by",
    join: "Join to the incident",
    joined: (title: string) => `Will be joined to the incident: ${title}`,
    suggest: "It looks like an incident that nobody has opened: other people report it too.",
    open: "To the incidents",
    until: (date: string) => `expected to end ${date}`,
  },
});

export interface AdviceProps {
  advised: Advised;
  typed: Typed;
  onTyped: (typed: Typed) => void;
  /** The issue that the proposals are about. */
  at: number;
}

export function AdvicePanel({ advised, typed, onTyped, at }: AdviceProps) {
  const { advice } = advised;
  return (
    <section class="advice" aria-labelledby="proposals">
      <h2 class="govuk-heading-m" id="proposals" tabIndex={-1}>
        {say().title} <Key of="proposals" />
      </h2>
      <p class="govuk-visually-hidden" role="status">
        {advice && summaryOf(advice)}
      </p>
      {advised.failed && <p>{say().failed}</p>}
      {!advice && !advised.failed && <p class="quiet">{advised.busy ? say().busy : say().waits}</p>}
      {advice && (
        <>
          <Topics advice={advice} typed={typed} onTyped={onTyped} at={at} />
          <RouteProposal advice={advice} typed={typed} onTyped={onTyped} at={at} />
          <SimilarAppeals advice={advice} typed={typed} onTyped={onTyped} />
          <Incidents advice={advice} typed={typed} onTyped={onTyped} />
        </>
      )}
    </section>
  );
}

function summaryOf({ topics, route, similar }: Advice): string {
  const { one, few, many } = say().sameForms;
  const same = counted(similar.candidates.length, { one, few, many });
  return say().summary(topics[0]?.name ?? "", route.lead?.body_name ?? "", same);
}

interface PartProps {
  advice: Advice;
  typed: Typed;
  onTyped: (typed: Typed) => void;
}

function Topics({ advice, typed, onTyped, at }: PartProps & { at: number }) {
  if (advice.topics.length === 0) return null;
  const chosen = typed.issues[at]?.topic ?? "";
  const choose = (topic: string) =>
    onTyped({
      ...typed,
      issues: typed.issues.map((one, i) => (i === at ? { ...one, topic, sendTo: null } : one)),
    });
  return (
    <div class="card">
      <h3 class="govuk-heading-s">{say().topic}</h3>
      <ul class="plain">
        {advice.topics.map((topic) => (
          <li key={topic.topic}>
            <strong>{topic.name}</strong> <span class="quiet">{say().byWords(topic.words.join(", "))}</span>{" "}
            {chosen === topic.topic ? (
              <Tag colour="green">{say().chosen}</Tag>
            ) : (
              <Button
                kind="link"
                label={`${say().choose}: ${topic.name}`}
                onPress={() => choose(topic.topic)}
              >
                {say().choose}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && (
        <Button kind="link" onPress={() => choose("")}>
          {say().unchoose}
        </Button>
      )}
    </div>
  );
}

function SimilarAppeals({ advice, typed, onTyped }: PartProps) {
  const { candidates } = advice.similar;
  if (candidates.length === 0 && !typed.repeats) return null;
  const first = candidates.find((one) => one.appeal_id);
  return (
    <div class="card">
      <h3 class="govuk-heading-s">{say().similar}</h3>
      {typed.repeats && (
        <Agreed onUndo={() => onTyped({ ...typed, repeats: null })}>
          {say().linked(typed.repeats.number, names().multiplicity[typed.repeats.how])}
        </Agreed>
      )}
      <ul class="plain">
        {candidates.map((one) => (
          <li key={one.number}>
            {one.appeal_id ? (
              <a href={`/staff/cases/${one.appeal_id}`} target="_blank" rel="noopener">
                {one.number}
              </a>
            ) : (
              one.number
            )}{" "}
            <Tag colour={STATE_COLOURS[one.state]}>{names().state[one.state]}</Tag>{" "}
            <span class="quiet">
              {shortDay(one.received_on)}. {inBoth(one.explanation, one.explanation_en)}
              {!one.appeal_id && ` (${say().elsewhere})`}
            </span>{" "}
            {one.appeal_id && one.appeal_id !== typed.repeats?.appealId && (
              <Button
                kind="link"
                label={`${say().link}: ${one.number}`}
                onPress={() => onTyped(repeating(typed, one))}
              >
                {one.proposed ? say().linkAs(names().multiplicity[one.proposed]) : say().link}
              </Button>
            )}{" "}
            {one === first && !typed.repeats && <Key of="repeat" />}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Candidate = Advice["similar"]["candidates"][number];

/** The appeal tied to an earlier one, as is proposed; where nothing is, it is a repeated one. */
export function repeating(typed: Typed, one: Candidate): Typed {
  if (!one.appeal_id) return typed;
  return {
    ...typed,
    repeats: { appealId: one.appeal_id, number: one.number, how: one.proposed ?? "REPEAT" },
  };
}

function Incidents({ advice, typed, onTyped }: PartProps) {
  const { incidents, suggest_incident: isNew } = advice.similar;
  if (incidents.length === 0 && !isNew && !typed.incident) return null;
  return (
    <div class="card">
      <h3 class="govuk-heading-s">{say().incidents}</h3>
      {typed.incident && (
        <Agreed onUndo={() => onTyped({ ...typed, incident: null })}>
          {say().joined(typed.incident.title)}
        </Agreed>
      )}
      <ul class="plain">
        {incidents.map(({ incident, explanation, explanation_en }, no) => (
          <li key={incident.incident_id}>
            <strong>{incident.title}</strong>{" "}
            <span class="quiet">
              {inBoth(explanation, explanation_en)}
              {incident.expected_end && `, ${say().until(shortDay(incident.expected_end.slice(0, 10)))}`}
            </span>{" "}
            {typed.incident?.id !== incident.incident_id && (
              <Button
                kind="link"
                label={`${say().join}: ${incident.title}`}
                onPress={() =>
                  onTyped({ ...typed, incident: { id: incident.incident_id, title: incident.title } })
                }
              >
                {say().join}
              </Button>
            )}{" "}
            {no === 0 && !typed.incident && <Key of="incident" />}
          </li>
        ))}
      </ul>
      {isNew && (
        <p>
          {say().suggest}{" "}
          <a href="/staff/incidents" target="_blank" rel="noopener">
            {say().open}
          </a>
        </p>
      )}
    </div>
  );
}

/** What was agreed to, with the way back. */
function Agreed({ children, onUndo }: { children: string; onUndo: () => void }) {
  return (
    <p class="agreed">
      <span role="status">✓ {children}</span>{" "}
      <Button kind="link" label={`${say().undo}: ${children}`} onPress={onUndo}>
        {say().undo}
      </Button>
    </p>
  );
}
