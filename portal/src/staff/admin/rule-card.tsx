/** A routing rule in words: on which conditions, who leads and helps, with what a check found in it. */

import type { Schemas } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Summary, Tag } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { territoryName } from "./fields";
import { idOf, type Rule } from "./rule-changes";
import { fieldName, roleName, SEVERITY_COLOUR, valueName } from "./rule-words";

const say = words({
  uk: {
    when: "Якщо",
    always: "завжди",
    unless: "Крім",
    lead: "То розглядає",
    co: "Допомагають",
    needs: "Потрібно знати",
    levels: {
      building: "будинок",
      street: "вулицю",
      district: "район міста",
      settlement: "населений пункт",
      community: "громаду",
      raion: "район",
      oblast: "область",
    },
    priority: "Пріоритет",
    usual: "50 (звичайний)",
    days: "Діє",
    automatic: "Надсилає сама система",
    yes: "так",
    or: " або ",
    severity: { ERROR: "помилка", WARNING: "попередження" },
    about: "Стосується:",
  },
  en: {
    when: "If",
    always: "always",
    unless: "Except",
    lead: "Then it goes to",
    co: "With help of",
    needs: "Must be known",
    levels: {
      building: "building",
      street: "street",
      district: "city district",
      settlement: "settlement",
      community: "community",
      raion: "raion",
      oblast: "oblast",
    },
    priority: "Priority",
    usual: "50 (usual)",
    days: "In force",
    automatic: "The system sends it itself",
    yes: "yes",
    or: " or ",
    severity: { ERROR: "error", WARNING: "warning" },
    about: "About:",
  },
});

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const partOf = (value: unknown): Rule =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export function RuleCard({ rule, findings }: { rule: Rule; findings: readonly Schemas["FindingOut"][] }) {
  const then = partOf(rule.then);
  const days = [textOf(rule.valid_from), textOf(rule.valid_to)];
  const helpers = listOf(then.co).map((one) => roleName(textOf(one)));
  const needs = listOf(rule.needs).map((one) => levelName(textOf(one)));
  return (
    <article class="card">
      <h3 class="govuk-heading-s">
        {textOf(rule.title) || idOf(rule)} <span class="quiet">{idOf(rule)}</span>
      </h3>
      <Findings findings={findings} />
      <Summary
        rows={[
          [say().when, <Conditions when={partOf(rule.when)} key="when" />],
          ...listOf(rule.unless)
            .map(
              (one, no) =>
                [
                  no ? `${say().unless} (${no + 1})` : say().unless,
                  <Conditions when={partOf(one)} key={no} />,
                ] as const,
            )
            .map(([name, value]): [string, typeof value] => [name, value]),
          [say().lead, <strong key="lead">{roleName(textOf(then.lead))}</strong>],
          [say().co, helpers.join(", ")],
          [say().needs, needs.join(", ")],
          [say().priority, typeof rule.priority === "number" ? String(rule.priority) : say().usual],
          [say().days, days.some(Boolean) && days.join(" – ")],
          [say().automatic, rule.is_automatic === true && say().yes],
        ]}
      />
    </article>
  );
}

function levelName(level: string): string {
  const all: Record<string, string> = say().levels;
  return all[level.toLowerCase()] ?? level;
}

function Conditions({ when }: { when: Rule }) {
  const given = Object.entries(when);
  if (given.length === 0) return <>{say().always}</>;
  return (
    <ul class="plain">
      {given.map(([field, values]) => (
        <li key={field}>
          {fieldName(field)}:{" "}
          {listOf(values).map((value, no) => (
            <span key={no}>
              {no > 0 && say().or}
              {field === "territory" ? <Territory code={textOf(value)} /> : valueName(field, value)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Its name, once it is known; the code meanwhile. */
function Territory({ code }: { code: string }) {
  const name = useLoaded(() => territoryName(code), code);
  return <>{name.value ?? code}</>;
}

export function Findings({ findings }: { findings: readonly Schemas["FindingOut"][] }) {
  if (findings.length === 0) return null;
  return (
    <ul class="plain">
      {findings.map((one, no) => (
        <li key={no}>
          <Tag colour={SEVERITY_COLOUR[one.severity]}>{say().severity[one.severity]}</Tag>{" "}
          {inBoth(one.explanation, one.explanation_en)}
          {one.about.length > 0 && (
            <span class="quiet">
              {" "}
              {say().about} {one.about.join(", ")}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
