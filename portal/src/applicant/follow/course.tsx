/** The course of consideration, newest first: what people look for is what happened last. */

import { moment } from "../../format";
import { inBoth, words } from "../../i18n";
import { Details, Timeline } from "../../ui/shown";
import type { Status } from "./state";

const SHOWN = 6;

const say = words({
  uk: {
    title: "Що відбувалося",
    earlier: (count: number) => `Попередні кроки: ${count}`,
  },
  en: { title: "What happened", earlier: (count: number) => `Earlier steps: ${count}` },
});

export function Course({ steps }: { steps: Status["course"] }) {
  if (steps.length === 0) return null;
  const told = [...steps]
    .reverse()
    .map((step) => ({ at: moment(step.at), title: inBoth(step.words, step.words_en) }));
  const earlier = told.slice(SHOWN);
  return (
    <section>
      <h2 class="govuk-heading-m">{say().title}</h2>
      <Timeline steps={told.slice(0, SHOWN)} />
      {earlier.length > 0 && (
        <Details summary={say().earlier(earlier.length)}>
          <Timeline steps={earlier} />
        </Details>
      )}
    </section>
  );
}
