/** Words that somebody said with a step: reasons, notes, answers that are not accepted yet. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Prose } from "../../ui/shown";

type Words = Schemas["WordsOut"];

const say = words<{ uses: Record<string, string>; other: string }>({
  uk: {
    uses: {
      answer: "Відповідь",
      law: "Норма закону",
      reasons: "Причини відмови",
      appeal_route: "Порядок оскарження",
      interim_answer: "Проміжна відповідь",
      reason: "Причина",
      explanation: "Пояснення",
      resolution: "Резолюція",
      handing: "Слова до передачі",
      demand: "Слова заявника",
      comment: "Коментар",
      text: "Текст",
      note: "Примітка",
      defects: "Недоліки",
      ground: "Підстава",
      way_to_cure: "Як усунути",
      hold_reason: "Чому збережено",
      materials: "Долучені матеріали",
      withdrawal: "Прохання про відкликання",
    },
    other: "Сказано",
  },
  en: {
    uses: {
      answer: "Answer",
      law: "Law",
      reasons: "Reasons of the refusal",
      appeal_route: "Way of appeal",
      interim_answer: "Interim answer",
      reason: "Reason",
      explanation: "Explanation",
      resolution: "Resolution",
      handing: "Words at handing over",
      demand: "The applicant's words",
      comment: "Comment",
      text: "Text",
      note: "Note",
      defects: "Defects",
      ground: "Ground",
      way_to_cure: "How to mend",
      hold_reason: "Why it is held",
      materials: "Materials added",
      withdrawal: "Wish to withdraw",
    },
    other: "Said",
  },
});

export function Said({ all }: { all: readonly Words[] }) {
  return (
    <>
      {all.map((one) => (
        <div class="said" key={one.seq}>
          {Object.entries(one.words).map(([use, text]) => (
            <div key={use}>
              <p class="said__use">{say().uses[use] ?? say().other}</p>
              <Prose text={String(text)} />
            </div>
          ))}
        </div>
      ))}
    </>
  );
}
