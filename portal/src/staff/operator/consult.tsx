/** A question that was answered at once, without an appeal: nobody need give a name. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form, TextArea, TextField } from "../../ui/form";
import { Details, Failed, Notice } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { OnceKey } from "./registering";

const say = words({
  uk: {
    title: "Лише консультація, без звернення",
    question: "Про що запитали",
    text: "Що відповіли",
    basis: "На підставі чого",
    basisHint: "Наприклад: Закон 393/96-ВР, стаття 5",
    do: "Записати консультацію",
    done: "Консультацію записано.",
    lacks: {
      question: "Введіть, про що запитали",
      answer: "Введіть, що відповіли",
      ground: "Введіть, на підставі чого",
    },
  },
  en: {
    title: "A consultation only, without an appeal",
    question: "What was asked",
    text: "What was answered",
    basis: "Based on",
    basisHint: "For example: Law 393/96-ВР, article 5",
    do: "Record the consultation",
    done: "The consultation is recorded.",
    lacks: {
      question: "Enter what was asked",
      answer: "Enter what was answered",
      ground: "Enter what it is based on",
    },
  },
});

export function Consult({ callId, onDone }: { callId: string; onDone: () => void }) {
  const [question, setQuestion] = useState("");
  const [answer, setAnswer] = useState("");
  const [ground, setGround] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const [isDone, setDone] = useState(false);
  const [once] = useState(() => new OnceKey());
  const sending = useSending();
  const submit = () => {
    const typed = { question, answer, ground };
    const found = Object.fromEntries(
      (["question", "answer", "ground"] as const)
        .filter((name) => !typed[name].trim())
        .map((name) => [name, say().lacks[name]]),
    );
    setErrors(found);
    if (Object.keys(found).length) return;
    const body = { question: question.trim(), text: answer.trim(), basis: ground.trim() };
    const header = { "Idempotency-Key": once.of(body) };
    void sending.send(async () => {
      const params = { path: { call_id: callId }, header };
      await got(api.POST("/v1/staff/calls/{call_id}/consultations", { params, body }));
      for (const clear of [setQuestion, setAnswer, setGround]) clear("");
      setDone(true);
      onDone();
    });
  };
  return (
    <Details summary={say().title}>
      {isDone && <Notice kind="done">{say().done}</Notice>}
      <Form onSubmit={submit} label={say().title}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <TextArea
          name="question"
          label={say().question}
          value={question}
          onValue={setQuestion}
          error={errors.question}
          rows={3}
          longest={15_000}
        />
        <TextArea
          name="answer"
          label={say().text}
          value={answer}
          onValue={setAnswer}
          error={errors.answer}
          rows={4}
          longest={15_000}
        />
        <TextField
          name="ground"
          label={say().basis}
          hint={say().basisHint}
          value={ground}
          onValue={setGround}
          error={errors.ground}
          maxLength={200}
        />
        <Button kind="secondary" busy={sending.busy}>
          {say().do}
        </Button>
      </Form>
    </Details>
  );
}
