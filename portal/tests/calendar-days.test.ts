import { expect, it } from "vitest";
import { isWorked, weeksOf } from "../src/staff/admin/calendar-days";

const CALENDAR = {
  id: "made-up",
  version: "1",
  name: "Вигаданий",
  name_en: "Made up",
  first: "2021-01-01",
  last: "2021-12-31",
  weekdays: [1, 2, 3, 4, 5],
  working_days: [],
  days: [
    { day: "2021-01-01", kind: "HOLIDAY", holidays: ["Новий рік"], suspended_by: "" },
    { day: "2021-01-16", kind: "WORKED_BY_TRANSFER", holidays: [], suspended_by: "" },
  ],
};

it("lays a month out by weeks from Monday, with what is named of its days", () => {
  const weeks = weeksOf(2021, 1, CALENDAR);
  expect(weeks[0]?.map((day) => day?.no ?? null)).toEqual([null, null, null, null, 1, 2, 3]);
  expect(weeks.at(-1)?.at(-1)?.no).toBe(31);
  const days = weeks.flat().filter((day) => day !== null);
  expect(days).toHaveLength(31);
  expect(days[0]?.kind).toBe("HOLIDAY");
  expect(days[1]?.kind).toBe("DAY_OFF");
  expect(days[15]?.kind).toBe("WORKED_BY_TRANSFER");
  expect(days.filter((day) => isWorked(day.kind))).toHaveLength(21);
});
