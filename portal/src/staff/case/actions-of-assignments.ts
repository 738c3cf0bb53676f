/** Commands upon one assignment: the body's, its head's, and the centre's check of the answer. */

import { api, got, type Schemas } from "../../api/client";
import { names } from "../names";
import type { Command } from "./action-words";
import type { Action } from "./actions";
import type { Field } from "./fields";
import {
  A,
  explanation,
  first,
  type Given,
  ground,
  ids,
  isRefusal,
  maybe,
  path,
  reason,
  text,
  until,
} from "./given";

const OUTCOMES = ["RESOLVED_POSITIVELY", "REFUSED", "EXPLAINED"] as const;
const ANSWER_FIELDS: readonly Field[] = [
  {
    kind: "choice",
    name: "outcome",
    label: "outcome",
    choices: () => OUTCOMES.map((value) => ({ value, label: names().outcome[value] })),
  },
  { kind: "area", name: "text", label: "answer", hint: "answerHint", rows: 12, template: true },
  { kind: "area", name: "law", label: "law", hint: "refusalHint", rows: 3, when: isRefusal, template: true },
  { kind: "area", name: "reasons", label: "reasons", when: isRefusal, template: true },
  { kind: "area", name: "appeal_route", label: "appealRoute", rows: 3, when: isRefusal, template: true },
];

function answerOf(given: Given): Schemas["AnswerIn"] {
  const refusal = isRefusal(given)
    ? {
        law: maybe(given, "law"),
        reasons: maybe(given, "reasons"),
        appeal_route: maybe(given, "appeal_route"),
      }
    : {};
  return { outcome: given.texts.outcome as Schemas["Outcome-Input"], text: text(given, "text"), ...refusal };
}

