/** Names of classifier codes and regimes: asked for once in a session, as they change with an edition only. */

import { signal } from "@preact/signals";
import { api, got, type Schemas } from "../api/client";

type Reference = Schemas["ReferenceOut"];

const known = signal<Reference | null>(null);
let asked: Promise<void> | null = null;

/** What the server gave, or null until it has: codes are shown meanwhile. */
export function reference(): Reference | null {
  asked ??= got(api.GET("/v1/staff/reference")).then(
    (value) => {
      known.value = value;
    },
    () => {
      // Codes stand for names until somebody opens the next page.
      asked = null;
    },
  );
  return known.value;
}

/** "II.9 Комунальне господарство", or the code alone. */
export function classified(code: string | null | undefined): string {
  if (!code) return "";
  const entry = reference()?.classifier.find((one) => one.code === code);
  return entry ? `${code} ${entry.name}` : code;
}

export const regimeName = (regime: string): string => reference()?.regimes[regime] ?? regime;
