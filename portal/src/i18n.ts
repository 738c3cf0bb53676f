/** Words in two languages: Ukrainian first, English by a switch. Each room keeps its own words beside its pages. */

import { signal } from "@preact/signals";
import { keep, kept } from "./kept";

export type Lang = "uk" | "en";

export const lang = signal<Lang>(kept("lang") === "en" ? "en" : "uk");

/** Speak the other language, and remember that. */
export function speak(next: Lang): void {
  lang.value = next;
  keep("lang", next);
  document.documentElement.lang = next;
}

/** The same names with texts of their own, or functions of the same arguments. */
type Said<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Said<T[K]>;
};

/**
 * Words of a room: `const say = words({uk: {title: "…"}, en: {title: "…"}})`, then `say().title` in a component.
 *
 * What English lacks does not compile.
 */
export function words<T extends object>(texts: { uk: T; en: Said<T> }): () => Said<T> {
  return () => (lang.value === "en" ? texts.en : (texts.uk as Said<T>));
}

/** One of two texts that the API gives: `inBoth(term.explanation, term.explanation_en)`. */
export function inBoth(uk: string, en: string): string {
  return lang.value === "en" ? en : uk;
}

type Forms = { one: string; few?: string; many: string };
const RULES = { uk: new Intl.PluralRules("uk"), en: new Intl.PluralRules("en") };

/** A number with its noun: `counted(2, {one: "день", few: "дні", many: "днів"})` is "2 дні". */
export function counted(count: number, forms: Forms): string {
  const form = RULES[lang.value].select(count);
  const noun = form === "one" ? forms.one : form === "few" ? (forms.few ?? forms.many) : forms.many;
  return `${new Intl.NumberFormat(locale()).format(count)} ${noun}`;
}

/** BCP 47 tag by which dates and numbers are written. */
export function locale(): string {
  return lang.value === "en" ? "en-GB" : "uk-UA";
}
