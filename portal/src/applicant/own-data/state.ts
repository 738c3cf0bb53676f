/** The requests of one person about their data, by number and code of an appeal: in memory only. */

import { signal } from "@preact/signals";
import { api, got, type Schemas } from "../../api/client";
import { cleaned, typed } from "../credential-fields";
import type { Credentials } from "../credentials";
import { handed } from "../handed";

export type Request = Schemas["OwnDataRequestOut"];

export interface Asked {
  who: Credentials;
  requests: readonly Request[];
}

export const asked = signal<Asked | null>(null);
/** What was lodged a moment ago: told once above the list. */
export const lodged = signal<Request | null>(null);

export const bodyOf = (who: Credentials): Schemas["CredentialsIn"] => ({
  number: who.number,
  access_code: who.accessCode,
});

export async function open(who: Credentials): Promise<void> {
  const given = cleaned(who);
  const { requests } = await got(api.POST("/v1/personal-data-request-status", { body: bodyOf(given) }));
  asked.value = { who: given, requests };
  handed.value = given;
}

export function leave(): void {
  asked.value = null;
  lodged.value = null;
  handed.value = null;
  typed.value = { number: "", accessCode: "" };
}
