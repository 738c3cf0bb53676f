/** The pure parts of lodging: drafts, steps and fields for whom, the request, lists of signatories. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bodyOf, clean } from "../src/applicant/lodge/body";
import { centreOf } from "../src/applicant/lodge/centre-of";
import { errorsOf, firstWrong, LONGEST } from "../src/applicant/lodge/check";
import { type Draft, isBegun, isLost, newDraft, read, written } from "../src/applicant/lodge/draft";
import { accepted, MOST_FILES, typeOf, wrongWith } from "../src/applicant/lodge/file-types";
import { batchesOf, IN_BATCH, readSignatories, WITH_APPEAL } from "../src/applicant/lodge/signatories";
import { aboutFields, placeOf, stepsFor } from "../src/applicant/lodge/steps";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-22T10:00:00Z");

function draftOf(fields: Partial<Draft> = {}): Draft {
  return {
    ...newDraft("0123456789abcdef"),
    centre: "khm",
    text: "Не працює ліфт. Прошу відремонтувати.",
    who: "SELF",
    surname: "Тестова",
    given: "Заявниця",
    residence: "м. Хмельницький, вул. Проскурівська, 1",
    answerBy: "EMAIL",
    email: "zayavnytsia@example.com",
    ...fields,
  };
}

describe("draft", () => {
  it("comes back as it was kept", () => {
    const draft = draftOf({
      files: [{ uploadId: "a".repeat(26), name: "фото.png", size: 5, centre: "khm", at: NOW }],
      categories: ["7.5"],
      isConfidential: true,
    });
    expect(read(written(draft, NOW), NOW + DAY)).toEqual(draft);
  });

  it("is forgotten after seven days", () => {
    const text = written(draftOf(), NOW);
    expect(read(text, NOW + 7 * DAY)).not.toBeNull();
    expect(read(text, NOW + 7 * DAY + 1)).toBeNull();
  });

  it("of another program or an older page does no harm", () => {
    expect(read("no json", NOW)).toBeNull();
    expect(read("[]", NOW)).toBeNull();
    expect(read(null, NOW)).toBeNull();
    const old = {
      keptAt: NOW,
      draft: { key: "0123456789abcdef", text: 5, surname: "Тестова", files: ["?"], gone: 1 },
    };
    expect(read(JSON.stringify(old), NOW)).toEqual({ ...newDraft("0123456789abcdef"), surname: "Тестова" });
  });

  it("is begun once something was entered, not by what the page put there", () => {
    expect(isBegun({ ...newDraft("key"), centre: "ukc", notice: "2026.1" })).toBe(false);
    expect(isBegun({ ...newDraft("key"), address: "вул. Зоряна" })).toBe(true);
  });

  it("knows files that the store has forgotten or another centre has", () => {
    const file = { uploadId: "a", name: "a.png", size: 1, centre: "khm", at: NOW };
    expect(isLost(file, "khm", NOW + DAY / 2)).toBe(false);
    expect(isLost(file, "khm", NOW + DAY)).toBe(true);
    expect(isLost(file, "ukc", NOW)).toBe(true);
  });
});

describe("steps", () => {
  it("ask for co-signatories only of a group", () => {
    expect(stepsFor(draftOf())).toHaveLength(7);
    expect(stepsFor(draftOf({ who: "GROUP" }))).toContain("signatories");
  });

  it.each([
    ["SELF", ["surname", "given", "residence"]],
    ["GROUP", ["surname", "given", "residence"]],
    ["REPRESENTED", ["surname", "given", "residence", "representative"]],
    ["ORGANISATION", ["organisation", "residence"]],
  ] as const)("demand of %s what the law demands", (who, demanded) => {
    expect(aboutFields(draftOf({ who })).demanded).toEqual(demanded);
  });

  it.each([
    ["applicant.email", "answer", "email"],
    ["applicant.name.given", "about", "given"],
    ["applicant.name", "about", "surname"],
    ["issues.0.text", "text", "text"],
    ["issues[0].territory", "place", "territory"],
    ["attachments", "files", "files"],
    ["co_signatories.3.name", "signatories", "signatories"],
  ])("lead from the API's %s to the field", (field, step, name) => {
    expect(placeOf(field)).toEqual({ step, field: name });
  });

  it("lead nowhere from what nobody typed", () => {
    expect(placeOf("Idempotency-Key")).toBeNull();
  });
});

describe("checks", () => {
  it("find nothing wrong with a whole draft", () => {
    expect(firstWrong(draftOf(), "review", NOW)).toBeNull();
  });

  it("find the first step that lacks something", () => {
    expect(firstWrong(draftOf({ text: "  " }), "review", NOW)).toBe("text");
    expect(firstWrong(draftOf({ text: "", residence: "" }), "about", NOW)).toBe("text");
  });

  it("ask a contact for the way of answering, and read an optional one too", () => {
    expect(errorsOf("answer", draftOf({ email: "" }))).toHaveProperty("email");
    expect(errorsOf("answer", draftOf({ answerBy: "PHONE", email: "" }))).toHaveProperty("phone");
    expect(errorsOf("answer", draftOf({ answerBy: "POST", email: "" }))).toEqual({});
    expect(errorsOf("answer", draftOf({ phone: "не скажу" }))).toHaveProperty("phone");
    expect(errorsOf("answer", draftOf({ phone: "+380 67 000-00-00" }))).toEqual({});
  });

  it("look at no field that is not shown", () => {
    const changed = draftOf({ answerBy: "POST", phone: "не скажу" });
    expect(errorsOf("answer", changed)).toEqual({});
    expect(bodyOf(changed).applicant).not.toHaveProperty("phone");
  });

  it("name the lines of a list that hold no name", () => {
    const errors = errorsOf("signatories", draftOf({ who: "GROUP", signatories: "Коваль Петро\n---" }));
    expect(errors.signatories).toContain("2");
  });
});

describe("request", () => {
  it("says what was asked, and nothing empty", () => {
    expect(bodyOf(draftOf({ organisation: "лишилося від іншого вибору", notice: "2026.1" }))).toEqual({
      centre: "khm",
      applicant_type: "CITIZEN",
      applicant: {
        name: { surname: "Тестова", given: "Заявниця" },
        residence: "м. Хмельницький, вул. Проскурівська, 1",
        email: "zayavnytsia@example.com",
      },
      issues: [{ text: "Не працює ліфт. Прошу відремонтувати." }],
      answer_by: "EMAIL",
      privacy_notice: "2026.1",
    });
  });

  it("of an organisation has its name and type, no person and no privileges", () => {
    const body = bodyOf(
      draftOf({
        who: "ORGANISATION",
        organisationType: "ENTERPRISE",
        organisation: "ТОВ Приклад",
        categories: ["7.5"],
      }),
    );
    expect(body.applicant_type).toBe("ENTERPRISE");
    expect(body.applicant).toEqual({
      organisation: "ТОВ Приклад",
      residence: "м. Хмельницький, вул. Проскурівська, 1",
      email: "zayavnytsia@example.com",
    });
  });

  it("of a group brings the first 200 names", () => {
    const names = Array.from({ length: 750 }, (_, no) => `Тестовий Сусід ${no}`).join("\n");
    const body = bodyOf(draftOf({ who: "GROUP", signatories: names }));
    expect(body.is_collective).toBe(true);
    expect(body.co_signatories).toHaveLength(200);
    expect(batchesOf(readSignatories(names).signatories).map((batch) => batch.length)).toEqual([500, 50]);
  });

  it("keeps a settlement that was typed and not found", () => {
    const issue = bodyOf(draftOf({ territoryText: "хутір Вільний", address: "біля ставка" })).issues[0];
    expect(issue).toMatchObject({ address: "хутір Вільний, біля ставка" });
    const known = bodyOf(draftOf({ territory: "UA68040470010096613", territoryText: "м. Хмельницький" }))
      .issues[0];
    expect(known).toEqual({
      text: "Не працює ліфт. Прошу відремонтувати.",
      territory: "UA68040470010096613",
    });
  });

  it("is the same, byte for byte, when it is made again", () => {
    const draft = draftOf({ files: [{ uploadId: "a", name: "а.png", size: 1, centre: "khm", at: NOW }] });
    const text = JSON.stringify(bodyOf(draft));
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(JSON.stringify(bodyOf(read(written(draft, NOW), NOW) ?? newDraft("")))).toBe(text);
  });

  it("drops signs that print nothing", () => {
    expect(clean(" рядок\r\nдругий\u0000\u0085 ")).toBe("рядок\nдругий");
  });
});

describe("list of signatories", () => {
  it("takes names a line, with residence after a comma, and numbers before", () => {
    expect(
      readSignatories("1. Коваль Петро Степанович, м. Хмельницький, вул. Зоряна, 5\n\n2) Мельник Ганна"),
    ).toEqual({
      signatories: [
        { name: "Коваль Петро Степанович", residence: "м. Хмельницький, вул. Зоряна, 5" },
        { name: "Мельник Ганна" },
      ],
      unclear: [],
      repeated: 0,
    });
  });

  it("takes a table with a heading, a column of numbers and quotes", () => {
    const csv = '\uFEFF№;ПІБ;Адреса\r\n1;"Коваль Петро";"вул. Зоряна; 5"\r\n2;Мельник Ганна;\r\n';
    expect(readSignatories(csv).signatories).toEqual([
      { name: "Коваль Петро", residence: "вул. Зоряна; 5" },
      { name: "Мельник Ганна" },
    ]);
    expect(readSignatories("Коваль  Петро\tм. Хмельницький").signatories).toEqual([
      { name: "Коваль Петро", residence: "м. Хмельницький" },
    ]);
  });

  it("leaves out repeated lines, not namesakes who live elsewhere", () => {
    const list = readSignatories("Коваль Петро\nКОВАЛЬ ПЕТРО\nКоваль Петро, вул. Зоряна, 5");
    expect(list.signatories).toHaveLength(2);
    expect(list.repeated).toBe(1);
  });

  it("tells lines that are no names", () => {
    expect(readSignatories("Коваль Петро\n???\n12345").unclear).toEqual([2]);
  });
});

describe("centre of a territory", () => {
  const centres = [
    { id: "khm", name: "Хмельницький обласний контактний центр" },
    { id: "ukc", name: "Урядовий контактний центр" },
    { id: "luh", name: "Контактний центр Луганської області" },
  ];

  it.each([
    ["м. Хмельницький, Хмельницький район, Хмельницька область", "khm"],
    ["м. Старобільськ, Старобільський район, Луганська область", "luh"],
    ["м. Львів, Львівська область", "ukc"],
    ["", "ukc"],
  ])("%s: %s", (place, centre) => {
    expect(centreOf(place, centres)).toBe(centre);
  });
});

describe("files", () => {
  const taken = {
    types: [{ content_type: "image/jpeg", endings: [".jpg", ".jpeg"] }],
    largest: 20 * 1024 * 1024,
    most: 20,
    most_in_all: 200,
  };
  const file = (name: string, type = "", size = 5) => ({ name, type, size });

  it("are known by their endings, whatever the system says", () => {
    expect(typeOf(file("ФОТО.JPG"), taken)).toBe("image/jpeg");
    expect(typeOf(file("ФОТО.JPG", "image/x-odd"), taken)).toBe("image/jpeg");
  });

  it("are refused before they are sent", () => {
    expect(wrongWith(file("фото.jpg"), taken)).toBe("");
    expect(wrongWith(file("архів.zip", "application/zip"), taken)).toBe("kind");
    expect(wrongWith(file("без закінчення"), taken)).toBe("kind");
    expect(wrongWith(file("фото.jpg", "", 0), taken)).toBe("empty");
    expect(wrongWith(file("фото.jpg", "", taken.largest + 1), taken)).toBe("large");
  });

  it("go to the API as they are while its list is not known", () => {
    expect(wrongWith(file("архів.zip", "application/zip"), null)).toBe("");
    expect(accepted(null)).toBeUndefined();
  });
});

describe("the contract", () => {
  const file = new URL("../../chalicelib/entrypoints/http/static/openapi.json", import.meta.url);
  const { schemas } = JSON.parse(readFileSync(file, "utf8")).components;

  it("has the lengths and numbers that are told here", () => {
    const lodged = schemas.LodgedAppealIn.properties;
    expect(schemas.IssueIn.properties.text.maxLength).toBe(LONGEST.text);
    expect(schemas.NameIn.properties.surname.maxLength).toBe(LONGEST.name);
    expect(schemas.ApplicantIn.properties.residence.anyOf[0].maxLength).toBe(LONGEST.address);
    expect(lodged.co_signatories.maxItems).toBe(WITH_APPEAL);
    expect(lodged.attachments.maxItems).toBe(MOST_FILES);
    expect(schemas.SignatoriesIn.properties.signatories.maxItems).toBe(IN_BATCH);
  });
});
