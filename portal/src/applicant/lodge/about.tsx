/** Who appeals: what article 5 of the law demands, and privileges if one wishes to tell of them. */

import { Fragment } from "preact";
import { inBoth, words } from "../../i18n";
import { Button, Checkboxes, type Errors, TextArea, TextField } from "../../ui/form";
import { Details } from "../../ui/shown";
import type { Draft } from "./draft";
import { form } from "./form";
import { StepPage } from "./frame";
import { Notice } from "./notice";
import { aboutFields } from "./steps";
import { change, draft } from "./store";

const say = words({
  uk: {
    self: "Хто Ви?",
    group: "Хто підписує першим?",
    represented: "Кого Ви представляєте?",
    organisation: "Яка це організація?",
    groupLead: "З цією людиною триматимуть зв'язок. Решту імен запитаємо далі.",
    surname: "Прізвище",
    given: "Ім'я",
    patronymic: "По батькові",
    patronymicHint: "Якщо є",
    name: "Повна назва",
    nameHint: "Для ФОП: прізвище, ім'я та по батькові",
    residence: "Місце проживання",
    residenceHint:
      "Населений пункт, вулиця, будинок, квартира. Якщо живете не там, де зареєстровані, напишіть, де живете.",
    same: (place: string) => `Узяти з першого кроку: ${place}`,
    seat: "Місцезнаходження",
    seatHint: "Населений пункт, вулиця, будинок",
    representative: "Ваше прізвище, ім'я та по батькові",
    signs: "Хто підписує",
    signsHint: "Посада, прізвище та ім'я",
    authority: "Що підтверджує Ваші повноваження",
    authorityHint:
      "Наприклад: довіреність від 01.03.2026, свідоцтво про народження. Копію можна додати до звернення файлом.",
    categories: "Пільги (необов'язково)",
    first: "Звернення людей із встановленими законом пільгами розглядають першочергово (стаття 20).",
    mark: "Що стосується цієї людини?",
  },
  en: {
    self: "Who are you?",
    group: "Who signs first?",
    represented: "Whom do you represent?",
    organisation: "Which organisation is it?",
    groupLead: "This person will be kept in touch with. We ask for the other names later.",
    surname: "Surname",
    given: "Given name",
    patronymic: "Patronymic",
    patronymicHint: "If there is one",
    name: "Full name",
    nameHint: "Of a sole proprietor: the person's full name",
    residence: "Place of residence",
    residenceHint:
      "Settlement, street, building, flat. If you live elsewhere than you are registered, write where you live.",
    same: (place: string) => `Take it from the first step: ${place}`,
    seat: "Address of the office",
    seatHint: "Settlement, street, building",
    representative: "Your own full name",
    signs: "Who signs",
    signsHint: "Office and name",
    authority: "What proves your authority",
    authorityHint:
      "For example: a power of attorney of 1 March 2026, a birth certificate. A copy can be added as a file.",
    categories: "Privileges (optional)",
    first: "Appeals of people with privileges set by law are considered first (article 20).",
    mark: "What concerns this person?",
  },
});

type TextName =
  "surname" | "given" | "patronymic" | "organisation" | "residence" | "representative" | "authority";

interface Asked {
  label: string;
  hint?: string;
  autocomplete?: string;
}

export function About() {
  const { who, centre } = draft.value;
  const fields = aboutFields(draft.value);
  const asked = [...fields.demanded, ...fields.optional];
  const order: readonly TextName[] = [
    "organisation",
    "surname",
    "given",
    "patronymic",
    "residence",
    "representative",
    "authority",
  ];
  return (
    <StepPage step="about" title={aboutTitle()}>
      {(errors) => (
        <>
          {who === "GROUP" && <p>{say().groupLead}</p>}
          {centre && <Notice centre={centre} />}
          {order
            .filter((name) => asked.includes(name))
            .map((name) => (
              <Fragment key={name}>
                <Line name={name} isOptional={fields.optional.includes(name)} errors={errors} />
                {name === "residence" && <SamePlace />}
              </Fragment>
            ))}
          {asked.includes("categories") && <Categories />}
        </>
      )}
    </StepPage>
  );
}

export function aboutTitle(): string {
  const { who } = draft.value;
  if (who === "GROUP") return say().group;
  if (who === "REPRESENTED") return say().represented;
  return who === "ORGANISATION" ? say().organisation : say().self;
}

/** Browsers may fill in the person's own data, not those of somebody represented. */
export function askedAs(name: TextName, who: Draft["who"]): Asked {
  const isOwn = who === "SELF" || who === "GROUP";
  const own = (token: string) => (isOwn ? token : "off");
  const organisation = who === "ORGANISATION";
  const all: Record<TextName, Asked> = {
    surname: { label: say().surname, autocomplete: own("family-name") },
    given: { label: say().given, autocomplete: own("given-name") },
    patronymic: { label: say().patronymic, hint: say().patronymicHint, autocomplete: own("additional-name") },
    organisation: { label: say().name, hint: say().nameHint, autocomplete: "organization" },
    residence: organisation
      ? { label: say().seat, hint: say().seatHint, autocomplete: "street-address" }
      : { label: say().residence, hint: say().residenceHint, autocomplete: own("street-address") },
    representative: organisation
      ? { label: say().signs, hint: say().signsHint, autocomplete: "name" }
      : { label: say().representative, autocomplete: "name" },
    authority: { label: say().authority, hint: say().authorityHint },
  };
  return all[name];
}

/** Most people write about the place where they live: one press instead of typing it again. */
function SamePlace() {
  const now = draft.value;
  const place = [now.territoryText.split(",")[0] ?? "", now.address].map((part) => part.trim());
  const text = place.filter(Boolean).join(", ");
  if (now.residence !== "" || !now.address.trim()) return null;
  const take = () => {
    change({ residence: text });
    // The button goes: whoever pressed it stands in the field, and hears what is in it now.
    document.getElementById("residence")?.focus();
  };
  return (
    <p>
      <Button kind="link" onPress={take}>
        {say().same(text)}
      </Button>
    </p>
  );
}

/** An address may take two lines on a phone. */
function Lines(props: Parameters<typeof TextArea>[0]) {
  return <TextArea {...props} rows={2} />;
}

function Line({ name, isOptional, errors }: { name: TextName; isOptional: boolean; errors: Errors }) {
  const asked = askedAs(name, draft.value.who);
  const Field = name === "residence" ? Lines : TextField;
  return (
    <Field
      name={name}
      label={asked.label}
      hint={asked.hint}
      optional={isOptional}
      autocomplete={asked.autocomplete}
      error={errors[name]}
      value={draft.value[name]}
      onValue={(value) => change({ [name]: value })}
    />
  );
}

function Categories() {
  const { categories } = draft.value;
  const asked = form.value?.categories;
  if (!asked) return null;
  return (
    <Details summary={say().categories} open={categories.length > 0}>
      <p>
        {inBoth(asked.why, asked.why_en)} {say().first}
      </p>
      <Checkboxes
        name="categories"
        small
        label={say().mark}
        values={categories}
        onValues={(values) => change({ categories: values.slice(0, asked.most) })}
        choices={asked.choices.map((one) => ({
          value: one.code,
          label: inBoth(one.name, one.name_en ?? one.name),
        }))}
      />
    </Details>
  );
}
