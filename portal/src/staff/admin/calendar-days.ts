/** A year as its calendar has it: each day of each month, worked or not, and why. */

import type { Schemas } from "../../api/client";

type Calendar = Schemas["CalendarOut"];
export type Special = Schemas["SpecialDayOut"];

/** Why a day is what it is; `PLAIN` days are what their weekday says. */
export const KINDS = [
  "WORKING",
  "DAY_OFF",
  "HOLIDAY",
  "SUBSTITUTE",
  "OFF_BY_TRANSFER",
  "WORKED_BY_TRANSFER",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Day {
  date: string;
  no: number;
  kind: Kind;
  special: Special | null;
}

export const isWorked = (kind: Kind): boolean => kind === "WORKING" || kind === "WORKED_BY_TRANSFER";

const two = (n: number): string => String(n).padStart(2, "0");

/** Days of a month by weeks from Monday; null before the first and after the last. */
export function weeksOf(year: number, month: number, calendar: Calendar): (Day | null)[][] {
  const named = new Map(calendar.days.map((one) => [one.day, one]));
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const first = weekday(year, month, 1);
  const cells: (Day | null)[] = Array.from({ length: first - 1 }, () => null);
  for (let no = 1; no <= count; no++) {
    const date = `${year}-${two(month)}-${two(no)}`;
    const special = named.get(date) ?? null;
    const plain: Kind = calendar.weekdays.includes(weekday(year, month, no)) ? "WORKING" : "DAY_OFF";
    cells.push({ date, no, special, kind: KINDS.find((kind) => kind === special?.kind) ?? plain });
  }
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** From Monday, 1. */
function weekday(year: number, month: number, no: number): number {
  return new Date(Date.UTC(year, month - 1, no)).getUTCDay() || 7;
}
