/** A new incident: what happened, where, who mends it and until when, and the first appeals about it. */

import { useLocation } from "preact-iso";
import { useRef, useState } from "preact/hooks";
import { api, got, Refusal } from "../../api/client";
import { Button, Checkbox, ErrorSummary, Form, TextArea, TextField } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed, Inset } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { appealsByNumber, BodyField, type Chosen, CodeField } from "./choosing";
import { WhenFields, whenOf } from "./incident-acts";
import { emptyPlace, faultsOf, givenPlaces, type TypedPlace } from "./incident-places";
import { PlaceFields } from "./incident-place-fields";
import { say } from "./incident-words";

export function IncidentForm() {
  const { route } = useLocation();
  const [title, setTitle] = useState("");
  const [places, setPlaces] = useState<readonly TypedPlace[]>([emptyPlace(0)]);
  const [code, setCode] = useState<Chosen | null>(null);
  const [body, setBody] = useState<Chosen | null>(null);
  const [isPublic, setPublic] = useState(false);
  const [day, setDay] = useState("");
  const [time, setTime] = useState("");
  const [numbers, setNumbers] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();
  // The same key for the same form: a second sending after a lost connection opens no second incident.
  const key = useRef(crypto.randomUUID());
  const submit = () => {
    const when = whenOf(day, time);
    const found: Record<string, string> = {
      ...(!title.trim() && { title: say().missing.title }),
      ...faultsOf(places, say().missing),
      ...(when.error && { "end-time": when.error }),
    };
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      const { ids, error } = await appealsByNumber(numbers);
      if (error) {
        setErrors({ appeals: error });
        return;
      }
      const given = {
        title: title.trim(),
        places: givenPlaces(places),
        classifier_code: code?.id ?? null,
        body: body?.id ?? null,
        is_public: isPublic,
        expected_end: when.at,
        appeals: ids,
      };
      const params = { header: { "Idempotency-Key": key.current } };
      const opened = await got(api.POST("/v1/staff/incidents", { params, body: given })).catch(
        (refused: unknown) => {
          // What was refused was not done: what is changed and sent again is another request.
          if (refused instanceof Refusal) key.current = crypto.randomUUID();
          throw refused;
        },
      );
      route(`/staff/incidents/${opened.incident_id}`);
    });
  };
  const { form } = say();
  return (
    <Page title={form.title} back="/staff/incidents">
      <Inset>{form.what}</Inset>
      <Form onSubmit={submit} label={form.title}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <TextField
          name="title"
          label={form.name}
          hint={form.nameHint}
          value={title}
          onValue={setTitle}
          maxLength={200}
          error={errors.title}
        />
        <h2 class="govuk-heading-m">{form.places}</h2>
        <PlaceFields places={places} onPlaces={setPlaces} errors={errors} />
        <CodeField name="code" label={form.code} hint={form.codeHint} chosen={code} onChosen={setCode} />
        <BodyField name="body" label={form.body} hint={form.bodyHint} chosen={body} onChosen={setBody} />
        <WhenFields
          name="end"
          label={form.expected}
          hint={form.expectedHint}
          day={day}
          time={time}
          onDay={setDay}
          onTime={setTime}
          error={errors["end-time"]}
        />
        <TextArea
          name="appeals"
          label={form.appeals}
          hint={form.appealsHint}
          optional
          rows={3}
          value={numbers}
          onValue={setNumbers}
          error={errors.appeals}
        />
        <Checkbox
          name="is_public"
          label={form.isPublic}
          hint={form.isPublicHint}
          checked={isPublic}
          onChecked={setPublic}
        />
        <Button busy={sending.busy}>{form.open}</Button>
      </Form>
    </Page>
  );
}
