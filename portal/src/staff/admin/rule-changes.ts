/** Rules of routing as a text that a supervisor edits, and what was changed in it. */

export type Rule = Record<string, unknown>;

export interface RuleChanges {
  rules: Rule[];
  removed: string[];
}

export const idOf = (rule: Rule): string => (typeof rule.id === "string" ? rule.id : "");

const isRule = (one: unknown): one is Rule => typeof one === "object" && one !== null && !Array.isArray(one);

/** Rules of a text, or null where it is no list of rules. */
export function rulesOf(text: string): Rule[] | null {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every(isRule) ? read : null;
  } catch {
    return null;
  }
}

export const textOf = (rules: readonly Rule[]): string => JSON.stringify(rules, null, 2);

/** What is new or otherwise than before, and which ids are gone. */
export function changesOf(before: readonly Rule[], after: readonly Rule[]): RuleChanges {
  const old = new Map(before.map((rule) => [idOf(rule), JSON.stringify(rule)]));
  const kept = new Set(after.map(idOf));
  return {
    rules: after.filter((rule) => old.get(idOf(rule)) !== JSON.stringify(rule)),
    removed: before.map(idOf).filter((id) => !kept.has(id)),
  };
}
