/** Steps of a call plan for reading: the plan comes as free JSON, so what is not as expected is left out. */

export interface StepShown {
  id: string;
  kind: string;
  words: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Words in a language, or in Ukrainian, which every plan has. */
function wordsOf(step: Fields, language: string): string {
  const { words } = step;
  return isFields(words) ? textOf(words[language]) || textOf(words.uk) : "";
}

export function stepsOf(plan: Fields, language: string): StepShown[] {
  const steps: unknown[] = Array.isArray(plan.steps) ? plan.steps : [];
  return steps.filter(isFields).map((step) => {
    const choices = (Array.isArray(step.choices) ? step.choices : [])
      .filter(isFields)
      .map((choice) => `${textOf(choice.key)}: ${wordsOf(choice, language)}`);
    return {
      id: textOf(step.id),
      kind: textOf(step.kind),
      words: [wordsOf(step, language), ...choices].filter(Boolean).join(" · "),
    };
  });
}
