/** What an operator has typed of an appeal, and what becomes of it: a draft, a registration, a question for advice. */

import type { Schemas } from "../../api/client";
import type { Errors } from "../../ui/form";

export interface Place {
  code: string;
  name: string;
}

/** Whom the operator agreed to send an issue to, and what the rules had said. */
export interface Accepted {
  topic: string;
  topicName: string;
  code: string;
  lead: string;
  leadName: string;
  coExecutors: readonly string[];
  /** Whom the rules had proposed, whether it was followed or not. */
  proposedLead: string;
  rule: Schemas["RuleRefOut"] | null;
}

export interface TypedIssue {
  text: string;
  address: string;
  /** Chosen by the operator; without it the place is found by the address. */
  place: Place | null;
  /** What it is about, where the operator said so; else the words are guessed at. */
  topic: string;
  sendTo: Accepted | null;
}

/** An earlier appeal that this one repeats, and how. */
export interface Repeats {
  appealId: string;
  number: string;
  how: Schemas["Multiplicity"];
}

export interface Typed {
  issues: readonly TypedIssue[];
  applicantType: Schemas["ApplicantType"];
  surname: string;
  given: string;
  patronymic: string;
  organisation: string;
  residence: string;
  phone: string;
  email: string;
  postalAddress: string;
  representative: string;
  authority: string;
  categories: readonly string[];
  answerBy: Schemas["AnswerBy"];
  addressee: string;
  kind: Schemas["Kind"] | "";
  isCollective: boolean;
  isConfidential: boolean;
  attachments: readonly Schemas["AttachmentIn"][];
  /** The caller is the applicant of this earlier appeal: what is not typed is taken from there. */
  samePersonAs: string | null;
  samePersonName: string;
  repeats: Repeats | null;
  incident: { id: string; title: string } | null;
  isExplained: boolean;
  explanation: string;
  basis: string;
  channel: Schemas["Channel"];
  receivedOn: string;
}

export const NO_ISSUE: TypedIssue = { text: "", address: "", place: null, topic: "", sendTo: null };

export const NOTHING: Typed = {
  issues: [NO_ISSUE],
  applicantType: "CITIZEN",
  surname: "",
  given: "",
  patronymic: "",
  organisation: "",
  residence: "",
  phone: "",
  email: "",
  postalAddress: "",
  representative: "",
  authority: "",
  categories: [],
  answerBy: "PHONE",
  addressee: "",
  kind: "",
  isCollective: false,
  isConfidential: false,
  attachments: [],
  samePersonAs: null,
  samePersonName: "",
  repeats: null,
  incident: null,
  isExplained: false,
  explanation: "",
  basis: "",
  channel: "PHONE",
  receivedOn: "",
};

/** A text without blanks at its ends; null where nothing is left of it. */
const told = (text: string): string | null => text.trim() || null;

export function withIssue(typed: Typed, at: number, change: Partial<TypedIssue>): Typed {
  return { ...typed, issues: typed.issues.map((one, i) => (i === at ? { ...one, ...change } : one)) };
}

/** Whether there is anything that would be a loss. */
export function isBlank(typed: Typed): boolean {
  const { issues, samePersonAs, attachments } = typed;
  const texts = [typed.surname, typed.given, typed.organisation, typed.residence, typed.email];
  return (
    issues.every((one) => !one.text.trim() && !one.address.trim()) &&
    texts.every((text) => !text.trim()) &&
    !samePersonAs &&
    attachments.length === 0
  );
}

function applicantIn(typed: Typed): Schemas["ApplicantIn"] {
  const surname = told(typed.surname);
  const given = told(typed.given);
  const isPerson = typed.applicantType === "CITIZEN";
  return {
    name: isPerson && surname && given ? { surname, given, patronymic: told(typed.patronymic) } : null,
    organisation: isPerson ? null : told(typed.organisation),
    residence: told(typed.residence),
    email: told(typed.email),
    phone: told(typed.phone),
    postal_address: told(typed.postalAddress),
    representative: told(typed.representative),
    authority_document: told(typed.authority),
    categories: [...typed.categories],
  };
}

