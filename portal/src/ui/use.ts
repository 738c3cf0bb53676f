/** What pages do: load something, send something. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Failure, ourFault, Refusal, Unreachable } from "../api/client";

export type Loaded<T> =
  | { state: "loading"; value?: T; again: () => void }
  | { state: "ready"; value: T; again: () => void }
  | { state: "failed"; failure: Failure; value?: T; again: () => void };

/** Load when the page opens and whenever `key` changes; `again()` loads anew and keeps the old value meanwhile. */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [at, setAt] = useState<{ key: string; value?: T; failure?: Failure; done: boolean }>({
    key,
    done: false,
  });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let isCurrent = true;
    setAt((before) => (before.key === key ? { ...before, failure: undefined } : { key, done: false }));
    latest.current().then(
      (value) => isCurrent && setAt({ key, value, done: true }),
      (error: unknown) => {
        if (isCurrent) setAt((before) => ({ ...before, key, failure: failureOf(error), done: true }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  const value = at.key === key ? at.value : undefined;
  if (at.failure && at.key === key) return { state: "failed", failure: at.failure, value, again };
  if (value === undefined || at.key !== key) return { state: "loading", value, again };
  return { state: "ready", value, again };
}

export interface Sending {
  busy: boolean;
  failure: Failure | null;
  /** Run once at a time; true when it went well. Afterwards `failure` says why it did not. */
  send: (act: () => Promise<void>) => Promise<boolean>;
  clear: () => void;
}

/** Send something once at a time: a second press of the button while it is on its way does nothing. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);
  const send = useCallback(async (act: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await act();
      return true;
    } catch (error) {
      setFailure(failureOf(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setFailure(null), []);
  return { busy, failure, send, clear };
}

/** What went wrong, as it can be told; a fault of our own program goes to the browser's console too. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal || error instanceof Unreachable) return error;
  console.error(error);
  return ourFault();
}
