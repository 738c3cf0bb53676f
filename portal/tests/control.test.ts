/** Pure parts of the rooms of control: addresses, lists, bars, periods, the clock of Kyiv, settings, plans, figures. */

import { describe, expect, it } from "vitest";
import { changed, dayOf, daysBefore } from "../src/staff/control/address";
import { actorName, howMany, officeTold } from "../src/staff/control/alert-words";
import { numbersIn } from "../src/staff/control/numbers";
import { changeOf, hourOf, ratioOf, secondsOf, shareOf } from "../src/staff/control/figure-names";
import { emptyPlace, faultsOf, givenPlaces, housesIn } from "../src/staff/control/incident-places";
import { instantOf } from "../src/staff/control/kyiv";
import { askedFor, filtersOf } from "../src/staff/control/lists";
import { pauseOf } from "../src/staff/control/pause";
import { partsOf } from "../src/staff/control/parts";
import { faultOf, periodOf } from "../src/staff/control/period";
import { stepsOf } from "../src/staff/control/plan-steps";
import {
  draftOf,
  givenOf,
  outOfBounds,
  type Telephone,
  withoutRow,
  withRow,
} from "../src/staff/control/settings-draft";

describe("addresses", () => {
  it("keep what is not changed and drop what is emptied", () => {
    expect(changed("/staff/board", { list: "open", body: "a" }, { body: "", light: "RED" })).toBe(
      "/staff/board?list=open&light=RED",
    );
    expect(changed("/staff/board", { list: "open" }, { list: "" })).toBe("/staff/board");
  });

  it("name days that there are", () => {
    expect(dayOf("2026-11-22")).toBe("2026-11-22");
    expect(dayOf("2026-02-30")).toBeUndefined();
    expect(dayOf("yesterday")).toBeUndefined();
    expect(daysBefore("2026-03-01", 1)).toBe("2026-02-28");
  });
});

describe("lists behind numbers", () => {
  it("ask the queue for what the number counted", () => {
    const filters = filtersOf({ list: "overdue", body: "khm-oda", light: "PURPLE", until: "2026-12-01" });
    expect(filters && askedFor(filters, { centre: "khm" })).toEqual({
      state: "OPEN",
      due: "OVERDUE",
      centre: "khm",
      body: "khm-oda",
      due_until: "2026-12-01",
    });
    expect(filtersOf({ list: "without" })).toMatchObject({ list: "without" });
    expect(filtersOf({ list: "nonsense" })).toBeNull();
  });
});

describe("the bar of a body", () => {
  const row = { overdue: 1, due_today: 2, due_this_week: 3, all_open: 100 };

  it("never hides what is there", () => {
    expect(partsOf(row, 1000, 160)).toEqual({ late: 2, near: 2, free: 12 });
  });

  it("never grows over the whole", () => {
    const { late, near, free } = partsOf(
      { overdue: 9, due_today: 1, due_this_week: 0, all_open: 10 },
      10,
      160,
    );
    expect(late + near + free).toBe(160);
  });
});

