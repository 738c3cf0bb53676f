/** Registering, and what the operator agreed to beforehand: each step with how it went. */

import { api, type Failure, got, Refusal, type Schemas, Unreachable } from "../../api/client";
import { ourFault } from "../../api/client";
import type { Typed } from "./typed";

export type Receipt = Schemas["RegisteredOut"] & { state?: Schemas["State"] };

/** The same request again has the same key, so that a receipt lost on its way comes again and nothing is registered twice. */
export class OnceKey {
  private body = "";
  private key = "";

  of(body: unknown): string {
    const text = JSON.stringify(body);
    if (text !== this.body) {
      this.body = text;
      this.key = crypto.randomUUID();
    }
    return this.key;
  }
}

export interface Step {
  name: "link" | "incident" | "triage" | "route";
  /** Of what: the number of an appeal, the title of an incident, the name of a body. */
  of: string;
  failure: Failure | null;
}

async function tried(name: Step["name"], of: string, act: () => Promise<unknown>): Promise<Step> {
  try {
    await act();
    return { name, of, failure: null };
  } catch (error) {
    const known = error instanceof Refusal || error instanceof Unreachable;
    return { name, of, failure: known ? error : ourFault() };
  }
}

/** Tie the new appeal to what was agreed to while it was typed. One that fails hinders no other. */
export async function tieAgreed(appealId: string, typed: Typed): Promise<Step[]> {
  const path = { appeal_id: appealId };
  const steps: Step[] = [];
  const { repeats, incident } = typed;
  if (repeats && repeats.how !== "DUPLICATE") {
    const body = { first_appeal_id: repeats.appealId, multiplicity: repeats.how };
    const link = () => got(api.POST("/v1/staff/appeals/{appeal_id}/link", { params: { path }, body }));
    steps.push(await tried("link", repeats.number, link));
  }
  if (incident) {
    const body = { incident_id: incident.id };
    const join = () => got(api.POST("/v1/staff/appeals/{appeal_id}/incident", { params: { path }, body }));
    steps.push(await tried("incident", incident.title, join));
  }
  return steps;
}

/** One issue as it is to be sent: its code, its lead executor, and what the rules had said. */
export interface Sent {
  no: number;
  code: string;
  lead: string;
  leadName: string;
  coExecutors: readonly string[];
  basis: string;
  proposed: Schemas["ProposedIn"] | null;
}

// By whatever else an appeal goes is settled by questions, in its case.
export const ORDERS = {
  APPEAL: "Закон 393/96-ВР, стаття 3",
  INFOREQ: "Закон 2939-VI, стаття 19",
} as const;

export const orderOf = (kind: Schemas["Kind"]): keyof typeof ORDERS =>
  kind === "INFORMATION_REQUEST" ? "INFOREQ" : "APPEAL";

/** Triage, unless that is done, then route each issue; without triage nothing is routed. */
export async function processAndSend(
  appealId: string,
  kind: Schemas["Kind"],
  issues: readonly Sent[],
  isTriaged: boolean,
): Promise<Step[]> {
  const path = { appeal_id: appealId };
  const regime = orderOf(kind);
  const body: Schemas["TriageIn"] = {
    kind,
    regime,
    ground: ORDERS[regime],
    issues: issues.map(({ no, code }) => ({ no, classifier_code: code })),
  };
  const triage = () => got(api.POST("/v1/staff/appeals/{appeal_id}/triage", { params: { path }, body }));
  const steps = isTriaged ? [] : [await tried("triage", "", triage)];
  if (steps.some((one) => one.failure)) return steps;
  for (const issue of issues) {
    const { lead, basis, proposed } = issue;
    const route: Schemas["RouteIn"] = { lead, co_executors: [...issue.coExecutors], basis, proposed };
    const send = () =>
      got(
        api.POST("/v1/staff/appeals/{appeal_id}/issues/{no}/routing", {
          params: { path: { ...path, no: String(issue.no) } },
          body: route,
        }),
      );
    steps.push(await tried("route", issue.leadName, send));
  }
  return steps;
}
