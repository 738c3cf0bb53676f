/** An answer checked with the applicant by telephone: done, with or without a grade; not done; or solved by itself. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form, Radios, TextArea } from "../../ui/form";
import { Failed, Inset } from "../../ui/shown";
import { useSending } from "../../ui/use";

const say = words({
  uk: {
    title: "Що сказав заявник",
    words:
      "«Добрий день, контактний центр. Ви зверталися до нас, і установа відповіла, що питання вирішено. Чи це справді так? Якщо так, оцініть, будь ласка, роботу від 1 до 5».",
    said: "Відповідь заявника",
    confirm: "Вирішено",
    refute: "Не вирішено: на доопрацювання",
    solved: "Вирішилося само, без установи",
    grading: "Оцінка",
    grade: {
      "5": "5, відмінно",
      "4": "4, добре",
      "3": "3, посередньо",
      "2": "2, погано",
      "1": "1, дуже погано",
      REFUSED: "не захотів оцінювати",
      NOT_ASKED: "не запитали",
    },
    reason: "Що саме не зроблено, словами заявника",
    comment: "Примітка",
    do: "Записати відповідь заявника",
    lacks: {
      said: "Оберіть, що сказав заявник",
      grade: "Оберіть оцінку або чому її немає",
      reason: "Введіть, що саме не зроблено",
    },
  },
  en: {
    title: "What the applicant said",
    words:
      "“Good day, this is the contact centre. You appealed to us, and the body answered that the matter is resolved. Is it so? If it is, please grade the work from 1 to 5.”",
    said: "The applicant's answer",
    confirm: "It is done",
    refute: "It is not done: back to the body",
    solved: "It was solved by itself, without the body",
    grading: "Grade",
    grade: {
      "5": "5, excellent",
      "4": "4, good",
      "3": "3, fair",
      "2": "2, bad",
      "1": "1, very bad",
      REFUSED: "did not want to grade",
      NOT_ASKED: "was not asked",
    },
    reason: "What was not done, in the applicant's words",
    comment: "Note",
    do: "Record the answer",
    lacks: {
      said: "Choose what the applicant said",
      grade: "Choose the grade, or why there is none",
      reason: "Enter what was not done",
    },
  },
});

type Said = "confirm" | "refute" | "solved";
const SAID: readonly Said[] = ["confirm", "refute", "solved"];
const GRADES = ["5", "4", "3", "2", "1", "REFUSED", "NOT_ASKED"] as const;
type Grade = (typeof GRADES)[number];

/** A grade, or why there is none. */
export function gradingOf(grade: Grade): Pick<Schemas["ConfirmIn"], "grading" | "grade"> {
  if (grade === "REFUSED" || grade === "NOT_ASKED") return { grading: grade, grade: null };
  return { grading: "GRADED", grade: Number(grade) };
}

interface Answer {
  said: Said | "";
  grade: Grade | "";
  reason: string;
  comment: string;
}

function lacking({ said, grade, reason }: Answer): Errors {
  if (!said) return { said: say().lacks.said };
  if (said === "confirm" && !grade) return { grade: say().lacks.grade };
  if (said === "refute" && !reason.trim()) return { reason: say().lacks.reason };
  return {};
}

async function record(card: Schemas["CallBackCardOut"], answer: Answer): Promise<void> {
  const { appeal_id, assignment_no, call_back_id } = card;
  const path = { appeal_id: appeal_id ?? "", no: String(assignment_no ?? "") };
  const comment = answer.comment.trim() || null;
  const of = "/v1/staff/appeals/{appeal_id}/assignments/{no}";
  if (answer.said === "refute") {
    const body = { call_back_id, reason: answer.reason.trim() };
    await got(api.POST(`${of}/refutation-by-call`, { params: { path }, body }));
  } else if (answer.said === "solved") {
    const body = { call_back_id, comment };
    await got(api.POST(`${of}/solved-by-itself`, { params: { path }, body }));
  } else if (answer.grade) {
    const body = { call_back_id, ...gradingOf(answer.grade), comment };
    await got(api.POST(`${of}/confirmation-by-call`, { params: { path }, body }));
  }
}

export function Verification({ card, onDone }: { card: Schemas["CallBackCardOut"]; onDone: () => void }) {
  const [answer, setAnswer] = useState<Answer>({ said: "", grade: "", reason: "", comment: "" });
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const change = (more: Partial<Answer>) => setAnswer((before) => ({ ...before, ...more }));
  const submit = () => {
    const found = lacking(answer);
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(() => record(card, answer)).then((isDone) => isDone && onDone());
  };
  return (
    <Form onSubmit={submit} label={say().title}>
      <h3 class="govuk-heading-s">{say().title}</h3>
      <Inset>{say().words}</Inset>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <Radios
        name="said"
        label={say().said}
        value={answer.said}
        onValue={(value) => change({ said: SAID.find((one) => one === value) ?? "" })}
        choices={SAID.map((value) => ({ value, label: say()[value] }))}
        error={errors.said}
        small
        below={{
          confirm: (
            <GradeField grade={answer.grade} error={errors.grade} onGrade={(grade) => change({ grade })} />
          ),
          refute: (
            <TextArea
              name="reason"
              label={say().reason}
              value={answer.reason}
              onValue={(reason) => change({ reason })}
              error={errors.reason}
              rows={3}
            />
          ),
        }}
      />
      {(answer.said === "confirm" || answer.said === "solved") && (
        <TextArea
          name="verificationComment"
          label={say().comment}
          value={answer.comment}
          onValue={(comment) => change({ comment })}
          rows={2}
          optional
        />
      )}
      <Button busy={sending.busy}>{say().do}</Button>
    </Form>
  );
}

function GradeField({
  grade,
  error,
  onGrade,
}: {
  grade: Grade | "";
  error?: string;
  onGrade: (grade: Grade) => void;
}) {
  return (
    <Radios
      name="grade"
      label={say().grading}
      value={grade}
      onValue={(value) => {
        const chosen = GRADES.find((one) => one === value);
        if (chosen) onGrade(chosen);
      }}
      choices={GRADES.map((value) => ({ value, label: say().grade[value] }))}
      error={error}
      small
    />
  );
}
