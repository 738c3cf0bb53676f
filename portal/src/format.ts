/** Dates, times and sizes as people of Ukraine write them; the law is counted in Europe/Kyiv. */

import { counted, locale } from "./i18n";

const ZONE = "Europe/Kyiv";

/** "2026-11-22" as "22 листопада 2026 р.". */
export function day(date: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "2026-11-22" as "22.11.2026": for tables. */
export function shortDay(date: string): string {
  return new Intl.DateTimeFormat(locale(), {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
}

/** An instant as "22.11.2026, 14:05", in Kyiv. */
export function moment(instant: string): string {
  return new Intl.DateTimeFormat(locale(), {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ZONE,
  }).format(new Date(instant));
}

/** An instant as "14:05", in Kyiv. */
export function clock(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", timeZone: ZONE }).format(
    new Date(instant),
  );
}

/** Today in Kyiv, as "2026-11-22". */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(now);
}

/** Whole days from one date to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A size in bytes as "1,4 МБ". */
export function size(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte"] as const;
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(locale(), {
    style: "unit",
    unit: units[step] ?? "byte",
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}

/** Seconds as "1:05". */
export function duration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
}

/** "3 дні": in the language of now. */
export function days(count: number): string {
  return counted(
    count,
    locale() === "en-GB" ? { one: "day", many: "days" } : { one: "день", few: "дні", many: "днів" },
  );
}
