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
  // One or two steps are not worth a press.
  const shown = told.length <= SHOWN + 2 ? told.length : SHOWN;
  const earlier = told.slice(shown);
  return (
    <section>
      <h2 class="govuk-heading-m">{say().title}</h2>
      <Timeline steps={told.slice(0, shown)} />
      {earlier.length > 0 && (
        <Details summary={say().earlier(earlier.length)}>
          <Timeline steps={earlier} />
        </Details>
      )}
    </section>
  );
}
