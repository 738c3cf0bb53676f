/** The draft becomes a registered appeal, once, however often the button is pressed and the connection breaks. */

import { signal } from "@preact/signals";
import { api, got, Refusal, type Schemas } from "../../api/client";
import { type Body, bodyOf } from "./body";
import type { AnswerBy } from "./draft";
import { batchesOf, readSignatories, type Signatory } from "./signatories";
import { change, draft, erase, newKey, writeNow } from "./store";
import { stopAll } from "./uploads";

export interface Receipt {
  registered: Schemas["RegisteredOut"];
  centre: string;
  /** Where a letter with number and code goes; empty where no address was given. */
  email: string;
  answerBy: AnswerBy;
  /** For the printed receipt. */
  applicant: string;
  text: string;
  /** What is registered is what was sent first, before changes made while no answer came. */
  isEarlier: boolean;
  /** Co-signatories that still have to be added, in parts. */
  batches: Signatory[][];
  added: number;
}

const OTHER_WAS_LODGED = {
  title:
    "З цієї чернетки вже подано інше звернення. Якщо хочете подати й це, натисніть ту саму кнопку ще раз",
  title_en: "Another appeal was lodged from this draft. To lodge this one too, press the same button again",
};

/** Only in memory: number and code go neither into the address nor into the browser's storage. */
export const receipt = signal<Receipt | null>(null);

/** Register what the draft says. Throws what the API refuses; all that was entered stays. */
export async function lodge(): Promise<void> {
  const now = draft.value;
  const text = JSON.stringify(bodyOf(now));
  if (!now.unanswered.includes(text)) change({ unanswered: [...now.unanswered, text].slice(-5) });
  writeNow();
  const { registered, isEarlier } = await registeredAs(now.key, text);
  const batches = now.who === "GROUP" ? batchesOf(readSignatories(now.signatories).signatories) : [];
  receipt.value = {
    registered,
    centre: now.centre,
    email: now.email.trim(),
    answerBy: now.answerBy,
    applicant:
      now.who === "ORGANISATION" ? now.organisation : `${now.surname} ${now.given} ${now.patronymic}`.trim(),
    text: now.text.trim(),
    isEarlier,
    batches,
    added: 0,
  };
  if (batches.length === 0) forgetDraft();
}

async function registeredAs(
  key: string,
  text: string,
): Promise<{ registered: Schemas["RegisteredOut"]; isEarlier: boolean }> {
  try {
    return { registered: await post(key, text), isEarlier: false };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.problem.code !== "idempotency_key_reused") {
      // A plain no: this very request is not registered, and may be changed and sent again under the same key.
      if (error.status < 500)
        change({ unanswered: draft.value.unanswered.filter((other) => other !== text) });
      throw error;
    }
    for (const other of draft.value.unanswered.filter((one) => one !== text)) {
      const found = await registeredBefore(key, other);
      if (found) return { registered: found, isEarlier: true };
    }
    // Whatever was registered under this key was another draft's: this one has not been, and goes under its own.
    change({ key: newKey(), unanswered: [] });
    throw otherWasLodged();
  }
}

/** The receipt of a body that was sent before; null where the API says that the key stands for another one. */
async function registeredBefore(key: string, text: string): Promise<Schemas["RegisteredOut"] | null> {
  try {
    return await post(key, text);
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return null;
    throw error;
  }
}

function otherWasLodged(): Refusal {
  const { title, title_en } = OTHER_WAS_LODGED;
  return new Refusal(
    { type: "about:blank", title, title_en, status: 409, code: "idempotency_key_reused" },
    409,
  );
}

function post(key: string, text: string): Promise<Schemas["RegisteredOut"]> {
  return got(
    api.POST("/v1/appeals", {
      params: { header: { "Idempotency-Key": key } },
      body: JSON.parse(text) as Body,
    }),
  );
}

/** Add the rest of a long list; a part that has been added before counts as added. */
export async function addBatches(): Promise<void> {
  for (;;) {
    const now = receipt.value;
    const batch = now?.batches[now.added];
    if (!now || !batch) break;
    const { number, access_code } = now.registered;
    try {
      await got(
        api.POST("/v1/appeal-signatories", {
          body: { number, access_code, batch: now.added + 1, signatories: batch },
        }),
      );
    } catch (error) {
      if (!(error instanceof Refusal && error.problem.code === "batch_already_added")) throw error;
    }
    receipt.value = { ...now, added: now.added + 1 };
  }
  forgetDraft();
}

function forgetDraft(): void {
  stopAll();
  erase();
}
