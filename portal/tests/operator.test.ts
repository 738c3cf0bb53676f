/** The pure parts of the operator's room: what was typed and what becomes of it, keys, pauses of the polling. */

import { describe, expect, it, vi } from "vitest";
import { agreement, type Grounds } from "../src/staff/operator/route-proposal";
import { shortcutOf } from "../src/staff/operator/keys";
import { OnceKey, orderOf } from "../src/staff/operator/registering";
import { asked } from "../src/staff/operator/search";
import {
  callAppeal,
  controlOfField,
  draftContent,
  fromDraft,
  grouped,
  isBlank,
  lacking,
  type Lacks,
  NO_ISSUE,
  NOTHING,
  question,
  staffAppeal,
  type Typed,
} from "../src/staff/operator/typed";
import { gradingOf } from "../src/staff/operator/verification";
import { pauseOf } from "../src/staff/operator/watching";

// The client of the API asks where it is as soon as it is loaded.
vi.hoisted(() => vi.stubGlobal("location", { origin: "http://localhost" }));

const CALL = "khm-aaaaaaaaaaaaaaaaaaaaaaaaaa";
const EARLIER = "khm-bbbbbbbbbbbbbbbbbbbbbbbbbb";
const LACKS: Lacks = {
  text: "text",
  surname: "surname",
  given: "given",
  organisation: "organisation",
  residence: "residence",
  phone: "phone",
  email: "email",
  postalAddress: "postalAddress",
  explanation: "explanation",
  basis: "basis",
};

const typedOf = (more: Partial<Typed> = {}): Typed => ({
  ...NOTHING,
  issues: [{ ...NO_ISSUE, text: " Немає води ", address: "м. Хмельницький" }],
  surname: "Тестова",
  given: "Проба",
  residence: "м. Хмельницький",
  ...more,
});

describe("what is registered", () => {
  it("has the texts without blanks, and nothing for what is empty", () => {
    const body = callAppeal(typedOf({ patronymic: " " }), CALL, null);
    expect(body.issues).toEqual([{ text: "Немає води", address: "м. Хмельницький", territory: null }]);
    expect(body.applicant?.name).toEqual({ surname: "Тестова", given: "Проба", patronymic: null });
    expect(body).toMatchObject({ kind: null, draft: null, consultation: null, applicant_type: "CITIZEN" });
  });

  it("leaves out issues that were begun and not told", () => {
    const typed = typedOf();
    const body = callAppeal({ ...typed, issues: [...typed.issues, NO_ISSUE] }, CALL, null);
    expect(body.issues).toHaveLength(1);
  });

  it("takes a known person from the earlier appeal, the draft in its version, the explanation where there is one", () => {
    const typed = typedOf({
      samePersonAs: EARLIER,
      isExplained: true,
      explanation: "Так. ",
      basis: "стаття 5",
    });
    expect(callAppeal(typed, CALL, 3)).toMatchObject({
      same_person_as: EARLIER,
      applicant_type: null,
      draft: { call_id: CALL, version: 3 },
      consultation: { text: "Так.", basis: "стаття 5" },
    });
  });

  it("names the first appeal of a duplicate only: other repetitions are tied afterwards", () => {
    const repeats = { appealId: EARLIER, number: "1" };
    expect(callAppeal(typedOf({ repeats: { ...repeats, how: "DUPLICATE" } }), CALL, null).duplicate_of).toBe(
      EARLIER,
    );
    expect(
      callAppeal(typedOf({ repeats: { ...repeats, how: "REPEAT" } }), CALL, null).duplicate_of,
    ).toBeNull();
  });

  it("without a call says how and when it came", () => {
    const body = staffAppeal(typedOf({ channel: "POST", receivedOn: "2026-11-10" }), "khm");
    expect(body).toMatchObject({ centre: "khm", channel: "POST", received_on: "2026-11-10" });
    expect(staffAppeal(typedOf(), "khm").received_on).toBeNull();
  });
});

describe("a draft", () => {
  it("comes back as it was typed", () => {
    const typed = typedOf({
      answerBy: "EMAIL",
      email: "a@b",
      isConfidential: true,
      kind: "COMPLAINT",
      organisation: "",
    });
    expect(fromDraft(draftContent(typed))).toEqual(typed);
  });

  it("of a message is an empty form", () => {
    expect(fromDraft({})).toEqual(NOTHING);
  });

  it("is begun by a word, not by the defaults", () => {
    expect(isBlank(NOTHING)).toBe(true);
    expect(isBlank(typedOf())).toBe(false);
    expect(isBlank({ ...NOTHING, samePersonAs: EARLIER })).toBe(false);
  });
});

