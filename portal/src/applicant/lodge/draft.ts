/** What a person has entered so far, as it is kept in their own browser: for seven days, and never longer. */

import type { Schemas } from "../../api/client";

export const DRAFT_NAME = "lodge";
export const KEPT_DAYS = 7;
/** The store of uploads forgets after a day; an hour is left for the last steps. */
export const UPLOAD_HOURS = 23;
const HOUR = 3_600_000;

export type Who = "" | "SELF" | "GROUP" | "REPRESENTED" | "ORGANISATION";
export type OrganisationType = "" | Exclude<Schemas["ApplicantType"], "CITIZEN">;
export type Kind = "" | Schemas["Kind"];
export type AnswerBy = "" | Schemas["AnswerBy"];

/** A file that has arrived in the store of uploads of one centre. */
export interface SentFile {
  uploadId: string;
  name: string;
  size: number;
  centre: string;
  at: number;
}

export interface Draft {
  /** The Idempotency-Key: one for the whole life of the draft, so that it is registered once. */
  key: string;
  /** What was sent without an answer coming: any of these may stand registered under the key. */
  unanswered: string[];
  /** False on a computer that others use: then nothing is kept. */
  isKept: boolean;
  /** Version of the privacy notice that was shown. */
  notice: string;
  centre: string;
  territory: string;
  /** What stands in the field: the chosen territory's name, or what was typed. */
  territoryText: string;
  address: string;
  text: string;
  kind: Kind;
  addressee: string;
  files: SentFile[];
  who: Who;
  organisationType: OrganisationType;
  surname: string;
  given: string;
  patronymic: string;
  organisation: string;
  residence: string;
  representative: string;
  authority: string;
  categories: string[];
  signatories: string;
  answerBy: AnswerBy;
  email: string;
  phone: string;
  postal: string;
  isConfidential: boolean;
}

export function newDraft(key: string): Draft {
  return {
    key,
    unanswered: [],
    isKept: true,
    notice: "",
    centre: "",
    territory: "",
    territoryText: "",
    address: "",
    text: "",
    kind: "",
    addressee: "",
    files: [],
    who: "",
    organisationType: "",
    surname: "",
    given: "",
    patronymic: "",
    organisation: "",
    residence: "",
    representative: "",
    authority: "",
    categories: [],
    signatories: "",
    answerBy: "",
    email: "",
    phone: "",
    postal: "",
    isConfidential: false,
  };
}

/** Whether anything was entered that would be a pity to lose. */
export function isBegun(draft: Draft): boolean {
  const empty = newDraft(draft.key);
  return JSON.stringify({ ...draft, notice: "", centre: "", isKept: true }) !== JSON.stringify(empty);
}

export function written(draft: Draft, now: number): string {
  return JSON.stringify({ keptAt: now, draft });
}

/** A kept draft, or null for none, one past its days, or one that another program wrote. */
export function read(text: string | null, now: number): Draft | null {
  if (!text) return null;
  try {
    const found: unknown = JSON.parse(text);
    if (!isRecord(found) || typeof found.keptAt !== "number" || !isRecord(found.draft)) return null;
    if (now - found.keptAt > KEPT_DAYS * 24 * HOUR || typeof found.draft.key !== "string") return null;
    return restored(found.draft, found.draft.key);
  } catch {
    return null;
  }
}

/** Only fields that a draft has today, each of its own type: a draft of an older page does no harm. */
function restored(found: Record<string, unknown>, key: string): Draft {
  const draft = newDraft(key);
  const known = Object.entries(draft).filter(
    ([name, empty]) =>
      typeof found[name] === typeof empty && Array.isArray(found[name]) === Array.isArray(empty),
  );
  const fields = Object.fromEntries(known.map(([name]) => [name, found[name]]));
  return {
    ...draft,
    ...fields,
    files: asList(found.files).filter(isSentFile),
    categories: asList(found.categories).filter(isText),
    unanswered: asList(found.unanswered).filter(isText),
  };
}

/** The store has forgotten this file, or it lies with another centre: it has to be sent again. */
export function isLost(file: SentFile, centre: string, now: number): boolean {
  return file.centre !== centre || now - file.at > UPLOAD_HOURS * HOUR;
}

function isRecord(one: unknown): one is Record<string, unknown> {
  return typeof one === "object" && one !== null && !Array.isArray(one);
}

function asList(one: unknown): unknown[] {
  return Array.isArray(one) ? one : [];
}

function isText(one: unknown): one is string {
  return typeof one === "string";
}

function isSentFile(one: unknown): one is SentFile {
  return (
    isRecord(one) &&
    isText(one.uploadId) &&
    isText(one.name) &&
    isText(one.centre) &&
    typeof one.size === "number" &&
    typeof one.at === "number"
  );
}
