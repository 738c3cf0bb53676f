/** Whose a template is, on which days it holds, and the outcomes that one may be for. */

import type { Schemas } from "../../api/client";
import { shortDay, today } from "../../format";
import { words } from "../../i18n";
import { Tag } from "../../ui/shown";
import { useBodyNamesById } from "../body-names";
import { centreName, useCentres } from "../centre-field";

const say = words({
  uk: {
    everybody: "спільний для всіх",
    from: (day: string) => `з ${day}`,
    until: (day: string) => `до ${day}`,
    ended: "не діє",
    future: "ще не діє",
  },
  en: {
    everybody: "everybody's",
    from: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    ended: "not in force",
    future: "not in force yet",
  },
});

type Template = Schemas["TemplateOut"];

export const OUTCOMES = ["RESOLVED_POSITIVELY", "REFUSED", "EXPLAINED"] as const;

/** What tells whose a template of these is. */
export function useOwners(templates: readonly Template[]): (one: Template) => string {
  const centres = useCentres();
  const bodyName = useBodyNamesById(templates.flatMap(({ body }) => (body ? [body] : [])));
  return ({ body, centre }) => {
    if (body) return bodyName(body);
    return centre ? centreName(centres, centre) : say().everybody;
  };
}

export const daysText = (one: Template): string =>
  [say().from(shortDay(one.valid_from)), one.valid_to && say().until(shortDay(one.valid_to))]
    .filter(Boolean)
    .join(" ");

export function DaysOf({ template }: { template: Template }) {
  const now = today();
  const isEnded = template.valid_to !== null && template.valid_to < now;
  return (
    <span class="stacked">
      <span>{daysText(template)}</span>
      {isEnded && <Tag colour="grey">{say().ended}</Tag>}
      {template.valid_from > now && <Tag colour="blue">{say().future}</Tag>}
    </span>
  );
}
