/** The rest of an appeal, asked only where it is told: kind, addressee, secrecy, categories, an explanation at once. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Checkbox, Checkboxes, type Errors, Select, TextArea, TextField } from "../../ui/form";
import { Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { names } from "../names";
import type { Typed } from "./typed";

const say = words({
  uk: {
    title: "Ще про звернення",
    kind: "Вид звернення",
    none: "поки невідомо",
    addressee: "Кому адресовано",
    addresseeHint: "Якщо заявник назвав посадову особу чи установу",
    collective: "Колективне звернення",
    confidential: "Заявник просить не розголошувати його дані",
    categories: "Категорії заявника",
    categoriesHint: "Лише якщо заявник сам про це каже: від категорії може залежати строк розгляду",
    explained: "Роз'яснено одразу",
    explainedHint: "Звернення буде зареєстровано і закрито з цим роз'ясненням",
    explanation: "Що роз'яснено",
    basis: "На підставі чого",
    basisHint: "Наприклад: Закон 393/96-ВР, стаття 5",
  },
  en: {
    title: "More about the appeal",
    kind: "Kind of the appeal",
    none: "not known yet",
    addressee: "To whom it is addressed",
    addresseeHint: "Where the applicant named an official or a body",
    collective: "Collective appeal",
    confidential: "The applicant asks to keep the identity secret",
    categories: "Categories of the applicant",
    categoriesHint: "Only where the applicants tell it themselves: the term may depend on it",
    explained: "Explained at once",
    explainedHint: "The appeal is registered and closed with this explanation",
    explanation: "What was explained",
    basis: "Based on",
    basisHint: "For example: Law 393/96-ВР, article 5",
  },
});

interface MoreProps {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  errors: Errors;
  /** An explanation at once belongs to calls; a letter is explained from its case. */
  mayExplain: boolean;
}

export function MoreFields({ typed, onTyped, errors, mayExplain }: MoreProps) {
  const change = (more: Partial<Typed>) => onTyped({ ...typed, ...more });
  return (
    <section aria-labelledby="more">
      <h2 class="govuk-heading-m" id="more">
        {say().title}
      </h2>
      <div class="fields">
        <Select
          name="kind"
          label={say().kind}
          value={typed.kind}
          onValue={(value) => change({ kind: value as Typed["kind"] })}
          choices={Object.entries(names().kind).map(([value, label]) => ({ value, label }))}
          none={say().none}
          error={errors.kind}
        />
        <TextField
          name="addressee"
          label={say().addressee}
          hint={say().addresseeHint}
          value={typed.addressee}
          onValue={(addressee) => change({ addressee })}
          error={errors.addressee}
          maxLength={200}
          optional
        />
      </div>
      <Checkbox
        name="isCollective"
        label={say().collective}
        checked={typed.isCollective}
        onChecked={(isCollective) => change({ isCollective })}
        small
      />
      <Checkbox
        name="isConfidential"
        label={say().confidential}
        checked={typed.isConfidential}
        onChecked={(isConfidential) => change({ isConfidential })}
        small
      />
      <Categories values={typed.categories} onValues={(categories) => change({ categories })} />
      {mayExplain && <ExplainedAtOnce typed={typed} change={change} errors={errors} />}
    </section>
  );
}

function ExplainedAtOnce({
  typed,
  change,
  errors,
}: {
  typed: Typed;
  change: (more: Partial<Typed>) => void;
  errors: Errors;
}) {
  return (
    <>
      <Checkbox
        name="isExplained"
        label={say().explained}
        hint={say().explainedHint}
        checked={typed.isExplained}
        onChecked={(isExplained) => change({ isExplained })}
        small
      />
      {typed.isExplained && (
        <>
          <TextArea
            name="explanation"
            label={say().explanation}
            value={typed.explanation}
            onValue={(explanation) => change({ explanation })}
            error={errors.explanation}
            rows={4}
            longest={15_000}
          />
          <TextField
            name="basis"
            label={say().basis}
            hint={say().basisHint}
            value={typed.basis}
            onValue={(basis) => change({ basis })}
            error={errors.basis}
            maxLength={200}
          />
        </>
      )}
    </>
  );
}

/** The list of categories is long and seldom wanted: it comes when it is opened. */
function Categories({
  values,
  onValues,
}: {
  values: readonly string[];
  onValues: (values: string[]) => void;
}) {
  const [isOpen, setOpen] = useState(values.length > 0);
  return (
    <details
      class="govuk-details"
      open={isOpen}
      onToggle={(event) => event.currentTarget.open && setOpen(true)}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {say().categories}
          {values.length > 0 && `: ${values.length}`}
        </span>
      </summary>
      <div class="govuk-details__text">{isOpen && <CategoryList values={values} onValues={onValues} />}</div>
    </details>
  );
}

const OF_APPLICANTS = /^7\./;

function CategoryList({
  values,
  onValues,
}: {
  values: readonly string[];
  onValues: (values: string[]) => void;
}) {
  const reference = useLoaded(() => got(api.GET("/v1/staff/reference")), "reference");
  return (
    <Shown of={reference}>
      {({ classifier }) => (
        <Checkboxes
          name="categories"
          label={say().categories}
          hint={say().categoriesHint}
          values={values}
          onValues={onValues}
          choices={classifier
            .filter((one) => OF_APPLICANTS.test(one.code))
            .map((one) => ({ value: one.code, label: one.name }))}
          small
        />
      )}
    </Shown>
  );
}
