/** Rules of the officials' pages that need no page: terms in words, templates, files of lists, refusals. */

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Schemas } from "../src/api/client";
import { lang } from "../src/i18n";
import { filtersOf } from "../src/staff/body/filters";
import { recordingsIn } from "../src/staff/case/recordings";
import { detailsOf } from "../src/staff/case/refused";
import { walk } from "../src/staff/case/regime-control";
import { wordsOf } from "../src/staff/case/template-choice";
import { filled, unfinished } from "../src/staff/case/templates";
import type { Field } from "../src/staff/case/fields";
import { timeLeft } from "../src/staff/time-left";
import { allRows, csv, csvCell } from "../src/ui/export";

// The client of the API asks where it is as soon as it is imported.
vi.hoisted(() => vi.stubGlobal("location", { origin: "http://localhost" }));

beforeEach(() => {
  lang.value = "uk";
});

describe("what is left of a term", () => {
  const now = "2026-11-22";
  it.each([
    ["2026-12-22", "2026-12-22", "лишилося 30 днів"],
    ["2026-11-25", "2026-11-25", "лишилося 3 дні"],
    ["2026-11-23", "2026-11-23", "лишився 1 день"],
    ["2026-12-13", "2026-12-13", "лишився 21 день"],
    ["2026-11-22", "2026-11-23", "сьогодні останній день"],
    ["2026-11-20", "2026-11-23", "контрольний день минув, до строку за законом 1 день"],
    ["2026-11-20", "2026-11-22", "контрольний день минув, сьогодні останній день за законом"],
    ["2026-11-18", "2026-11-20", "прострочено на 2 дні"],
    [null, "2026-11-11", "прострочено на 11 днів"],
    [null, null, ""],
  ])("%s, %s: %s", (control, due, words) => {
    expect(timeLeft(control, due, now)).toBe(words);
  });

  it("speaks English", () => {
    lang.value = "en";
    expect(timeLeft("2026-12-13", "2026-12-13", now)).toBe("21 days left");
  });
});

describe("a list as a file", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-5", "'-5"],
    ["+380", "'+380"],
    ['сказав "так"; пішов', '"сказав ""так""; пішов"'],
    ["два\nрядки", '"два\nрядки"'],
    ["=a;b", '"\'=a;b"'],
    [null, ""],
    [-5, "-5"],
    ["опалення", "опалення"],
  ])("%j is the cell %s", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it("begins with the mark of UTF-8 and parts cells by semicolons", () => {
    const columns = [
      { title: "Номер", value: (row: { no: string }) => row.no },
      { title: "Днів", value: () => 3 },
    ];
    expect(csv(columns, [{ no: "UA68-2026-000001" }])).toBe("\ufeffНомер;Днів\r\nUA68-2026-000001;3\r\n");
  });

  it("reads all pages, and says when there was more", async () => {
    const page = (cursor: string | undefined) =>
      Promise.resolve(cursor ? { rows: [3], cursor: null } : { rows: [1, 2], cursor: "next" });
    expect(await allRows(page)).toEqual({ rows: [1, 2, 3], isWhole: true });
    expect(await allRows(page, 2)).toEqual({ rows: [1, 2], isWhole: false });
    expect(await allRows(page, 1)).toEqual({ rows: [1], isWhole: false });
  });
});

describe("templates", () => {
  it("fill what is known and leave the rest to be seen", () => {
    const text = filled("Звернення {number} від {received_on}: до {until}.", {
      number: "UA68-2026-000001",
      received_on: "22 листопада 2026 р.",
    });
    expect(text).toBe("Звернення UA68-2026-000001 від 22 листопада 2026 р.: до {until}.");
    expect(unfinished(text)).toEqual(["{until}"]);
    expect(unfinished("Є підстави: [обставини і документи]. Пункт [1].")).toEqual([
      "[обставини і документи]",
    ]);
  });

  it("put the parts of a refusal into fields of their names", () => {
    const area = (name: string): Field => ({ kind: "area", name, label: "text", template: true });
    const template = { text: "Відмовлено", law: "стаття 15", reasons: "", appeal_route: "до суду" };
    const fields = [area("text"), area("law"), area("reasons"), area("appeal_route")];
    expect(wordsOf(template as Schemas["TemplateOut"], fields)).toEqual({
      text: "Відмовлено",
      law: "стаття 15",
      appeal_route: "до суду",
    });
    expect(wordsOf(template as Schemas["TemplateOut"], [area("explanation")])).toEqual({
      explanation: "Відмовлено",
    });
  });
});

describe("questions of the regime", () => {
  const way = (some: Partial<Schemas["WayOut"]>): Schemas["WayOut"] => ({
    next: null,
    regime: null,
    redirect: null,
    redirect_en: null,
    basis: "LAW",
    is_complaint: false,
    ...some,
  });
  const question = (id: string, yes: Schemas["WayOut"], no: Schemas["WayOut"]): Schemas["QuestionOut"] => ({
    id,
    text: id,
    text_en: id,
    source: "",
    source_en: "",
    yes,
    no,
  });
  const questions: Schemas["QuestionsOut"] = {
    first: "T1",
    questions: [
      question("T1", way({ redirect: "до суду" }), way({ next: "T2" })),
      question("T2", way({ regime: "APPEAL" }), way({ next: "T1" })),
    ],
  };

  it("go where the answers lead, and stop where one is missing", () => {
    expect(walk(questions, {}).path.map(({ id }) => id)).toEqual(["T1"]);
    expect(walk(questions, { "answer-T1": "yes" }).end?.redirect).toBe("до суду");
    const settled = walk(questions, { "answer-T1": "no", "answer-T2": "yes" });
    expect(settled.end?.regime).toBe("APPEAL");
  });

  it("never go in a circle", () => {
    expect(walk(questions, { "answer-T1": "no", "answer-T2": "no" }).end).toBeNull();
  });
});

describe("what refusals and histories tell", () => {
  it("says the state and what is allowed in words", () => {
    expect(detailsOf({ code: "not_allowed_now", state: "CLOSED", allowed: ["SIGN"] })).toEqual([
      "Зараз стан: закрито.",
      "Зараз можна: Підписати.",
    ]);
    expect(detailsOf({ allowed: [] })).toEqual(["Зараз тут нічого зробити не можна."]);
  });

  it("finds recordings that are still there", () => {
    const entry = (event: string, facts: object) =>
      ({ event, facts, at: "2026-11-22T08:00:00Z" }) as Schemas["HistoryEntryOut"];
    const entries = [
      entry("CallTied", { call: "khm-a" }),
      entry("RecordingAttached", { call: "khm-a", recording: 1 }),
      entry("RecordingAttached", { call: "khm-a", recording: 2 }),
      entry("RecordingErased", { call: "khm-a", recording: 1 }),
    ];
    expect(recordingsIn(entries).map(({ no }) => no)).toEqual(["2"]);
  });

  it("takes from the address only filters that there are", () => {
    expect(filtersOf({ state: "NONSENSE", light: "RED", due: "", desk: "mine" })).toEqual({
      state: "OPEN",
      light: "RED",
      due: undefined,
      desk: "mine",
    });
  });
});
