/** Figures of the telephone in words: shares, seconds and changes as people read them. */

import { duration } from "../../format";
import { locale } from "../../i18n";

const NONE = "–";

/** "76.18" as "76,2 %"; a dash where nothing was to be counted. */
export function shareOf(text: string | null): string {
  if (text === null) return NONE;
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(
    Number(text) / 100,
  );
}

/** "200.00" seconds as "3:20"; a dash where nothing was to be counted. */
export function secondsOf(value: string | number | null): string {
  return value === null ? NONE : duration(Math.round(Number(value)));
}

/** "0.72" as "0,72". */
export function ratioOf(text: string | null): string {
  return text === null
    ? NONE
    : new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(Number(text));
}

/** A change in per cent, with its sign: "+4,9 %". */
export function changeOf(change: number | string): string {
  return new Intl.NumberFormat(locale(), {
    style: "percent",
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  }).format(Number(change) / 100);
}

/** "9" or "09" as "09:00–10:00": an hour on the wall. */
export function hourOf(key: string): string {
  const hour = Number.parseInt(key, 10);
  const two = (n: number) => String(n % 24).padStart(2, "0");
  return `${two(hour)}:00–${two(hour + 1)}:00`;
}
