/**
 * Which call is the operator's now. Asked again and again, so each question is small: unchanged is 304 without a body.
 *
 * It rests while the tab is hidden and asks at once when the tab is shown.
 */

import { useEffect, useState } from "preact/hooks";
import { api, Refusal, type Schemas, Unreachable } from "../../api/client";

export type Current = Schemas["CurrentCallOut"];

const LONGEST_PAUSE = 30;

/** Seconds until the next question: as the server wishes; after failures ever later, so as not to press a sick server. */
export function pauseOf(wished: number, failures: number): number {
  return failures === 0 ? wished : Math.min(LONGEST_PAUSE, Math.max(wished, 2 ** failures));
}

interface Heard {
  current: Current | null;
  /** The last questions had no answer: what is shown may be old. */
  isLost: boolean;
}

async function ask(etag: string | null): Promise<{ body: Current | null; etag: string | null }> {
  const answer = await api
    .GET("/v1/staff/calls/current", { params: { header: etag ? { "If-None-Match": etag } : {} } })
    .catch(() => {
      throw new Unreachable();
    });
  if (answer.response.status === 304) return { body: null, etag };
  if (!answer.data)
    throw answer.error ? new Refusal(answer.error, answer.response.status) : new Unreachable();
  return { body: answer.data, etag: answer.response.headers.get("ETag") };
}

export function useCurrentCall(): Heard {
  const [heard, setHeard] = useState<Heard>({ current: null, isLost: false });
  useEffect(() => {
    let isHere = true;
    let isAsking = false;
    let timer = 0;
    let etag: string | null = null;
    let wished = 1;
    let failures = 0;

    const next = async () => {
      if (isAsking || document.hidden) return;
      isAsking = true;
      try {
        const told = await ask(etag);
        failures = 0;
        etag = told.etag;
        if (told.body) wished = told.body.poll_after_seconds;
        if (isHere) setHeard((before) => ({ current: told.body ?? before.current, isLost: false }));
      } catch {
        failures += 1;
        if (isHere && failures > 1) setHeard((before) => ({ ...before, isLost: true }));
      } finally {
        isAsking = false;
      }
      if (isHere && !document.hidden)
        timer = window.setTimeout(() => void next(), pauseOf(wished, failures) * 1000);
    };
    const onShown = () => {
      window.clearTimeout(timer);
      if (!document.hidden) void next();
    };
    document.addEventListener("visibilitychange", onShown);
    void next();
    return () => {
      isHere = false;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, []);
  return heard;
}
