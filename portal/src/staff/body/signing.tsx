/** What waits for the head: answers to sign and appeals to write a resolution on, one after another. */

import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Page } from "../../ui/page";
import { Empty, Notice, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { type Command, titleOf } from "../case/action-words";
import { RoomContext } from "../case/room";
import { useCase } from "../case/use-room";
import { type Entry, keyOf } from "./entries";
import { ToSign } from "./to-sign";

const say = words({
  uk: {
    title: "На підпис",
    place: (at: number, of: string) => `${at} із ${of}`,
    more: (of: number) => `${of}+`,
    what: "Що показати",
    sign: "Відповіді на підпис",
    resolve: "Нові, без резолюції",
    noneSign: "Відповідей на підпис немає.",
    noneResolve: "Нових доручень, що чекають резолюції, немає.",
    over: "Це все. Пропущене можна переглянути ще раз.",
    again: "Почати спочатку",
    done: (what: string, number: string) => `Зроблено: «${what}», ${number}`,
  },
  en: {
    title: "To sign",
    place: (at: number, of: string) => `${at} of ${of}`,
    more: (of: number) => `${of}+`,
    what: "What to show",
    sign: "Answers to sign",
    resolve: "New, without a resolution",
    noneSign: "No answers wait for signature.",
    noneResolve: "No new assignments wait for a resolution.",
    over: "That is all. What was skipped can be gone through again.",
    again: "From the beginning",
    done: (what: string, number: string) => `Done: “${what}”, ${number}`,
  },
});

const MOST = 100;
const KINDS = {
  sign: { state: "FOR_SIGNATURE", ends: ["SIGN", "REFUSE_SIGNATURE"] },
  resolve: { state: "ROUTED", ends: ["WRITE_RESOLUTION", "ACCEPT", "DECLINE", "FORWARD_ON"] },
} as const satisfies Record<string, { state: Entry["state"]; ends: readonly Command[] }>;
export type Kind = keyof typeof KINDS;

export default function Signing() {
  const { query } = useLocation();
  const kind: Kind = query.what === "resolve" ? "resolve" : "sign";
  const waiting = useLoaded(
    () => got(api.GET("/v1/staff/queue", { params: { query: { state: KINDS[kind].state, limit: MOST } } })),
    kind,
  );
  const [at, setAt] = useState(0);
  const [told, setTold] = useState("");
  useEffect(() => setAt(0), [kind]);
  const entries = waiting.value?.entries ?? [];
  const entry = entries[at];
  const of = waiting.value?.cursor ? say().more(entries.length) : String(entries.length);
  return (
    <Page title={say().title} caption={entry && say().place(at + 1, of)} wide>
      <Kinds kind={kind} />
      {told && (
        <Notice kind="done" key={told}>
          {told}
        </Notice>
      )}
      <Shown of={waiting}>
        {() =>
          entry ? (
            <One
              key={keyOf(entry)}
              entry={entry}
              kind={kind}
              onSkip={() => {
                setTold("");
                setAt(at + 1);
              }}
              onEnd={(command) => {
                setTold(say().done(titleOf(command), entry.number));
                setAt(at + 1);
              }}
            />
          ) : (
            <Nothing
              kind={kind}
              wasSome={entries.length > 0}
              onAgain={() => {
                setTold("");
                setAt(0);
                waiting.again();
              }}
            />
          )
        }
      </Shown>
    </Page>
  );
}

function Kinds({ kind }: { kind: Kind }) {
  return (
    <nav class="kinds no-print" aria-label={say().what}>
      <ul>
        {(Object.keys(KINDS) as Kind[]).map((one) => (
          <li key={one}>
            <a
              class="govuk-link"
              href={one === "sign" ? "/staff/signing" : `/staff/signing?what=${one}`}
              aria-current={one === kind ? "true" : undefined}
            >
              {say()[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ kind, wasSome, onAgain }: { kind: Kind; wasSome: boolean; onAgain: () => void }) {
  if (!wasSome) return <Empty>{kind === "sign" ? say().noneSign : say().noneResolve}</Empty>;
  return (
    <Empty>
      {say().over}{" "}
      <button type="button" class="link-button" onClick={onAgain}>
        {say().again}
      </button>
    </Empty>
  );
}

interface OneProps {
  entry: Entry;
  kind: Kind;
  onSkip: () => void;
  onEnd: (command: Command) => void;
}

function One({ entry, kind, onSkip, onEnd }: OneProps) {
  const live = useCase(entry.appeal_id);
  const { done } = live;
  const hasEnded = done !== null && KINDS[kind].ends.some((command) => command === done.command);
  useEffect(() => {
    if (done && hasEnded) onEnd(done.command);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it is done
  }, [done, hasEnded]);
  return (
    <Shown of={live.loaded}>
      {(one) => (
        <RoomContext.Provider value={live.roomOf(one)}>
          <ToSign entry={entry} kind={kind} done={hasEnded ? null : done} onSkip={onSkip} />
        </RoomContext.Provider>
      )}
    </Shown>
  );
}
