/** What is done with an incident that lasts: news is told, and it is ended with what was done. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { Button, ErrorSummary, Form, TextArea, TextField } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { say } from "./incident-words";
import { instantOf } from "./kyiv";

interface ActProps {
  id: string;
  onDone: (text: string) => void;
}

interface WhenProps {
  name: string;
  label: string;
  hint?: string;
  day: string;
  time: string;
  onDay: (day: string) => void;
  onTime: (time: string) => void;
  error?: string;
}

/** A day and a time that may be left empty; both together or neither. */
export function WhenFields({ name, label, hint, day, time, onDay, onTime, error }: WhenProps) {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend">{label}</legend>
      {hint && <div class="govuk-hint">{hint}</div>}
      <div class="fields">
        <TextField name={`${name}-day`} label={say().day} type="date" optional value={day} onValue={onDay} />
        <TextField
          name={`${name}-time`}
          label={say().time}
          optional
          value={time}
          onValue={onTime}
          width={5}
          error={error}
        />
      </div>
    </fieldset>
  );
}

/** The instant of a day and a time; null where none is given, and the error where only half is. */
export function whenOf(day: string, time: string): { at: string | null; error: string } {
  if (!day && !time.trim()) return { at: null, error: "" };
  const at = day ? instantOf(day, time) : null;
  return { at, error: at ? "" : say().missing.time };
}

export function NewsForm({ id, onDone }: ActProps) {
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const [time, setTime] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();
  const submit = () => {
    const when = whenOf(day, time);
    const found: Record<string, string> = {
      ...(!text.trim() && { news: say().missing.text }),
      ...(when.error && { "news-end-time": when.error }),
    };
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending
      .send(async () => {
        const params = { path: { incident_id: id } };
        const body = { text: text.trim(), expected_end: when.at };
        await got(api.POST("/v1/staff/incidents/{incident_id}/news", { params, body }));
      })
      .then((isDone) => isDone && onDone(say().told));
  };
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say().tell}</h2>
      <Form onSubmit={submit} label={say().tell}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <p>{say().tellHint}</p>
        <TextArea
          name="news"
          label={say().text}
          hint={say().textHint}
          rows={4}
          value={text}
          onValue={setText}
          error={errors.news}
        />
        <WhenFields
          name="news-end"
          label={say().newEnd}
          day={day}
          time={time}
          onDay={setDay}
          onTime={setTime}
          error={errors["news-end-time"]}
        />
        <Button busy={sending.busy}>{say().tell}</Button>
      </Form>
    </section>
  );
}

export function EndForm({ id, onDone }: ActProps) {
  const [result, setResult] = useState("");
  const [error, setError] = useState("");
  const sending = useSending();
  const submit = () => {
    const wrong = result.trim() ? "" : say().missing.done;
    setError(wrong);
    if (wrong) return;
    void sending
      .send(async () => {
        const params = { path: { incident_id: id } };
        const body = { result: result.trim() };
        await got(api.POST("/v1/staff/incidents/{incident_id}/end", { params, body }));
      })
      .then((isDone) => isDone && onDone(say().endedNow));
  };
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say().end}</h2>
      <Form onSubmit={submit} label={say().end}>
        <ErrorSummary errors={error ? { result: error } : {}} />
        <Failed failure={sending.failure} />
        <p>{say().endHint}</p>
        <TextArea
          name="result"
          label={say().done}
          hint={say().doneHint}
          rows={4}
          value={result}
          onValue={setResult}
          error={error || undefined}
        />
        <Button kind="warning" busy={sending.busy}>
          {say().end}
        </Button>
      </Form>
    </section>
  );
}
