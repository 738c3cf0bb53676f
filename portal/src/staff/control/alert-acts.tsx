/** What may be done with an alert now, by this reader: one act at a time, each with what it does. */

import { useState } from "preact/hooks";
import { api, got, Refusal } from "../../api/client";
import { words } from "../../i18n";
import { Button, ErrorSummary, Form, Radios, TextArea } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { type Act, type Alert, say as alertWords } from "./alert-words";
import { BodyField, type Chosen } from "./choosing";

const say = words({
  uk: {
    title: "Що зробити",
    label: "Дія",
    text: "Слова",
    hint: "Про саму проблему: без імен і адрес людей",
    body: "Установа",
    bodyHint: "Почніть вводити назву",
    save: "Записати",
    missing: {
      act: "Оберіть, що зробити",
      text: "Напишіть про це кілька слів",
      body: "Оберіть установу зі списку",
    },
  },
  en: {
    title: "What to do",
    label: "Act",
    text: "Words",
    hint: "Of the problem: no names or addresses of people",
    body: "Body",
    bodyHint: "Begin to type its name",
    save: "Put down",
    missing: {
      act: "Choose what to do",
      text: "Write a few words about it",
      body: "Choose the body from the list",
    },
  },
});

/** Acts of people; the others are the system's own. */
const OF_PEOPLE = [
  "TAKE",
  "ADD_STEP",
  "ASK_BODY",
  "TELL_SECRETARIAT",
  "RESOLVE",
  "EXPLAIN",
  "CALL_FALSE",
] as const satisfies readonly Act[];
type ActOfPeople = (typeof OF_PEOPLE)[number];

function send(act: ActOfPeople, id: string, text: string, body: string): Promise<unknown> {
  const params = { path: { alert_id: id } };
  switch (act) {
    case "TAKE":
      return got(api.POST("/v1/staff/alerts/{alert_id}/taking", { params, body: text ? { text } : {} }));
    case "ADD_STEP":
      return got(api.POST("/v1/staff/alerts/{alert_id}/steps", { params, body: { text } }));
    case "ASK_BODY":
      return got(api.POST("/v1/staff/alerts/{alert_id}/question", { params, body: { text, body } }));
    case "TELL_SECRETARIAT":
      return got(api.POST("/v1/staff/alerts/{alert_id}/secretariat", { params, body: { text } }));
    case "RESOLVE":
      return got(api.POST("/v1/staff/alerts/{alert_id}/resolution", { params, body: { text } }));
    case "EXPLAIN":
      return got(api.POST("/v1/staff/alerts/{alert_id}/explanation", { params, body: { text } }));
    case "CALL_FALSE":
      return got(api.POST("/v1/staff/alerts/{alert_id}/dismissal", { params, body: { text } }));
  }
}

export function AlertActs({ alert, onDone }: { alert: Alert; onDone: () => void }) {
  const [act, setAct] = useState<ActOfPeople | "">("");
  const [text, setText] = useState("");
  const [body, setBody] = useState<Chosen | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();
  const acts = OF_PEOPLE.filter((one) => alert.allowed.includes(one));
  const submit = () => {
    const { missing } = say();
    const found: Record<string, string> = {
      ...(!act && { act: missing.act }),
      ...(act === "ASK_BODY" && !body && { body: missing.body }),
      ...(act && act !== "TAKE" && !text.trim() && { text: missing.text }),
    };
    setErrors(found);
    if (!act || Object.keys(found).length) return;
    void sending
      .send(async () => {
        await send(act, alert.alert_id, text.trim(), body?.id ?? "");
      })
      .then((isDone) => isDone && onDone());
  };
  const refused = sending.failure instanceof Refusal ? sending.failure : null;
  const field = refused?.problem.field;
  return (
    <section class="card" aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">
        {say().title}
      </h2>
      <Form onSubmit={submit} label={say().title}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <Radios
          name="act"
          label={say().label}
          quiet
          small
          value={act}
          onValue={(value) => setAct(acts.find((one) => one === value) ?? "")}
          choices={acts.map((value) => ({
            value,
            label: alertWords().acts[value],
            hint: alertWords().does[value],
          }))}
          error={errors.act}
        />
        {act === "ASK_BODY" && (
          <BodyField
            name="body"
            label={say().body}
            hint={say().bodyHint}
            chosen={body}
            onChosen={setBody}
            error={errors.body ?? (field === "body" ? refused?.title : undefined)}
          />
        )}
        {act && (
          <TextArea
            name="text"
            label={say().text}
            hint={say().hint}
            optional={act === "TAKE"}
            rows={4}
            value={text}
            onValue={setText}
            error={errors.text ?? (field === "text" ? refused?.title : undefined)}
          />
        )}
        <Button busy={sending.busy}>{say().save}</Button>
      </Form>
    </section>
  );
}
