/** Keys of the registration form. By the place of the key, not its letter: layouts of two languages are in use. */

import { useEffect, useRef } from "preact/hooks";

export type Shortcut =
  "text" | "address" | "person" | "proposals" | "known" | "repeat" | "incident" | "send" | "register";

const WITH_ALT: Readonly<Record<string, Shortcut>> = {
  Digit1: "text",
  Digit2: "address",
  Digit3: "person",
  Digit4: "proposals",
  Digit6: "known",
  Digit7: "repeat",
  Digit8: "incident",
  Digit9: "send",
};

export const KEYS: Readonly<Record<Shortcut, string>> = {
  text: "Alt+1",
  address: "Alt+2",
  person: "Alt+3",
  proposals: "Alt+4",
  known: "Alt+6",
  repeat: "Alt+7",
  incident: "Alt+8",
  send: "Alt+9",
  register: "Ctrl+Enter",
};

type Pressed = Pick<KeyboardEvent, "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/** Which shortcut was pressed, if any. AltGr types letters and comes with Ctrl: it is none. */
export function shortcutOf(pressed: Pressed): Shortcut | null {
  const { code, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  const isEnter = code === "Enter" || code === "NumpadEnter";
  if (isEnter && (ctrlKey || metaKey) && !altKey && !shiftKey) return "register";
  if (!altKey || ctrlKey || metaKey || shiftKey) return null;
  return WITH_ALT[code] ?? null;
}

export function useShortcuts(act: (shortcut: Shortcut) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      latest.current(shortcut);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

export function focusOn(id: string): void {
  const control = document.getElementById(id);
  control?.focus();
  control?.scrollIntoView({ block: "nearest" });
}
