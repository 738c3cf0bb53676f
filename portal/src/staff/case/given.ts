/** What was typed into the form of a command, and how it is read out of it. */

import type { Field } from "./fields";

/** Something chosen among many: its id, and how it is called. */
export interface Picked {
  value: string;
  label: string;
}

/** Texts by name of field, and things chosen by name of field. */
export interface Given {
  texts: Readonly<Record<string, string>>;
  picks: Readonly<Record<string, readonly Picked[]>>;
}

export const NOTHING: Given = { texts: {}, picks: {} };

export const text = (given: Given, name: string): string => given.texts[name]?.trim() ?? "";
export const maybe = (given: Given, name: string): string | null => text(given, name) || null;
export const ids = (given: Given, name: string): string[] =>
  (given.picks[name] ?? []).map((one) => one.value);
export const first = (given: Given, name: string): string => ids(given, name)[0] ?? "";
/** Where the commands of an appeal are. */
export const A = "/v1/staff/appeals/{appeal_id}";
export const path = <T>(at: T) => ({ params: { path: at } });

export const reason = (label: Field["label"], template = true): Field => ({
  kind: "area",
  name: "reason",
  label,
  template,
});
export const explanation: Field = { kind: "area", name: "explanation", label: "explanation", template: true };
export const ground: Field = { kind: "line", name: "ground", label: "ground", hint: "groundHint" };
export const until: Field = { kind: "day", name: "until", label: "until" };
export const isRefusal = (given: Given): boolean => given.texts.outcome === "REFUSED";