function issuesIn(typed: Typed): Schemas["IssueIn"][] {
  return typed.issues
    .filter((one) => one.text.trim())
    .map((one) => ({
      text: one.text.trim(),
      address: told(one.address),
      territory: one.place?.code ?? null,
    }));
}

/** What both ways of registering have. */
function common(typed: Typed) {
  return {
    issues: issuesIn(typed),
    applicant: applicantIn(typed),
    answer_by: typed.answerBy,
    addressee: told(typed.addressee),
    kind: typed.kind || null,
    is_collective: typed.isCollective,
    confidential_identity: typed.isConfidential,
    attachments: [...typed.attachments],
    duplicate_of: typed.repeats?.how === "DUPLICATE" ? typed.repeats.appealId : null,
  };
}

/** The appeal of a call; `draft` is the version that was saved last, null where none was. */
export function callAppeal(typed: Typed, callId: string, draft: number | null): Schemas["CallAppealIn"] {
  return {
    ...common(typed),
    applicant_type: typed.samePersonAs ? null : typed.applicantType,
    same_person_as: typed.samePersonAs,
    draft: draft === null ? null : { call_id: callId, version: draft },
    consultation: typed.isExplained ? { text: typed.explanation.trim(), basis: typed.basis.trim() } : null,
  };
}

/** The appeal of a visitor or a letter. */
export function staffAppeal(typed: Typed, centre: string): Schemas["StaffAppealIn"] {
  return {
    ...common(typed),
    centre,
    applicant_type: typed.applicantType,
    channel: typed.channel,
    received_on: told(typed.receivedOn),
  };
}

/** What is asked for proposals while one issue is typed; null while there is too little to say anything. */
export function question(typed: Typed, at: number, number: string | null): Schemas["ToldIn"] | null {
  const issue = typed.issues[at];
  if (!issue) return null;
  const text = issue.text.trim();
  const address = issue.address.trim();
  if (text.length < 8 && address.length < 4) return null;
  return {
    text,
    address: told(address),
    territory: issue.place?.code ?? null,
    phone: told(typed.phone) ?? number,
    email: /^\S+@\S+\.\S+$/.test(typed.email.trim()) ? typed.email.trim() : null,
    topic: issue.topic || null,
    kind: typed.kind || null,
    channel: typed.channel,
    addressee: told(typed.addressee),
    applicant_type: typed.applicantType,
  };
}

export function draftContent(typed: Typed): Schemas["DraftContentIn"] {
  return {
    applicant_type: typed.applicantType,
    applicant: {
      name: { surname: typed.surname, given: typed.given, patronymic: typed.patronymic },
      organisation: typed.organisation,
      residence: typed.residence,
      email: typed.email,
      phone: typed.phone,
      postal_address: typed.postalAddress,
      representative: typed.representative,
      authority_document: typed.authority,
      categories: [...typed.categories],
    },
    issues: typed.issues.map((one) => ({
      text: one.text,
      address: one.address,
      territory: one.place?.code ?? null,
    })),
    answer_by: typed.answerBy,
    addressee: typed.addressee,
    kind: typed.kind || null,
    is_collective: typed.isCollective,
    confidential_identity: typed.isConfidential,
    attachments: [...typed.attachments],
    same_person_as: typed.samePersonAs,
    consultation: { text: typed.explanation, basis: typed.basis },
  };
}

/** What was typed before, from its draft. Names of places are not kept: the code stands for them until it is known. */
export function fromDraft(content: Schemas["DraftContentIn"]): Typed {
  const who = content.applicant;
  const issues = (content.issues ?? []).map((one) => ({
    ...NO_ISSUE,
    text: one.text ?? "",
    address: one.address ?? "",
    place: one.territory ? { code: one.territory, name: one.territory } : null,
  }));
  return {
    ...NOTHING,
    issues: issues.length ? issues : NOTHING.issues,
    applicantType: content.applicant_type ?? "CITIZEN",
    surname: who?.name?.surname ?? "",
    given: who?.name?.given ?? "",
    patronymic: who?.name?.patronymic ?? "",
    organisation: who?.organisation ?? "",
    residence: who?.residence ?? "",
    phone: who?.phone ?? "",
    email: who?.email ?? "",
    postalAddress: who?.postal_address ?? "",
    representative: who?.representative ?? "",
    authority: who?.authority_document ?? "",
    categories: who?.categories ?? [],
    answerBy: content.answer_by ?? "PHONE",
    addressee: content.addressee ?? "",
    kind: content.kind ?? "",
    isCollective: content.is_collective ?? false,
    isConfidential: content.confidential_identity ?? false,
    attachments: content.attachments ?? [],
    samePersonAs: content.same_person_as ?? null,
    explanation: content.consultation?.text ?? "",
    basis: content.consultation?.basis ?? "",
    isExplained: Boolean(content.consultation?.text),
  };
}

