/** From whom the appeal is: what is asked next follows from it. */

import { words } from "../../i18n";
import { Radios } from "../../ui/form";
import type { OrganisationType, Who as Whom } from "./draft";
import { StepPage } from "./frame";
import { change, draft } from "./store";

const say = words({
  uk: {
    title: "Від кого звернення?",
    self: "Від мене",
    group: "Від кількох людей разом",
    groupHint: "Колективне звернення: сусіди, батьки, колеги. Список імен додасте далі",
    represented: "Від іншої людини, яку я представляю",
    representedHint: "Наприклад, від батьків, дитини чи людини, яка Вас уповноважила",
    organisation: "Від підприємства, установи, організації або ФОП",
    type: "Хто саме звертається?",
    types: {
      ENTERPRISE: "Підприємство",
      INSTITUTION: "Установа",
      ORGANISATION: "Організація, об'єднання громадян",
      SOLE_PROPRIETOR: "Фізична особа-підприємець",
      LOCAL_SELF_GOVERNMENT_BODY: "Орган місцевого самоврядування",
    },
  },
  en: {
    title: "Who appeals?",
    self: "I do",
    group: "Several people together",
    groupHint: "A collective appeal: neighbours, parents, colleagues. You add the names later",
    represented: "Another person whom I represent",
    representedHint: "For example your parent, your child, or someone who authorised you",
    organisation: "An enterprise, institution, organisation or sole proprietor",
    type: "Which of these?",
    types: {
      ENTERPRISE: "Enterprise",
      INSTITUTION: "Institution",
      ORGANISATION: "Organisation, association of citizens",
      SOLE_PROPRIETOR: "Sole proprietor",
      LOCAL_SELF_GOVERNMENT_BODY: "Body of local self-government",
    },
  },
});

export function Who() {
  return (
    <StepPage step="who" title={say().title}>
      {(errors) => (
        <Radios
          name="who"
          quiet
          label={say().title}
          error={errors.who}
          value={draft.value.who}
          onValue={(who) => change({ who: who as Whom })}
          choices={[
            { value: "SELF", label: say().self },
            { value: "GROUP", label: say().group, hint: say().groupHint },
            { value: "REPRESENTED", label: say().represented, hint: say().representedHint },
            { value: "ORGANISATION", label: say().organisation },
          ]}
          below={{ ORGANISATION: <Type error={errors.organisationType} /> }}
        />
      )}
    </StepPage>
  );
}

function Type({ error }: { error?: string }) {
  return (
    <Radios
      name="organisationType"
      small
      label={say().type}
      error={error}
      value={draft.value.organisationType}
      onValue={(type) => change({ organisationType: type as OrganisationType })}
      choices={Object.entries(say().types).map(([value, label]) => ({ value, label }))}
    />
  );
}

/** In words, for the page on which all is checked. */
export function whoText(): string {
  const { who, organisationType } = draft.value;
  if (who === "ORGANISATION") return organisationType ? say().types[organisationType] : say().organisation;
  return { SELF: say().self, GROUP: say().group, REPRESENTED: say().represented, "": "" }[who];
}
