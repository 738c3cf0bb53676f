/** Which questions whom, in what order; and to which of them an error of the API belongs. */

import type { Draft } from "./draft";

export type Step = "place" | "text" | "files" | "who" | "about" | "signatories" | "answer" | "review";

export function stepsFor(draft: Draft): Step[] {
  const many: Step[] = draft.who === "GROUP" ? ["signatories"] : [];
  return ["place", "text", "files", "who", "about", ...many, "answer", "review"];
}

export function isStep(name: string | undefined): name is Step {
  const all: readonly string[] = [
    "place",
    "text",
    "files",
    "who",
    "about",
    "signatories",
    "answer",
    "review",
  ];
  return name !== undefined && all.includes(name);
}

export function addressOf(step: Step): string {
  return `/lodge/${step}`;
}

/** Fields of the step `about` for this kind of applicant: what the law demands, and what may be left empty. */
export function aboutFields(draft: Draft): { demanded: (keyof Draft)[]; optional: (keyof Draft)[] } {
  if (draft.who === "ORGANISATION")
    return { demanded: ["organisation", "residence"], optional: ["representative"] };
  if (draft.who === "REPRESENTED")
    return {
      demanded: ["surname", "given", "residence", "representative"],
      optional: ["patronymic", "authority", "categories"],
    };
  return { demanded: ["surname", "given", "residence"], optional: ["patronymic", "categories"] };
}

/** Whoever waits for a letter is asked for no telephone: what they typed before they chose so is left out. */
export function asksPhone(draft: Draft): boolean {
  return draft.answerBy !== "POST";
}

const PLACES: readonly [pattern: RegExp, step: Step, field: string][] = [
  [/^centre/, "place", "centre"],
  [/^issues\.\d+\.territory/, "place", "territory"],
  [/^issues\.\d+\.address/, "place", "address"],
  [/^issues/, "text", "text"],
  [/^kind/, "text", "kind"],
  [/^addressee/, "text", "addressee"],
  [/^attachments/, "files", "files"],
  [/^(applicant_type|is_collective)/, "who", "who"],
  [/^applicant\.name\.given/, "about", "given"],
  [/^applicant\.name\.patronymic/, "about", "patronymic"],
  [/^applicant\.name/, "about", "surname"],
  [/^applicant\.organisation/, "about", "organisation"],
  [/^applicant\.residence/, "about", "residence"],
  [/^applicant\.representative/, "about", "representative"],
  [/^applicant\.authority_document/, "about", "authority"],
  [/^applicant\.categories/, "about", "categories"],
  [/^co_signatories/, "signatories", "signatories"],
  [/^applicant\.email/, "answer", "email"],
  [/^applicant\.phone/, "answer", "phone"],
  [/^applicant\.postal_address/, "answer", "postal"],
  [/^(answer_by|confidential_identity)/, "answer", "answerBy"],
];

/** The step and the control that a field of the API's request comes from; null for one that nobody typed. */
export function placeOf(field: string): { step: Step; field: string } | null {
  // Parts of a path come with dots or slashes; lists with or without brackets.
  const path = field
    .replace(/\[(\d+)\]/g, ".$1")
    .replace(/\//g, ".")
    .replace(/^\.?(body\.)?/, "");
  const found = PLACES.find(([pattern]) => pattern.test(path));
  return found ? { step: found[1], field: found[2] } : null;
}