/** Words for what is missing; `lacking` below says when each is told. */
export type Lacks = Record<
  | "text"
  | "surname"
  | "given"
  | "organisation"
  | "residence"
  | "phone"
  | "email"
  | "postalAddress"
  | "explanation"
  | "basis",
  string
>;

const WRITTEN: readonly Schemas["Channel"][] = ["POST", "EMAIL", "IN_PERSON", "OTHER_BODY"];

/**
 * What the law demands of this way of appealing and is not there: Law 393/96-ВР art. 5(7).
 *
 * A letter may come unsigned; of a person whom we know by an earlier appeal nothing is asked twice. `hasNumber`: the call
 * tells one, seen by the operator or not.
 */
export function lacking(typed: Typed, hasNumber: boolean, words: Lacks): Errors {
  const missing: (keyof Lacks)[] = [];
  if (!typed.issues.some((one) => one.text.trim())) missing.push("text");
  if (!WRITTEN.includes(typed.channel) && !typed.samePersonAs) {
    const isPerson = typed.applicantType === "CITIZEN";
    const asked = isPerson ? (["surname", "given"] as const) : (["organisation"] as const);
    missing.push(...asked.filter((name) => !typed[name].trim()));
    if (!typed.residence.trim()) missing.push("residence");
    if (typed.answerBy === "PHONE" && !typed.phone.trim() && !hasNumber) missing.push("phone");
    if (typed.answerBy === "EMAIL" && !typed.email.trim()) missing.push("email");
    const isReached = typed.postalAddress.trim() || typed.residence.trim();
    if (typed.answerBy === "POST" && !isReached) missing.push("postalAddress");
  }
  if (typed.isExplained) {
    missing.push(...(["explanation", "basis"] as const).filter((name) => !typed[name].trim()));
  }
  return Object.fromEntries(missing.map((name) => [controlOf(name), words[name]]));
}

const CONTROLS: Readonly<Record<string, string>> = { text: "text-0", address: "address-0" };
const controlOf = (name: string): string => CONTROLS[name] ?? name;

const OF_FIELDS: readonly [RegExp, string][] = [
  [/^issues\W(\d+)\W*(?:text)?$/, "text-$1"],
  [/^issues\W(\d+)\W+(?:address|territory)$/, "address-$1"],
  [/^issues$/, "text-0"],
  [/^applicant\.name(?:\.surname)?$/, "surname"],
  [/^applicant\.name\.(given|patronymic)$/, "$1"],
  [/^applicant\.postal_address$/, "postalAddress"],
  [/^applicant\.authority_document$/, "authority"],
  [/^applicant\.(\w+)$/, "$1"],
  [/^consultation\.text$/, "explanation"],
  [/^consultation\.basis$/, "basis"],
  [/^received_on$/, "receivedOn"],
  [/^(addressee|kind)$/, "$1"],
];

/** Which control of the form a field of a refused request is typed in; null where it is in none. */
export function controlOfField(field: string): string | null {
  for (const [pattern, control] of OF_FIELDS) {
    const found = pattern.exec(field);
    if (found) return control.replace("$1", found[1] ?? "");
  }
  return null;
}

/** A code in groups that one says aloud: "ABCD EFGH". */
export function grouped(code: string, size = 4): string {
  const plain = code.replaceAll(/[^\p{L}\p{N}]/gu, "");
  return plain.match(new RegExp(`.{1,${size}}`, "gu"))?.join(" ") ?? code;
}
