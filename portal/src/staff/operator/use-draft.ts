/** What is typed in a call is kept at the server every few seconds: a broken computer loses a sentence, not a talk. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { api, got, Refusal } from "../../api/client";
import { draftContent, isBlank, type Typed } from "./typed";

const SAVE_EVERY_MS = 4000;

export type DraftState = "none" | "saved" | "unsaved" | "conflict";

export interface DraftKeeping {
  state: DraftState;
  savedAt: string | null;
  /** Wait for a save that is on its way, and save no more: the version that stands, null where there is no draft. */
  settle: () => Promise<number | null>;
  /** Save again after `settle`. `isNew`: the draft before was used up. */
  resume: (isNew: boolean) => void;
  /** After a conflict: what is on this page shall stand. */
  keepMine: () => void;
}

interface Keeper {
  version: number;
  kept: string;
  isHeld: boolean;
  isAnew: boolean;
  running: Promise<void> | null;
}

/** The version of a draft that stands, as a refusal tells it. */
function standing(refusal: Refusal): number | null {
  const told: unknown = Reflect.get(refusal.problem, "version");
  return typeof told === "number" ? told : null;
}

/** `version` is that of the draft the page began with, 0 where there is none. */
export function useDraft(callId: string, typed: Typed, version: number): DraftKeeping {
  const [state, setState] = useState<DraftState>(version > 0 ? "saved" : "none");
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const content = JSON.stringify(draftContent(typed));
  const keeper = useRef<Keeper>({ version, kept: content, isHeld: false, isAnew: false, running: null });
  const latest = useRef({ content, isBlank: true });
  latest.current = { content, isBlank: isBlank(typed) };

  const save = useCallback(async () => {
    const at = keeper.current;
    const { content: now, isBlank: nothing } = latest.current;
    if (at.running || at.isHeld || now === at.kept || (nothing && at.version === 0)) return;
    const put = async (next: number) => {
      const body = {
        version: next,
        content: JSON.parse(now) as ReturnType<typeof draftContent>,
        anew: at.isAnew,
      };
      const told = await got(
        api.PUT("/v1/staff/calls/{call_id}/draft", { params: { path: { call_id: callId } }, body }),
      );
      Object.assign(at, { version: told.version, kept: now, isAnew: false });
      setSavedAt(told.saved_at);
      setState("saved");
    };
    at.running = put(at.version + 1)
      .catch(async (error: unknown) => {
        const there = error instanceof Refusal ? standing(error) : null;
        if (error instanceof Refusal && error.problem.code === "draft_moved_on") {
          if (there !== null && at.isAnew) return put(there + 1);
          if (there !== null) at.version = there;
          at.isHeld = true;
          setState("conflict");
        } else if (error instanceof Refusal && error.problem.code === "draft_ended") {
          // It was registered or closed before: what is typed now begins it again.
          at.isAnew = true;
          setState("unsaved");
        } else setState("unsaved");
      })
      .catch(() => setState("unsaved"))
      .finally(() => {
        at.running = null;
      });
    await at.running;
  }, [callId]);

  useEffect(() => {
    const timer = window.setInterval(() => void save(), SAVE_EVERY_MS);
    const onHidden = () => void (document.hidden && save());
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", onHidden);
      void save();
    };
  }, [save]);

  const settle = useCallback(async () => {
    const at = keeper.current;
    await at.running;
    at.isHeld = true;
    return at.version > 0 ? at.version : null;
  }, []);
  const resume = useCallback((isNew: boolean) => {
    const at = keeper.current;
    at.isHeld = false;
    if (isNew) Object.assign(at, { isAnew: true, kept: latest.current.content });
    setState("none");
  }, []);
  const keepMine = useCallback(() => {
    keeper.current.isHeld = false;
    keeper.current.kept = "";
    void save();
  }, [save]);
  return { state, savedAt, settle, resume, keepMine };
}
