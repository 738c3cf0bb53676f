/** Why a command was refused: the API's own words, and what more it tells, in words too. */

import { type Failure, Refusal } from "../../api/client";
import { shortDay } from "../../format";
import { inBoth, words } from "../../i18n";
import { Failed } from "../../ui/shown";
import { names, type State } from "../names";
import { ACTIONS } from "./actions";
import { type Command, titleOf } from "./action-words";

const say = words({
  uk: {
    state: (state: string) => `Зараз стан: ${state}.`,
    allowed: (titles: string) => `Зараз можна: ${titles}.`,
    none: "Зараз тут нічого зробити не можна.",
    roles: (names_: string) => `Це може зробити: ${names_}.`,
    days: "Дата, про яку йдеться:",
    missing: "Бракує відомостей. Заповніть поля, позначені нижче.",
  },
  en: {
    state: (state: string) => `The state now: ${state}.`,
    allowed: (titles: string) => `Allowed now: ${titles}.`,
    none: "Nothing can be done here now.",
    roles: (names_: string) => `Who may do it: ${names_}.`,
    days: "The day in question:",
    missing: "Something is missing. Fill in the fields marked below.",
  },
});

const isDay = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
const isCommand = (value: string): value is Command => value in ACTIONS;

/** The details of a refusal that have words; ids and the like are left out. */
export function detailsOf(problem: object): string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(problem)) {
    if (name === "state" && typeof value === "string" && value in names().state) {
      found.push(say().state(names().state[value as State]));
    } else if (name === "allowed" && Array.isArray(value)) {
      const titles = texts(value).filter(isCommand).map(titleOf);
      found.push(titles.length ? say().allowed(titles.join(", ")) : say().none);
    } else if (name === "roles") {
      const roles = texts(value).map(
        (one) => names().role[one as keyof ReturnType<typeof names>["role"]] ?? one,
      );
      if (roles.length) found.push(say().roles(roles.join(", ")));
    } else if (name === inBoth("explanation", "explanation_en") && typeof value === "string") {
      found.push(value);
    } else if (isDay(value)) {
      found.push(`${say().days} ${shortDay(value)}.`);
    }
  }
  return found;
}

/** `issues.0.classifier_code` means the field `code-1`; others are called as in the request. */
function fieldName(field: string): string {
  const named = field.replace(/^(body|header|query)\./, "").split(".")[0] ?? field;
  return named;
}

/** Errors by field, for the fields that the refusal names. */
export function errorsOf(failure: Failure | null): Record<string, string> {
  if (!(failure instanceof Refusal)) return {};
  const { field, errors } = failure.problem;
  const found: Record<string, string> = {};
  for (const one of errors ?? []) found[fieldName(one.field)] = inBoth(one.title, one.title_en);
  if (field) found[fieldName(field)] = failure.title;
  return found;
}

export function Refused({ failure }: { failure: Failure | null }) {
  if (!failure) return null;
  const details = failure instanceof Refusal ? detailsOf(failure.problem) : [];
  return (
    <Failed failure={failure}>
      {details.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {details.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </Failed>
  );
}
