/** The draft of this tab: changed by the steps, written to the browser's storage a moment after each change. */

import { signal } from "@preact/signals";
import { forget, keep, kept, onKeptElsewhere } from "../../kept";
import { type Draft, DRAFT_NAME, isBegun, newDraft, read, written } from "./draft";

export const draft = signal<Draft>(found() ?? newDraft(newKey()));
/** False where the browser refused to keep it: the page says so. */
export const isKeptHere = signal(true);

const PAUSE = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

export function change(fields: Partial<Draft>): void {
  draft.value = { ...draft.value, ...fields };
  clearTimeout(timer);
  timer = setTimeout(writeNow, PAUSE);
}

/** Write at once: before something is sent, and when the tab goes out of sight. Another tab's draft is left alone. */
export function writeNow(): void {
  clearTimeout(timer);
  timer = undefined;
  const now = draft.value;
  if (now.isKept && isBegun(now)) isKeptHere.value = keep(DRAFT_NAME, written(now, Date.now()));
  else if (read(kept(DRAFT_NAME), Date.now())?.key === now.key) forget(DRAFT_NAME);
}

/** Begin anew: nothing of the old draft stays in the browser. */
export function erase(): void {
  clearTimeout(timer);
  timer = undefined;
  forget(DRAFT_NAME);
  draft.value = newDraft(newKey());
}

function found(): Draft | null {
  const text = kept(DRAFT_NAME);
  const old = read(text, Date.now());
  if (text && !old) forget(DRAFT_NAME);
  return old;
}

/** `randomUUID` is missing in old browsers. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Two tabs of one draft show the same; lodged or erased in one, it is gone in the other, and is not lodged twice. */
onKeptElsewhere(DRAFT_NAME, (text, before) => {
  const { key } = draft.value;
  const other = read(text, Date.now());
  if (other?.key === key) {
    // What is being typed here comes last, and is written in a moment.
    if (!timer) draft.value = other;
  } else if (text === null && read(before, Date.now())?.key === key) {
    clearTimeout(timer);
    timer = undefined;
    draft.value = newDraft(newKey());
  }
});

addEventListener("pagehide", () => timer && writeNow());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && timer) writeNow();
});
