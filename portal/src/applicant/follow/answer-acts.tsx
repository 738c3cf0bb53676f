/** What an applicant says of an answer: it is solved, it is not, and how good the answer was. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Radios, TextArea } from "../../ui/form";
import { Inset } from "../../ui/shown";
import { ActPage, useAct } from "./act";
import type { Issue, Status } from "./state";

const LONGEST = 15000;

const say = words({
  uk: {
    confirm: {
      title: "Питання вирішено",
      means: "Розгляд цього питання завершиться. Повернути відповідь на доопрацювання після цього не можна.",
      button: "Підтвердити: питання вирішено",
      done: "Дякуємо. Ви підтвердили, що питання вирішено",
    },
    refute: {
      title: "Питання не вирішено",
      means: [
        "Відповідь повернеться на доопрацювання до тих, хто її дав.",
        "Строк від цього не змінюється: нова відповідь має бути до того самого дня.",
        "Повернути відповідь можна щонайбільше двічі. Далі вирішує керівник зміни центру.",
      ],
      reason: "Що саме не зроблено?",
      hint: "Наприклад: «Насос замінили, але батареї на третьому поверсі досі холодні».",
      missing: "Напишіть, що саме не зроблено: так установа знатиме, що доробити",
      button: "Повернути на доопрацювання",
      done: "Відповідь повернуто на доопрацювання",
    },
    rate: {
      title: "Оцініть відповідь",
      means: "Оцінку можна поставити один раз. Розгляду і строку вона не змінює.",
      missing: "Виберіть оцінку",
      button: "Надіслати оцінку",
      done: "Дякуємо за оцінку",
    },
    grade: "Наскільки Ви задоволені відповіддю?",
    grades: ["1: зовсім ні", "2: скоріше ні", "3: частково", "4: скоріше так", "5: цілком"],
    comment: "Коментар",
    long: `Скоротіть: тут може бути не більше ${LONGEST} знаків`,
  },
  en: {
    confirm: {
      title: "The matter is solved",
      means: "Consideration of this question ends. After that the answer cannot be sent back.",
      button: "Confirm: the matter is solved",
      done: "Thank you. You confirmed that the matter is solved",
    },
    refute: {
      title: "The matter is not solved",
      means: [
        "The answer goes back to those who gave it.",
        "The term does not move: the new answer is due on the same day.",
        "An answer can be sent back twice at most. After that the centre's supervisor decides.",
      ],
      reason: "What was not done?",
      hint: "For example: “The pump was replaced, but the third floor is still cold.”",
      missing: "Write what was not done, so that the body knows what to mend",
      button: "Send back",
      done: "The answer was sent back to be done again",
    },
    rate: {
      title: "Rate the answer",
      means: "You can rate it once. The course and the term do not change by it.",
      missing: "Choose a grade",
      button: "Send the grade",
      done: "Thank you for the grade",
    },
    grade: "How satisfied are you with the answer?",
    grades: ["1: not at all", "2: rather not", "3: in part", "4: rather yes", "5: fully"],
    comment: "Comment",
    long: `Make it shorter: no more than ${LONGEST} characters fit here`,
  },
});

interface Props {
  of: Status;
  issue: Issue;
}

interface Rating {
  grade: string;
  comment: string;
}

const NOTHING: Rating = { grade: "", comment: "" };

function RatingFields({
  value,
  onValue,
  error,
  optional,
}: {
  value: Rating;
  onValue: (value: Rating) => void;
  error?: string;
  optional?: boolean;
}) {
  const choices = Object.values(say().grades).map((label, index) => ({ value: String(index + 1), label }));
  return (
    <>
      <Radios
        name="grade"
        label={say().grade}
        optional={optional}
        error={error}
        value={value.grade}
        onValue={(grade) => onValue({ ...value, grade })}
        choices={choices}
      />
      <TextArea
        name="comment"
        label={say().comment}
        optional
        rows={4}
        longest={LONGEST}
        value={value.comment}
        onValue={(comment) => onValue({ ...value, comment })}
      />
    </>
  );
}

const told = ({ grade, comment }: Rating) => ({
  grade: grade ? Number(grade) : null,
  comment: comment.trim() || null,
});
const tooLong = (name: string, text: string) => (text.length > LONGEST ? { [name]: say().long } : {});

export function Confirm({ of, issue }: Props) {
  const act = useAct();
  const [rating, setRating] = useState(NOTHING);
  const mine = say().confirm;
  const send = () =>
    void act.run(mine.done, (who) =>
      got(api.POST("/v1/appeal-confirmation", { body: { ...who, issue: issue.no, ...told(rating) } })),
    );
  return (
    <ActPage
      of={of}
      title={mine.title}
      act={act}
      button={mine.button}
      check={() => tooLong("comment", rating.comment)}
      onSend={send}
    >
      {() => (
        <>
          <Inset>{mine.means}</Inset>
          {issue.grade === null && <RatingFields value={rating} onValue={setRating} optional />}
        </>
      )}
    </ActPage>
  );
}

export function Refute({ of, issue }: Props) {
  const act = useAct();
  const [reason, setReason] = useState("");
  const mine = say().refute;
  const send = () =>
    void act.run(mine.done, (who) =>
      got(api.POST("/v1/appeal-refutation", { body: { ...who, issue: issue.no, reason: reason.trim() } })),
    );
  return (
    <ActPage
      of={of}
      title={mine.title}
      act={act}
      button={mine.button}
      check={() => (reason.trim() ? tooLong("reason", reason) : { reason: mine.missing })}
      onSend={send}
    >
      {(errors) => (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {Object.values(mine.means).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <TextArea
            name="reason"
            label={mine.reason}
            hint={mine.hint}
            error={errors.reason}
            longest={LONGEST}
            value={reason}
            onValue={setReason}
          />
        </>
      )}
    </ActPage>
  );
}

export function Rate({ of, issue }: Props) {
  const act = useAct();
  const [rating, setRating] = useState(NOTHING);
  const mine = say().rate;
  const send = () =>
    void act.run(mine.done, (who) =>
      got(
        api.POST("/v1/appeal-rating", {
          body: { ...who, issue: issue.no, ...told(rating), grade: Number(rating.grade) },
        }),
      ),
    );
  return (
    <ActPage
      of={of}
      title={mine.title}
      act={act}
      button={mine.button}
      check={() => (rating.grade ? tooLong("comment", rating.comment) : { grade: mine.missing })}
      onSend={send}
    >
      {(errors) => (
        <>
          <p>{mine.means}</p>
          <RatingFields value={rating} onValue={setRating} error={errors.grade} />
        </>
      )}
    </ActPage>
  );
}
