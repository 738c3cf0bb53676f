/** What this browser keeps: the language, and the person's own draft. Never a token, never other people's data. */

const PREFIX = "vikno.";

/** What was kept under a name, or null: also where the browser keeps nothing (private window, full disk). */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keep a text under a name; false where the browser refuses. */
export function keep(name: string, value: string): boolean {
  try {
    // eslint-disable-next-line no-restricted-properties -- the one place
    localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    return false;
  }
}

/** Told when another tab of this browser keeps or forgets what stands under a name: what it was, and what it is now. */
export function onKeptElsewhere(
  name: string,
  told: (now: string | null, before: string | null) => void,
): void {
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + name) told(event.newValue, event.oldValue);
  });
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing is kept where nothing can be.
  }
}