export const OF_ASSIGNMENTS = {
  ACCEPT: {
    of: "assignment",
    isNext: true,
    tells: [],
    fields: [],
    send: (at) => got(api.POST(`${A}/assignments/{no}/acceptance`, path(at))),
  },
  DECLINE: {
    of: "assignment",
    tells: ["centre"],
    fields: [
      reason("reasonForBody"),
      { kind: "bodies", name: "possible_body", label: "possibleBody", most: 1 },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/decline`, {
          ...path(at),
          body: { reason: text(given, "reason"), possible_body: first(given, "possible_body") },
        }),
      ),
  },
  SEND_BACK: {
    of: "assignment",
    tells: ["body"],
    fields: [reason("reasonRefused")],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/return-to-body`, {
          ...path(at),
          body: { reason: text(given, "reason") },
        }),
      ),
  },
  FORWARD_ON: {
    of: "assignment",
    isGrave: true,
    tells: ["applicant", "body"],
    fields: [
      { kind: "bodies", name: "executors", label: "executors", hint: "executorsHint", most: 20 },
      explanation,
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/forwarding`, {
          ...path(at),
          body: { executors: ids(given, "executors"), explanation: text(given, "explanation") },
        }),
      ),
  },
  WRITE_RESOLUTION: {
    of: "assignment",
    tells: ["body"],
    fields: [
      { kind: "area", name: "text", label: "resolution", template: true },
      { kind: "units", name: "units", label: "units", hint: "unitsHint", optional: true },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/resolution`, {
          ...path(at),
          body: { text: text(given, "text"), units: ids(given, "units") },
        }),
      ),
  },
  TAKE: {
    of: "assignment",
    tells: [],
    fields: [],
    send: (at) => got(api.POST(`${A}/assignments/{no}/taking`, path(at))),
  },
  HAND_TO: {
    of: "assignment",
    tells: [],
    fields: [
      { kind: "colleague", name: "to", label: "colleague" },
      { kind: "area", name: "words", label: "handing", optional: true, rows: 3 },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/handing`, {
          ...path(at),
          body: { to: text(given, "to"), words: maybe(given, "words") },
        }),
      ),
  },
  HAND_BACK: {
    of: "assignment",
    tells: [],
    fields: [reason("reason", false)],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/handing-back`, {
          ...path(at),
          body: { reason: text(given, "reason") },
        }),
      ),
  },
  EXTEND_TERM: {
    of: "assignment",
    tells: ["applicant"],
    fields: [until, { ...reason("reasonTerm"), hint: "reasonTermHint" }],
    send: (at, given) =>
      got(api.POST(`${A}/assignments/{no}/extension`, { ...path(at), body: newTermOf(given) })),
  },
  SHORTEN_TERM: {
    of: "assignment",
    tells: ["applicant"],
    fields: [until, reason("reasonTerm")],
    send: (at, given) =>
      got(api.POST(`${A}/assignments/{no}/shortening`, { ...path(at), body: newTermOf(given) })),
  },
  LEAVE_WITHOUT_MOTION: {
    of: "assignment",
    tells: ["applicant"],
    fields: [
      { kind: "area", name: "defects", label: "defects" },
      ground,
      { kind: "area", name: "way_to_cure", label: "wayToCure" },
      { kind: "area", name: "appeal_route", label: "appealRoute", rows: 3 },
      { kind: "day", name: "cure_until", label: "cureUntil" },
    ],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/standstill`, {
          ...path(at),
          body: {
            defects: text(given, "defects"),
            ground: text(given, "ground"),
            way_to_cure: text(given, "way_to_cure"),
            appeal_route: text(given, "appeal_route"),
            cure_until: text(given, "cure_until"),
          },
        }),
      ),
  },
  CURE: {
    of: "assignment",
    isNext: true,
    tells: [],
    fields: [{ kind: "day", name: "cured_on", label: "curedOn" }],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/cure`, { ...path(at), body: { cured_on: text(given, "cured_on") } }),
      ),
  },
  RETURN_UNCURED: {
    of: "assignment",
    isGrave: true,
    tells: ["applicant"],
    fields: [explanation],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/return`, {
          ...path(at),
          body: { explanation: text(given, "explanation") },
        }),
      ),
  },
  RECALL: {
    of: "assignment",
    isGrave: true,
    tells: ["body"],
    fields: [reason("reason", false)],
    send: (at, given) =>
      got(api.POST(`${A}/assignments/{no}/recall`, { ...path(at), body: { reason: text(given, "reason") } })),
  },
  GIVE_INTERIM_ANSWER: {
    of: "assignment",
    tells: ["applicant"],
    fields: [{ kind: "area", name: "text", label: "interim", rows: 10, template: true }],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/interim-answer`, {
          ...path(at),
          body: { text: text(given, "text") },
        }),
      ),
  },
  ANSWER: {
    of: "assignment",
    isNext: true,
    tells: [],
    fields: ANSWER_FIELDS,
    send: (at, given) =>
      got(api.POST(`${A}/assignments/{no}/answer`, { ...path(at), body: answerOf(given) })),
  },
  SUBMIT_FOR_SIGNATURE: {
    of: "assignment",
    isNext: true,
    tells: ["body"],
    fields: ANSWER_FIELDS,
    send: (at, given) =>
      got(api.POST(`${A}/assignments/{no}/draft-answer`, { ...path(at), body: answerOf(given) })),
  },
  SIGN: {
    of: "assignment",
    isNext: true,
    tells: [],
    fields: [],
    send: (at) => got(api.POST(`${A}/assignments/{no}/signature`, path(at))),
  },
  REFUSE_SIGNATURE: {
    of: "assignment",
    tells: [],
    fields: [reason("reasonUnsigned")],
    send: (at, given) =>
      got(
        api.POST(`${A}/assignments/{no}/signature-refusal`, {
          ...path(at),
          body: { reason: text(given, "reason") },
        }),
      ),
  },
  PUT_ON_CHECK: {
    of: "assignment",
    isNext: true,
    tells: ["applicant"],
    fields: [],
    send: (at) => got(api.POST(`${A}/assignments/{no}/check`, path(at))),
  },
  ACCEPT_ANSWER: {
    of: "assignment",
    isNext: true,
    tells: ["applicant"],
    fields: [],
    send: (at) => got(api.POST(`${A}/assignments/{no}/answer-acceptance`, path(at))),
  },
  RETURN_TO_REWORK: {
    of: "assignment",
    tells: ["body"],
    fields: [reason("reasonRework")],
    send: (at, given) =>
      got(api.POST(`${A}/assignments/{no}/rework`, { ...path(at), body: { reason: text(given, "reason") } })),
  },
} satisfies Partial<Record<Command, Action>>;

function newTermOf(given: Given): Schemas["NewTermIn"] {
  return { until: text(given, "until"), reason: text(given, "reason") };
}