describe("periods", () => {
  it("end today where the address says nothing", () => {
    expect(periodOf({}, 7, "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  });

  it("are refused turned round or too long", () => {
    expect(faultOf({ from: "2026-11-02", to: "2026-11-01" }, 92)).not.toBe("");
    expect(faultOf({ from: "2026-01-01", to: "2026-11-01" }, 92)).not.toBe("");
    expect(faultOf({ from: "2026-11-01", to: "2026-11-01" }, 92)).toBe("");
  });
});

describe("the clock of Kyiv", () => {
  it.each([
    ["2026-11-23", "10:00", "2026-11-23T08:00:00.000Z"],
    ["2026-07-01", "9:30", "2026-07-01T06:30:00.000Z"],
    // The clock goes forward at 03:00 and back at 04:00.
    ["2026-03-29", "02:30", "2026-03-29T00:30:00.000Z"],
    ["2026-10-25", "05:00", "2026-10-25T03:00:00.000Z"],
  ])("%s %s", (day, time, instant) => {
    expect(instantOf(day, time)).toBe(instant);
  });

  it("knows no 25 o'clock", () => {
    expect(instantOf("2026-11-23", "25:00")).toBeNull();
    expect(instantOf("", "10:00")).toBeNull();
  });
});

describe("places of an incident", () => {
  it("take houses apart and need a street for them", () => {
    expect(housesIn("5, 7; 9а\n")).toEqual(["5", "7", "9а"]);
    const missing = { places: "where", street: "street" };
    const inTown = { ...emptyPlace(0), territory: { id: "UA1", name: "м. Тестове" } };
    expect(faultsOf([emptyPlace(3)], missing)).toEqual({ "territory-3": "where" });
    expect(faultsOf([{ ...inTown, houses: "5" }], missing)).toEqual({ "street-0": "street" });
    expect(givenPlaces([{ ...inTown, street: " вул. Зоряна " }])).toEqual([
      { territory: "UA1", street: "вул. Зоряна", buildings: [] },
    ]);
  });
});

describe("settings of the telephone", () => {
  const found: Telephone = {
    centre: "khm",
    version: 4,
    accounts: [{ id: "khm-main", provider: "plain", recording_hosts: [], erases_at_provider: false }],
    lines: [],
    agents: [{ name: "101", user_id: "u" }],
    shifts: [{ agent: "101", weekdays: [1], begins: "08:00:00", ends: "20:00:00" }],
    on_shift: ["101"],
    calling: { opens: "09:00", closes: "20:00", hours_between: 2, most_attempts: 3 },
    retention_days: 365,
    service_seconds: 20,
  };

  it("go back as they came, with the version that was read", () => {
    const given = givenOf(draftOf(found), found);
    expect(given.version).toBe(4);
    expect(given.accounts).toEqual(found.accounts);
    expect(given.shifts).toEqual([{ agent: "101", weekdays: [1], begins: "08:00", ends: "20:00" }]);
    expect(given.retention_days).toBe(365);
  });

  it("name the fields whose numbers are none", () => {
    expect(outOfBounds({ ...draftOf(found), retentionDays: "рік", serviceSeconds: "4" })).toEqual({
      retention_days: { from: 1, to: 1825 },
      service_seconds: { from: 5, to: 300 },
    });
    expect(outOfBounds(draftOf(found))).toEqual({});
  });

  it("change and take away one row", () => {
    expect(withRow([{ a: 1 }, { a: 2 }], 1, { a: 3 })).toEqual([{ a: 1 }, { a: 3 }]);
    expect(withoutRow([1, 2, 3], 0)).toEqual([2, 3]);
  });
});

describe("call plans", () => {
  it("are read though their JSON may be anything", () => {
    const plan = {
      steps: [
        { id: "hello", kind: "SAY", words: { uk: "Добрий день." } },
        { id: "menu", kind: "MENU", choices: [{ key: "1", words: { uk: "Подати", en: "Lodge" } }, 5] },
        "not a step",
      ],
    };
    expect(stepsOf(plan, "en")).toEqual([
      { id: "hello", kind: "SAY", words: "Добрий день." },
      { id: "menu", kind: "MENU", words: "1: Lodge" },
    ]);
    expect(stepsOf({}, "uk")).toEqual([]);
  });
});

describe("figures and alerts in words", () => {
  it("read as people write them", () => {
    expect(shareOf("76.18")).toMatch(/^76,2\s?%$/);
    expect(shareOf(null)).toBe("–");
    expect(secondsOf("200.00")).toBe("3:20");
    expect(secondsOf("59.60")).toBe("1:00");
    expect(ratioOf("0.72")).toBe("0,72");
    expect(changeOf("4.92")).toMatch(/^\+4,9\s?%$/);
    expect(hourOf("09")).toBe("09:00–10:00");
    expect(hourOf("23")).toBe("23:00–00:00");
  });

  it("say how unusual a rise is", () => {
    const rise = { kind: "RISE", observed: 14, expected: 200, hours: 6 } as const;
    expect(howMany(rise)).toBe("14 звернень за 6 годин; зазвичай 2");
    expect(howMany({ ...rise, kind: "BY_HAND" })).toBe("");
  });

  it("name who did it and who was told without ids", () => {
    expect(actorName("STAFF:a", "a")).toBe("Ви");
    expect(actorName("STAFF:a", "b")).toBe("працівник");
    expect(actorName("CLOCK:trend_watch", "a")).toBe("система");
    expect(officeTold("centre:khm")).toBe("центрові");
    expect(officeTold("khm-oda-housing")).toBe("");
  });

  it("take numbers of appeals as people list them", () => {
    expect(numbersIn(" UA68-2026-000001, UA68-2026-000002\nUA68-2026-000001;")).toEqual([
      "UA68-2026-000001",
      "UA68-2026-000002",
    ]);
  });
});

describe("questions about live calls", () => {
  it("come no oftener than every five seconds, and ever later after failures", () => {
    expect(pauseOf(0)).toBe(5);
    expect(pauseOf(2)).toBe(20);
    expect(pauseOf(10)).toBe(60);
  });
});
