/** The appeal that is being followed: in memory while the page is open, never in the address or a storage. */

import { signal } from "@preact/signals";
import { api, got, type Schemas } from "../../api/client";
import { cleaned, typed } from "../credential-fields";
import type { Credentials } from "../credentials";
import { handed } from "../handed";

export type Status = Schemas["AppealStatusOut"];
export type Issue = Schemas["IssueStatusOut"];
export type Answer = Schemas["AnswerOut"];
export type May = Schemas["May"];

interface Followed {
  who: Credentials;
  status: Status;
  /** When this was looked up: the page says so, as it does not change by itself. */
  at: string;
}

export const followed = signal<Followed | null>(null);
/** What was done a moment ago: told once above the fresh status. */
export const justDone = signal("");

export async function open(who: Credentials): Promise<void> {
  const given = cleaned(who);
  const status = await got(api.POST("/v1/appeal-status", { body: bodyOf(given) }));
  followed.value = { who: given, status, at: new Date().toISOString() };
  handed.value = given;
}

/** As it stands now. */
export async function lookAgain(): Promise<void> {
  const now = followed.value;
  if (now) await open(now.who);
}

/** Nothing of the appeal stays on the page: for whoever shares the device. */
export function leave(): void {
  followed.value = null;
  handed.value = null;
  justDone.value = "";
  typed.value = { number: "", accessCode: "" };
}

export const bodyOf = (who: Credentials): Schemas["CredentialsIn"] => ({
  number: who.number,
  access_code: who.accessCode,
});
