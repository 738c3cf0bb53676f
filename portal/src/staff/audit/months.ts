/** Months of a calendar, as "2026-11", and their days. */

const two = (n: number): string => String(n).padStart(2, "0");

export const monthOf = (day: string): string => day.slice(0, 7);

/** The month so many months later; earlier, where it is below nought. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, no = 1] = month.split("-").map(Number);
  const index = year * 12 + no - 1 + by;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
}

/** Its first and last day, the last no later than `latest`. */
export function spanOf(month: string, latest: string): { from: string; to: string } {
  const [year = 0, no = 1] = month.split("-").map(Number);
  const last = `${month}-${two(new Date(Date.UTC(year, no, 0)).getUTCDate())}`;
  return { from: `${month}-01`, to: last < latest ? last : latest };
}

/** A month that can be shown: none that is yet to come, and nothing that is no month. */
export function monthAsked(text: string | undefined, now: string): string {
  const isMonth = text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
  return isMonth && text <= monthOf(now) ? text : monthOf(now);
}
