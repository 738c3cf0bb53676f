import { KEYS, type Shortcut } from "./keys";

/** A hint of the keys that do the same. */
export function Key({ of }: { of: Shortcut }) {
  return <kbd class="key">{KEYS[of]}</kbd>;
}
