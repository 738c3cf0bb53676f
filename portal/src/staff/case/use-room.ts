/** The case's page as it lives: loaded once, patched by what commands answer, loaded anew underneath. */

import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { api, got, Refusal, type Schemas } from "../../api/client";
import { type Loaded, useLoaded } from "../../ui/use";
import type { Action, Case, State } from "./actions";
import type { Command } from "./action-words";
import { type Given, NOTHING } from "./given";
import type { Open, Room } from "./room";

export interface Done {
  command: Command;
  state: State;
}

export interface Live {
  loaded: Loaded<Case>;
  done: Done | null;
  roomOf: (one: Case) => Room;
}

const CONFLICT = 409;
const keyOf = ({ command, no }: Open): string => `${command} ${no}`;

const read = (id: string) =>
  got(api.GET("/v1/staff/appeals/{appeal_id}", { params: { path: { appeal_id: id } } }));
const readHistory = (id: string) =>
  got(api.GET("/v1/staff/appeals/{appeal_id}/history", { params: { path: { appeal_id: id } } }));

/** States as the command left them; what may be done next comes with the case that is loaded underneath. */
export function patched(one: Case, state: State | undefined): Case {
  if (!state || state.version <= one.version) return one;
  const stateOf = (states: object, no: number, before: Schemas["State"]) =>
    (states as Record<string, Schemas["State"]>)[String(no)] ?? before;
  return {
    ...one,
    state: state.state,
    version: state.version,
    allowed: state.allowed,
    issues: one.issues.map((issue) => ({
      ...issue,
      state: stateOf(state.issues, issue.no, issue.state),
      allowed: [],
      assignments: issue.assignments.map((assignment) => ({
        ...assignment,
        state: stateOf(state.assignments, assignment.no, assignment.state),
        allowed: [],
      })),
    })),
  };
}

export function useCase(id: string): Live {
  const loaded = useLoaded(() => read(id), id);
  const [open, setOpen] = useState<Open | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [meanwhile, setMeanwhile] = useState<Room["meanwhile"]>(null);
  const typed = useRef(new Map<string, Given>());
  const histories = useRef(new Map<number, Promise<Schemas["HistoryOut"]>>());
  const { again } = loaded;

  const historyOf = useCallback(
    (version: number) => {
      const known = histories.current.get(version);
      if (known) return known;
      const asked = readHistory(id);
      histories.current.set(version, asked);
      asked.catch(() => histories.current.delete(version));
      return asked;
    },
    [id],
  );
  /** A colleague may have been faster: see whether the case has moved, and who moved it. */
  const lookAgain = useCallback(
    async (before: number) => {
      const now = await read(id);
      again();
      if (now.version === before) return;
      const { entries } = await historyOf(now.version);
      // Mails and checks of files follow of themselves: what somebody did is told.
      const byPeople = entries.filter(({ actor }) => /^(STAFF|APPLICANT):/.test(actor));
      setMeanwhile(byPeople.at(-1) ?? entries.at(-1) ?? null);
    },
    [again, historyOf, id],
  );
  const roomOf = (one: Case): Room => ({
    case: one,
    open,
    meanwhile,
    start: (next) => {
      setMeanwhile(null);
      setOpen(next);
    },
    close: () => setOpen(null),
    typed: (some) => typed.current.get(keyOf(some)) ?? NOTHING,
    keep: (some, given) => void typed.current.set(keyOf(some), given),
    history: () => historyOf(one.version),
    act: async (some: Open, action: Action, given: Given) => {
      setMeanwhile(null);
      setDone(null);
      try {
        const state = await action.send({ appeal_id: id, no: some.no }, given);
        typed.current.delete(keyOf(some));
        setDone({ command: some.command, state });
        setOpen(null);
        again();
      } catch (error) {
        if (error instanceof Refusal && error.status === CONFLICT) {
          // Looking again is a kindness: where it fails, the refusal is told all the same.
          await lookAgain(one.version).catch(() => undefined);
        }
        throw error;
      }
    },
  });
  const value = loaded.value && patched(loaded.value, done?.state);
  const shown = useMemo(() => ({ ...loaded, value }) as Loaded<Case>, [loaded, value]);
  return { loaded: shown, done, roomOf };
}
