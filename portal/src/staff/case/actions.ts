/**
 * Every command of the contract in one table: upon what, which fields, to which address, and whom it tells.
 *
 * The form builds itself from a row (action-form.tsx); what is done on other pages stands here with the page's name, so
 * that a command which the contract adds does not compile until somebody decides where it is done.
 */

import type { Schemas } from "../../api/client";
import type { Command } from "./action-words";
import { OF_ASSIGNMENTS } from "./actions-of-assignments";
import { OF_APPEALS } from "./actions-of-appeals";
import type { Field } from "./fields";
import type { Given } from "./given";

export type State = Schemas["StateOut"];
export type Case = Schemas["CaseOut"];
export type Subject = "appeal" | "issue" | "assignment";
/** What a command acts upon: `no` is the number of the issue or of the assignment, empty for the appeal. */
export interface Target {
  appeal_id: string;
  no: string;
}

export type Told = "applicant" | "body" | "centre";

export interface Action {
  of: Subject;
  /** The usual next step: a button of its own, and green. Others wait under "other actions". */
  isNext?: boolean;
  /** It ends something, or cannot be taken back. */
  isGrave?: boolean;
  tells: readonly Told[];
  fields: readonly Field[];
  send: (at: Target, given: Given) => Promise<State>;
}

/** Where a command is given that this page does not give. */
export interface Elsewhere {
  elsewhere: "call" | "callBacks" | "applicant";
}

const DONE_ELSEWHERE = {
  TIE_CALL: { elsewhere: "call" },
  CONFIRM_BY_CALL: { elsewhere: "callBacks" },
  REFUTE_BY_CALL: { elsewhere: "callBacks" },
  SOLVED_BY_ITSELF: { elsewhere: "callBacks" },
  CONFIRM_BY_APPLICANT: { elsewhere: "applicant" },
  REFUTE_BY_APPLICANT: { elsewhere: "applicant" },
  RATE: { elsewhere: "applicant" },
} as const satisfies Partial<Record<Command, Elsewhere>>;

export const ACTIONS: Record<Command, Action | Elsewhere> = {
  ...OF_APPEALS,
  ...OF_ASSIGNMENTS,
  ...DONE_ELSEWHERE,
};

export const isHere = (row: Action | Elsewhere): row is Action => "send" in row;