describe("what is missing", () => {
  it("of a caller: matter, name, residence; the number of the call answers", () => {
    expect(Object.keys(lacking(NOTHING, true, LACKS))).toEqual(["text-0", "surname", "given", "residence"]);
    expect(lacking(typedOf(), true, LACKS)).toEqual({});
    expect(Object.keys(lacking(typedOf(), false, LACKS))).toEqual(["phone"]);
  });

  it("of a known person and of a letter: only the matter", () => {
    const known = { ...NOTHING, samePersonAs: EARLIER };
    expect(Object.keys(lacking(known, false, LACKS))).toEqual(["text-0"]);
    expect(Object.keys(lacking({ ...NOTHING, channel: "POST" }, false, LACKS))).toEqual(["text-0"]);
  });

  it("of an explanation: what was said and on what ground", () => {
    const typed = typedOf({ isExplained: true });
    expect(Object.keys(lacking(typed, true, LACKS))).toEqual(["explanation", "basis"]);
  });
});

describe("a refused field", () => {
  it.each([
    ["applicant.name", "surname"],
    ["applicant.name.given", "given"],
    ["applicant.residence", "residence"],
    ["applicant.postal_address", "postalAddress"],
    ["issues.1.text", "text-1"],
    ["issues.0.territory", "address-0"],
    ["received_on", "receivedOn"],
    ["something", null],
  ])("%s is typed in %s", (field, control) => {
    expect(controlOfField(field)).toBe(control);
  });
});

describe("a question for proposals", () => {
  it("waits for a few words", () => {
    expect(question({ ...NOTHING, issues: [{ ...NO_ISSUE, text: "Вода" }] }, 0, null)).toBeNull();
    expect(question(NOTHING, 5, null)).toBeNull();
  });

  it("has the number of the call, and no e-mail that is half typed", () => {
    const asked = question(typedOf({ email: "a@" }), 0, "+380000000001");
    expect(asked).toMatchObject({ text: "Немає води", phone: "+380000000001", email: null, topic: null });
  });
});

describe("an agreement to send", () => {
  const executor = {
    body: "a",
    body_name: "А",
    role: "r",
    role_name: "r",
    level: "SETTLEMENT",
    level_name: "",
    how: "COMPETENCE",
    instead_of: null,
  } as const;
  const advice: Grounds = {
    topics: [{ topic: "water", name: "Вода", confidence: 9, words: [], classifier_codes: ["II.9"] }],
    route: {
      lead: executor,
      co_executors: [{ ...executor, body: "b" }],
      rule: { id: "rule", title: "", centre: "khm", version: "v0001" },
    },
  };

  it("follows the proposal with its co-executors", () => {
    expect(agreement(advice, "")).toMatchObject({
      lead: "a",
      code: "II.9",
      coExecutors: ["b"],
      proposedLead: "a",
    });
  });

  it("with another body tells whom the rules had proposed", () => {
    const other = { ...executor, body: "c" };
    expect(agreement(advice, "", other)).toMatchObject({ lead: "c", coExecutors: [], proposedLead: "a" });
  });
});

describe("keys", () => {
  const key = (code: string, more: Partial<KeyboardEvent> = {}) =>
    shortcutOf({ code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more });

  it("go by their place, in any layout", () => {
    expect(key("Digit1", { altKey: true })).toBe("text");
    expect(key("Enter", { ctrlKey: true })).toBe("register");
    expect(key("Enter", { metaKey: true })).toBe("register");
  });

  it("leave typing alone, AltGr too", () => {
    expect(key("Digit1")).toBeNull();
    expect(key("Digit1", { altKey: true, ctrlKey: true })).toBeNull();
    expect(key("Enter")).toBeNull();
    expect(key("Enter", { ctrlKey: true, shiftKey: true })).toBeNull();
  });
});

it("polls as the server wishes, and ever more seldom while there is no answer", () => {
  expect([0, 1, 2, 3, 9].map((failures) => pauseOf(1, failures))).toEqual([1, 2, 4, 8, 30]);
});

it("gives one key to one request", () => {
  const once = new OnceKey();
  const first = once.of({ a: 1 });
  expect(once.of({ a: 1 })).toBe(first);
  expect(once.of({ a: 2 })).not.toBe(first);
});

it("says a code in groups", () => {
  expect(grouped("MTAJA8N7HY", 5)).toBe("MTAJA 8N7HY");
  expect(grouped("MTAJ-A8N7")).toBe("MTAJ A8N7");
});

it("grades with a number, or says why there is none", () => {
  expect(gradingOf("5")).toEqual({ grading: "GRADED", grade: 5 });
  expect(gradingOf("NOT_ASKED")).toEqual({ grading: "NOT_ASKED", grade: null });
});

it("considers a request for information by its own law", () => {
  expect([orderOf("COMPLAINT"), orderOf("INFORMATION_REQUEST")]).toEqual(["APPEAL", "INFOREQ"]);
});

it("searches by what was typed only", () => {
  const nothing = { number: "", name: "", phone: "", email: "", address: "", words: "", centre: "" };
  expect(asked({ ...nothing, centre: "khm" })).toBeNull();
  expect(asked({ ...nothing, name: " Тестова " })).toEqual({ name: "Тестова" });
});
