/** Forms of officials: naming one with deputies, and saying when one is away. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { today } from "../../format";
import { words } from "../../i18n";
import { Button, Checkboxes, ErrorSummary, type Errors, Form, Select, TextField } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { reasonChoices } from "./body-words";
import { type Days, daysIn, DaysFields, refusedFields } from "./fields";

const say = words({
  uk: {
    official: "Внести посадову особу",
    userId: "Позначення користувача",
    userIdHint: "З його сторінки в «Користувачах»: останнє слово адреси",
    position: "Посада",
    subjects: "Питання",
    subjectsHint: "Коди класифікатора через кому; порожньо: усі",
    territories: "Території",
    territoriesHint: "Коди КАТОТТГ через кому; порожньо: усі",
    deputies: "Хто заступає",
    absence: "Внести відсутність",
    who: "Хто відсутній",
    whoNone: "Оберіть посадову особу",
    first: "Перший день",
    last: "Останній день",
    reason: "Причина",
    note: "Примітка",
    save: "Зберегти",
    cancel: "Скасувати",
    missing: {
      user_id: "Введіть позначення користувача",
      position: "Введіть посаду",
      valid_from: "Введіть день",
      who: "Оберіть посадову особу",
      first_day: "Введіть перший день",
      last_day: "Введіть останній день, не раніший за перший",
    },
  },
  en: {
    official: "Enter an official",
    userId: "Id of the user",
    userIdHint: "From their page in Users: the last word of the address",
    position: "Position",
    subjects: "Subjects",
    subjectsHint: "Codes of the classifier with commas; empty: all",
    territories: "Places",
    territoriesHint: "Codes of KATOTTG with commas; empty: all",
    deputies: "Who stands in",
    absence: "Enter an absence",
    who: "Who is away",
    whoNone: "Choose an official",
    first: "First day",
    last: "Last day",
    reason: "Reason",
    note: "Note",
    save: "Save",
    cancel: "Cancel",
    missing: {
      user_id: "Enter the id of the user",
      position: "Enter the position",
      valid_from: "Enter a day",
      who: "Choose an official",
      first_day: "Enter the first day",
      last_day: "Enter the last day, not before the first",
    },
  },
});

interface FormProps {
  body: string;
  found: Schemas["OfficialsOut"];
  onSaved: () => void;
  onClose: () => void;
}

const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

/** Officials to choose from, each once, however many versions there are of them. */
const people = (found: FormProps["found"]) =>
  [...new Map(found.officials.map((one) => [one.user_id, one.position]))].map(([value, label]) => ({
    value,
    label,
  }));

const EMPTY = { user_id: "", position: "", subjects: "", territories: "" };

export function NewOfficial({ body, found, onSaved, onClose }: FormProps) {
  const [typed, setTyped] = useState(EMPTY);
  const [deputies, setDeputies] = useState<string[]>([]);
  const [days, setDays] = useState<Days>({ valid_from: today(), valid_to: "", note: "" });
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const submit = () => {
    const { missing } = say();
    const wrong = {
      ...(!typed.user_id.trim() && { user_id: missing.user_id }),
      ...(!typed.position.trim() && { position: missing.position }),
      ...(!days.valid_from && { valid_from: missing.valid_from }),
    };
    setErrors(wrong);
    if (Object.keys(wrong).length) return;
    void sending.send(async () => {
      const params = { path: { body_id: body } };
      const sent = {
        ...daysIn(days),
        user_id: typed.user_id.trim(),
        position: typed.position.trim(),
        subjects: listOf(typed.subjects),
        territories: listOf(typed.territories),
        deputies,
      };
      await got(api.POST("/v1/staff/bodies/{body_id}/officials", { params, body: sent }));
      onSaved();
    });
  };
  const told = { ...refusedFields(sending.failure), ...errors };
  const field = (name: keyof typeof EMPTY, label: string, hint?: string) => (
    <TextField
      name={name}
      label={label}
      hint={hint}
      optional={name === "subjects" || name === "territories"}
      value={typed[name]}
      onValue={(value) => setTyped({ ...typed, [name]: value })}
      error={told[name]}
    />
  );
  return (
    <Form onSubmit={submit} label={say().official}>
      <h2 class="govuk-heading-m">{say().official}</h2>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      {field("user_id", say().userId, say().userIdHint)}
      {field("position", say().position)}
      {field("subjects", say().subjects, say().subjectsHint)}
      {field("territories", say().territories, say().territoriesHint)}
      {found.officials.length > 0 && (
        <Checkboxes
          name="deputies"
          small
          optional
          label={say().deputies}
          values={deputies}
          onValues={setDeputies}
          choices={people(found)}
          error={told.deputies}
        />
      )}
      <DaysFields days={days} errors={told} onDays={setDays} />
      <Ends busy={sending.busy} onClose={onClose} />
    </Form>
  );
}

export function NewAbsence({ body, found, onSaved, onClose }: FormProps) {
  const [typed, setTyped] = useState({
    user_id: "",
    first_day: today(),
    last_day: "",
    reason: "LEAVE",
    note: "",
  });
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const change = (name: keyof typeof typed) => (value: string) => setTyped({ ...typed, [name]: value });
  const submit = () => {
    const { missing } = say();
    const isBackward = !typed.last_day || typed.last_day < typed.first_day;
    const wrong = {
      ...(!typed.user_id && { user_id: missing.who }),
      ...(!typed.first_day && { first_day: missing.first_day }),
      ...(isBackward && { last_day: missing.last_day }),
    };
    setErrors(wrong);
    if (Object.keys(wrong).length) return;
    void sending.send(async () => {
      const params = { path: { body_id: body } };
      await got(api.POST("/v1/staff/bodies/{body_id}/absences", { params, body: typed }));
      onSaved();
    });
  };
  const told = { ...refusedFields(sending.failure), ...errors };
  const dayField = (name: "first_day" | "last_day", label: string) => (
    <TextField
      name={name}
      type="date"
      label={label}
      value={typed[name]}
      onValue={change(name)}
      error={told[name]}
    />
  );
  return (
    <Form onSubmit={submit} label={say().absence}>
      <h2 class="govuk-heading-m">{say().absence}</h2>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <Select
        name="user_id"
        label={say().who}
        none={say().whoNone}
        value={typed.user_id}
        onValue={change("user_id")}
        choices={people(found)}
        error={told.user_id}
      />
      <div class="fields">
        {dayField("first_day", say().first)}
        {dayField("last_day", say().last)}
      </div>
      <Select
        name="reason"
        label={say().reason}
        value={typed.reason}
        onValue={change("reason")}
        choices={reasonChoices()}
        error={told.reason}
      />
      <TextField
        name="note"
        label={say().note}
        optional
        value={typed.note}
        onValue={change("note")}
        error={told.note}
      />
      <Ends busy={sending.busy} onClose={onClose} />
    </Form>
  );
}

function Ends({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  return (
    <div class="actions">
      <Button busy={busy}>{say().save}</Button>
      <Button kind="secondary" onPress={onClose}>
        {say().cancel}
      </Button>
    </div>
  );
}
