/** What the API said of single fields: shown in their steps until the person changes them. */

import { signal } from "@preact/signals";
import type { Refusal } from "../../api/client";
import { lang } from "../../i18n";
import type { Errors } from "../../ui/form";
import type { Draft } from "./draft";
import { placeOf, type Step } from "./steps";

interface Refused {
  step: Step;
  field: string;
  title: string;
  titleEn: string;
  /** What the field held when it was refused. */
  value: string;
}

export const refused = signal<readonly Refused[]>([]);

/** Remember a refusal at its fields; the first step to go to, or null where it names no field of ours. */
export function rememberRefusal(refusal: Refusal, draft: Draft): Step | null {
  const { problem } = refusal;
  const told =
    problem.errors && problem.errors.length > 0
      ? problem.errors.map((one) => ({ field: one.field, title: one.title, titleEn: one.title_en }))
      : problem.field
        ? [{ field: problem.field, title: problem.title, titleEn: problem.title_en }]
        : [];
  refused.value = told.flatMap(({ field, title, titleEn }) => {
    const place = placeOf(field);
    return place ? [{ ...place, title, titleEn, value: valueOf(draft, place.field) }] : [];
  });
  return refused.value[0]?.step ?? null;
}

/** Errors of a step that its fields still deserve. */
export function refusedIn(step: Step, draft: Draft): Errors {
  const errors = refused.value.filter((one) => one.step === step && one.value === valueOf(draft, one.field));
  return Object.fromEntries(errors.map((one) => [one.field, lang.value === "en" ? one.titleEn : one.title]));
}

function valueOf(draft: Draft, field: string): string {
  return JSON.stringify(draft[field as keyof Draft] ?? null);
}
