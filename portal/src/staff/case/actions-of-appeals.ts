/** Commands upon the appeal as a whole and upon one issue. */

import { api, got, type Schemas } from "../../api/client";
import { names } from "../names";
import { type Command, fieldWords } from "./action-words";
import type { Action } from "./actions";
import { A, explanation, first, type Given, ground, ids, maybe, path, text } from "./given";

const ofRecord =
  <K extends string>(choices: () => Record<K, string>) =>
  () =>
    Object.entries<string>(choices()).map(([value, label]) => ({ value, label }));

export const OF_APPEALS = {
  TRIAGE: {
    of: "appeal",
    isNext: true,
    tells: [],
    fields: [
      { kind: "choice", name: "kind", label: "kind", choices: ofRecord(() => names().kind) },
      { kind: "regime", name: "regime", label: "ground" },
      { kind: "triage", name: "issues", label: "issues" },
    ],
    send: (at, given) => got(api.POST(`${A}/triage`, { ...path(at), body: triageOf(given) })),
  },
  SPLIT: {
    of: "issue",
    tells: [],
    fields: [{ kind: "parts", name: "parts", label: "parts" }],
    send: (at, given) =>
      got(
        api.POST(`${A}/issues/{no}/split`, {
          ...path(at),
          body: {
            parts: (given.picks.parts ?? []).map((one) => ({ text: one.value, address: one.label || null })),
          },
        }),
      ),
  },
  MERGE: {
    of: "appeal",
    tells: [],
    fields: [
      { kind: "issues", name: "issues", label: "issues" },
      { kind: "area", name: "text", label: "merged" },
      { kind: "line", name: "address", label: "address", optional: true },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/issue-merger`, {
          ...path(at),
          body: {
            issues: ids(given, "issues").map(Number),
            text: text(given, "text"),
            address: maybe(given, "address"),
          },
        }),
      ),
  },
  LINK: {
    of: "appeal",
    tells: [],
    fields: [
      { kind: "earlier", name: "first_appeal_id", label: "first" },
      {
        kind: "choice",
        name: "multiplicity",
        label: "multiplicity",
        choices: ofRecord(() => names().multiplicity),
      },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/link`, {
          ...path(at),
          body: {
            first_appeal_id: first(given, "first_appeal_id"),
            multiplicity: given.texts.multiplicity as Schemas["Multiplicity"],
          },
        }),
      ),
  },
  LINK_INCIDENT: {
    of: "appeal",
    tells: ["applicant"],
    fields: [{ kind: "incident", name: "incident_id", label: "incident" }],
    send: (at, given) =>
      got(api.POST(`${A}/incident`, { ...path(at), body: { incident_id: text(given, "incident_id") } })),
  },
  UNLINK_INCIDENT: {
    of: "appeal",
    tells: [],
    fields: [],
    send: (at) => got(api.POST(`${A}/incident-removal`, path(at))),
  },
  CONSULT: {
    of: "appeal",
    isGrave: true,
    tells: ["applicant"],
    fields: [ground, explanation],
    send: (at, given) =>
      got(
        api.POST(`${A}/consultation`, {
          ...path(at),
          body: { ground: text(given, "ground"), explanation: text(given, "explanation") },
        }),
      ),
  },
  FORWARD: {
    of: "appeal",
    isGrave: true,
    tells: ["applicant"],
    fields: [{ kind: "line", name: "to", label: "to", hint: "toHint" }, ground, explanation],
    send: (at, given) =>
      got(
        api.POST(`${A}/forwarding`, {
          ...path(at),
          body: {
            to: text(given, "to"),
            ground: text(given, "ground"),
            explanation: text(given, "explanation"),
          },
        }),
      ),
  },
  RETURN_TO_AUTHOR: {
    of: "appeal",
    isGrave: true,
    tells: ["applicant"],
    fields: [
      {
        kind: "choice",
        name: "ground",
        label: "ground",
        choices: ofRecord<Schemas["ReturnGround"]>(() => ({
          MISSING_DATA: fieldWords().missingData,
          MISSING_FORM: fieldWords().missingForm,
        })),
      },
      explanation,
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/return`, {
          ...path(at),
          body: {
            ground: given.texts.ground as Schemas["ReturnGround"],
            explanation: text(given, "explanation"),
          },
        }),
      ),
  },
  LEAVE_WITHOUT_CONSIDERATION: {
    of: "appeal",
    isGrave: true,
    tells: ["applicant"],
    fields: [
      {
        kind: "choice",
        name: "ground",
        label: "ground",
        choices: ofRecord<Schemas["NotConsideredGround"]>(() => ({
          ANONYMOUS: fieldWords().anonymous,
          REPEAT_RESOLVED: fieldWords().repeatResolved,
          LATE_COMPLAINT: fieldWords().late,
          INCAPABLE: fieldWords().incapable,
        })),
      },
      {
        kind: "day",
        name: "decision_on",
        label: "decisionOn",
        when: (given) => given.texts.ground === "LATE_COMPLAINT",
      },
      {
        kind: "day",
        name: "known_on",
        label: "knownOn",
        when: (given) => given.texts.ground === "LATE_COMPLAINT",
      },
      explanation,
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/non-consideration`, {
          ...path(at),
          body: {
            ground: given.texts.ground as Schemas["NotConsideredGround"],
            explanation: text(given, "explanation"),
            ...(given.texts.ground === "LATE_COMPLAINT" && {
              decision_on: maybe(given, "decision_on"),
              known_on: maybe(given, "known_on"),
            }),
          },
        }),
      ),
  },
  ADD_MATERIALS: {
    of: "appeal",
    tells: [],
    fields: [
      { kind: "area", name: "text", label: "text", optional: true },
      { kind: "files", name: "attachments", label: "files", optional: true },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/materials`, {
          ...path(at),
          body: {
            text: maybe(given, "text"),
            attachments: (given.picks.attachments ?? []).map((one) => ({
              upload_id: one.value,
              file_name: one.label,
            })),
          },
        }),
      ),
  },
  ASK_FOR_RIGHT: {
    of: "appeal",
    tells: [],
    fields: [
      { kind: "choice", name: "right", label: "right", choices: ofRecord(() => names().right) },
      { kind: "area", name: "text", label: "demand", optional: true },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/requests`, {
          ...path(at),
          body: { right: given.texts.right as Schemas["Right"], text: maybe(given, "text") },
        }),
      ),
  },
  GRANT_RIGHT: {
    of: "appeal",
    isNext: true,
    tells: ["applicant"],
    fields: [
      { kind: "request", name: "request", label: "request" },
      {
        kind: "choice",
        name: "is_granted",
        label: "granted",
        choices: () => [
          { value: "yes", label: fieldWords().yes },
          { value: "no", label: fieldWords().no },
        ],
      },
      explanation,
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/requests/{no}/decision`, {
          ...path({ ...at, no: text(given, "request") }),
          body: { is_granted: given.texts.is_granted === "yes", explanation: text(given, "explanation") },
        }),
      ),
  },
  WITHDRAW: {
    of: "appeal",
    isGrave: true,
    tells: ["applicant"],
    fields: [{ kind: "area", name: "text", label: "withdrawal" }],
    send: (at, given) =>
      got(api.POST(`${A}/withdrawal`, { ...path(at), body: { text: text(given, "text") } })),
  },
  ROUTE: {
    of: "issue",
    isNext: true,
    tells: ["applicant", "body"],
    fields: [
      { kind: "proposal", name: "proposal", label: "lead" },
      { kind: "bodies", name: "lead", label: "lead", most: 1 },
      { kind: "bodies", name: "co_executors", label: "coExecutors", most: 20, optional: true },
      { kind: "line", name: "basis", label: "basis" },
      { kind: "area", name: "note", label: "note", optional: true, rows: 3 },
    ],
    send: (at, given) => got(api.POST(`${A}/issues/{no}/routing`, { ...path(at), body: routeOf(given) })),
  },
  SET_ASIDE: {
    of: "issue",
    tells: [],
    fields: [{ kind: "choice", name: "reason", label: "nobody", choices: ofRecord(() => names().nobody) }],
    send: (at, given) =>
      got(
        api.POST(`${A}/issues/{no}/without-executor`, {
          ...path(at),
          body: { reason: given.texts.reason as Schemas["Nobody"] },
        }),
      ),
  },
} satisfies Partial<Record<Command, Action>>;

function routeOf(given: Given): Schemas["RouteIn"] {
  const proposed = given.texts["proposed-lead"] && {
    rule: text(given, "proposed-rule"),
    version: text(given, "proposed-version"),
    lead: text(given, "proposed-lead"),
  };
  return {
    lead: first(given, "lead"),
    co_executors: ids(given, "co_executors"),
    basis: text(given, "basis"),
    note: maybe(given, "note"),
    proposed: proposed || null,
  };
}

/** Names of texts: `answer-T1`, `code-2`, `territory-2`; picks: `complained-2`. */
function triageOf(given: Given): Schemas["TriageIn"] {
  const answers: Record<string, boolean> = {};
  const issues: Schemas["IssueTriageIn"][] = [];
  for (const [name, value] of Object.entries(given.texts)) {
    if (name.startsWith("answer-") && value) answers[name.slice(7)] = value === "yes";
    if (!name.startsWith("code-")) continue;
    const no = name.slice(5);
    issues.push({
      no: Number(no),
      classifier_code: value.trim(),
      territory: maybe(given, `territory-${no}`),
      complained_of: ids(given, `complained-${no}`),
      complained_of_officials: [],
    });
  }
  const byAnswers = text(given, "how") === "answers";
  return {
    kind: given.texts.kind as Schemas["Kind"],
    ...(byAnswers ? { answers } : { regime: maybe(given, "regime"), ground: maybe(given, "ground") }),
    reason: maybe(given, "reason"),
    issues,
  };
}
