import { expect, it } from "vitest";
import { changesOf, rulesOf, textOf } from "../src/staff/admin/rule-changes";

const HEAT = { id: "heat", title: "Опалення", priority: 60 };
const ROADS = { id: "roads", title: "Дороги" };

it("reads back what it wrote, and nothing that is no list of rules", () => {
  expect(rulesOf(textOf([HEAT, ROADS]))).toEqual([HEAT, ROADS]);
  expect(rulesOf("[1]")).toBeNull();
  expect(rulesOf('{"id": "heat"}')).toBeNull();
  expect(rulesOf("[{")).toBeNull();
});

it("sends only what is new, changed or gone", () => {
  const changed = { ...HEAT, priority: 61 };
  const added = { id: "gas", title: "Газ" };
  expect(changesOf([HEAT, ROADS], [changed, added])).toEqual({ rules: [changed, added], removed: ["roads"] });
  expect(changesOf([HEAT], [HEAT])).toEqual({ rules: [], removed: [] });
});
