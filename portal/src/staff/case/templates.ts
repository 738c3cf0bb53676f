/** Templates of answers: places in braces are filled from the case, what is in square brackets a person writes. */

import type { Schemas } from "../../api/client";
import { day, today } from "../../format";
import type { Case } from "./actions";
import type { Given } from "./given";

export type Place = Schemas["Place"];
export type Values = Partial<Record<Place, string>>;

/** The text with its places filled; a place without a value stays in its braces, to be seen. */
export function filled(template: string, values: Values): string {
  return template.replaceAll(/\{([a-z_]+)\}/g, (whole, place: string) => values[place as Place] ?? whole);
}

/** What is still to be written by hand: places without a value, and prompts in square brackets. */
export function unfinished(text: string): string[] {
  return text.match(/\{[a-z_]+\}|\[[^[\]]{3,}\]/g) ?? [];
}

/** What the case, the assignment acted upon (by number, if any) and the form itself have for the places. */
export function valuesOf(one: Case, assignmentNo: string, given: Given, now: string = today()): Values {
  const issue = one.issues.find((some) => some.assignments.some(({ no }) => String(no) === assignmentNo));
  const assignment = issue?.assignments.find(({ no }) => String(no) === assignmentNo);
  const term =
    one.terms.find(({ purpose, issue: no }) => purpose === "CONSIDERATION" && no === (issue?.no ?? null)) ??
    one.terms.find(({ purpose }) => purpose === "CONSIDERATION");
  const known: Values = {
    number: one.number,
    received_on: day(one.received_on),
    registered_on: day(one.registered_on),
    applicant_name: one.applicant.name || one.applicant.organisation,
    due: term && day(term.due),
    today: day(now),
    issue_no: issue && String(issue.no),
    address: issue?.address,
    body: assignment?.body_name,
    position: assignment?.official?.position,
    until: given.texts.until && day(given.texts.until),
    to: given.texts.to,
  };
  // An empty value would leave a hole in the sentence that nobody sees.
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value));
}
