/** Number and code that one page hands to the next: in memory only, never in the address, the history or a storage. */

import { signal } from "@preact/signals";

export const handed = signal<{ number: string; accessCode: string } | null>(null);
