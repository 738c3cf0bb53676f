/** What a form still lacks, said at once and in its own words, before anything is sent. */

import { words } from "../../i18n";
import { fieldWords } from "./action-words";
import type { Case } from "./actions";
import { isGiven } from "./field-controls";
import type { Field } from "./fields";
import type { Given } from "./given";
import { unfinished } from "./templates";
import { isClassifiable } from "./triage-control";

const say = words({
  uk: {
    fill: (label: string) => `Заповніть: ${label}`,
    choose: (label: string) => `Виберіть: ${label}`,
    finish: (what: string) => `Допишіть своїми словами: ${what}`,
    how: "Виберіть, як визначити порядок розгляду",
    regime: "Виберіть порядок розгляду",
    code: (no: number) => `Виберіть індекс Класифікатора для питання ${no}`,
  },
  en: {
    fill: (label: string) => `Fill in: ${label}`,
    choose: (label: string) => `Choose: ${label}`,
    finish: (what: string) => `Finish in your own words: ${what}`,
    how: "Choose how the regime is found",
    regime: "Choose the regime",
    code: (no: number) => `Choose the Classifier code of issue ${no}`,
  },
});

type Errors = Record<string, string>;
const WRITTEN = new Set<Field["kind"]>(["area", "line", "day"]);

export function lacking(fields: readonly Field[], given: Given, one: Case): Errors {
  return Object.assign({}, ...fields.map((field) => lackingIn(field, given, one))) as Errors;
}

function lackingIn(field: Field, given: Given, one: Case): Errors {
  if (field.kind === "regime") return regimeLacking(given, one);
  if (field.kind === "triage") return codesLacking(given, one);
  const label = fieldWords()[field.label].toLowerCase();
  if (!field.optional && !isGiven(field, given)) {
    return { [field.name]: WRITTEN.has(field.kind) ? say().fill(label) : say().choose(label) };
  }
  if (field.kind !== "area" || !field.template) return {};
  const left = unfinished(given.texts[field.name] ?? "");
  return left.length > 0 ? { [field.name]: say().finish(left.join(", ")) } : {};
}

/** A regime that was settled before stands; whether the questions are answered to their end the API tells. */
function regimeLacking({ texts }: Given, one: Case): Errors {
  if (!texts.how) return one.regime_ground ? {} : { how: say().how };
  if (texts.how !== "named") return {};
  return {
    ...(!texts.regime && { regime: say().regime }),
    ...(!texts.ground?.trim() && { ground: say().fill(fieldWords().ground.toLowerCase()) }),
  };
}

function codesLacking({ texts }: Given, one: Case): Errors {
  const without = one.issues.filter((issue) => isClassifiable(issue) && !texts[`code-${issue.no}`]);
  return Object.fromEntries(without.map(({ no }) => [`code-${no}`, say().code(no)]));
}
