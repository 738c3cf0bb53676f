/** How much of a term is left, in words: the control day first, then the day of the law. */

import { days, daysBetween, today } from "../format";
import { lang, words } from "../i18n";

const say = words({
  uk: {
    last: "сьогодні останній день",
    left: (n: number) => `${isOne(n) ? "лишився" : "лишилося"} ${days(n)}`,
    control: (n: number) => `контрольний день минув, до строку за законом ${days(n)}`,
    controlLast: "контрольний день минув, сьогодні останній день за законом",
    over: (n: number) => `прострочено на ${days(n)}`,
  },
  en: {
    last: "today is the last day",
    left: (n: number) => `${days(n)} left`,
    control: (n: number) => `past its control day, ${days(n)} to the day of the law`,
    controlLast: "past its control day, today is the last day of the law",
    over: (n: number) => `overdue by ${days(n)}`,
  },
});

const isOne = (n: number) => lang.value === "uk" && n % 10 === 1 && n % 100 !== 11;

/** "лишилося 3 дні", "прострочено на 2 дні"; empty where there is no term. */
export function timeLeft(control: string | null, due: string | null, now: string = today()): string {
  const first = control ?? due;
  if (!first) return "";
  const left = daysBetween(now, first);
  if (left > 0) return say().left(left);
  if (left === 0) return say().last;
  const byLaw = daysBetween(now, due ?? first);
  if (byLaw > 0) return say().control(byLaw);
  return byLaw === 0 ? say().controlLast : say().over(-byLaw);
}
