/** Proposals while one types: asked when the keys rest, one question at a time, none twice. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, got, Refusal, type Schemas } from "../../api/client";

export type Advice = Schemas["AdviceOut"];

export const REST_MS = 700;

export interface Advised {
  advice: Advice | null;
  busy: boolean;
  /** Nothing came of the last question: the form works on without. */
  failed: boolean;
}

const NONE: Advised = { advice: null, busy: false, failed: false };

/** `question` null asks nothing. An answer to a question that stands no more is thrown away. */
export function useAdvice(question: Schemas["ToldIn"] | null): Advised {
  const [advised, setAdvised] = useState<Advised>(NONE);
  const key = question ? JSON.stringify(question) : "";
  const answered = useRef("");
  useEffect(() => {
    if (!key) {
      answered.current = "";
      setAdvised(NONE);
      return;
    }
    if (key === answered.current) return;
    const stop = new AbortController();
    const timer = window.setTimeout(() => {
      setAdvised((before) => ({ ...before, busy: true }));
      const body = JSON.parse(key) as Schemas["ToldIn"];
      got(api.POST("/v1/staff/advice", { body, signal: stop.signal })).then(
        (advice) => {
          if (stop.signal.aborted) return;
          answered.current = key;
          setAdvised({ advice, busy: false, failed: false });
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          // What cannot be answered as it stands is not asked again until it changes.
          if (error instanceof Refusal) answered.current = key;
          setAdvised((before) => ({ ...before, busy: false, failed: true }));
        },
      );
    }, REST_MS);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [key]);
  return advised;
}
