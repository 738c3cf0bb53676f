/** A new version of a body, or a new body: from a day on, on a ground. Hours and subjects go on from the version before. */

import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { today } from "../../format";
import { words } from "../../i18n";
import { Button, Checkbox, ErrorSummary, type Errors, Form, Select, TextField } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { calendarChoices, isKind, kindChoices } from "./body-words";
import { BodyField, type Days, daysIn, DaysFields, refusedFields, TerritoryField } from "./fields";

const say = words({
  uk: {
    title: "Нова редакція",
    id: "Позначення",
    idHint: "Малі латинські літери, цифри, дефіс; наприклад khm-oda-housing. Змінити його потім не можна",
    name: "Повна назва",
    short_name: "Коротка назва",
    kind: "Вид",
    kindNone: "Оберіть вид",
    superior: "Підпорядкована установі (необов'язково)",
    phone: "Телефон",
    email: "Пошта для доручень",
    head_email: "Пошта керівника",
    address: "Адреса",
    website: "Сайт",
    calendar: "Календар",
    handsOut: "Система сама розподіляє доручення між посадовими особами",
    active: "Установа діє",
    activeHint: "Зніміть позначку, якщо установу припинено з дня, названого нижче",
    successor: "Правонаступник (необов'язково)",
    save: "Зберегти редакцію",
    missing: {
      id: "Введіть позначення латинськими літерами",
      name: "Введіть повну назву",
      short_name: "Введіть коротку назву",
      kind: "Оберіть вид",
      territory: "Оберіть територію зі списку",
      valid_from: "Введіть день, з якого редакція діє",
    },
  },
  en: {
    title: "New version",
    id: "Id",
    idHint: "Small Latin letters, digits, hyphen; such as khm-oda-housing. It cannot be changed later",
    name: "Full name",
    short_name: "Short name",
    kind: "Kind",
    kindNone: "Choose a kind",
    superior: "Stands under (optional)",
    phone: "Telephone",
    email: "Mail for assignments",
    head_email: "Mail of the head",
    address: "Address",
    website: "Site",
    calendar: "Calendar",
    handsOut: "The system hands assignments out to officials itself",
    active: "The body works",
    activeHint: "Clear it if the body ceases from the day named below",
    successor: "Successor (optional)",
    save: "Save the version",
    missing: {
      id: "Enter an id in Latin letters",
      name: "Enter the full name",
      short_name: "Enter the short name",
      kind: "Choose a kind",
      territory: "Choose a territory from the list",
      valid_from: "Enter the day from which the version holds",
    },
  },
});

type Version = Schemas["BodyVersionOut"];

function typedOf(before?: Version) {
  return {
    id: before?.id ?? "",
    name: before?.name ?? "",
    short_name: before?.short_name ?? "",
    kind: before ? String(before.kind) : "",
    superior_id: before?.superior_id ?? "",
    territory: before?.territory ?? "",
    phone: before?.phone ?? "",
    email: before?.email ?? "",
    head_email: before?.head_email ?? "",
    address: before?.address ?? "",
    website: before?.website ?? "",
    calendar_id: before?.calendar_id ?? "ua-state",
    hands_out: before?.hands_out ?? false,
    active: before?.active ?? true,
    successor_id: before?.successor_id ?? "",
  };
}
type Typed = ReturnType<typeof typedOf>;

function errorsOf(typed: Typed, days: Days): Errors {
  const { missing } = say();
  return {
    ...(!/^[a-z0-9][a-z0-9-]{1,39}$/.test(typed.id.trim()) && { id: missing.id }),
    ...(!typed.name.trim() && { name: missing.name }),
    ...(!typed.short_name.trim() && { short_name: missing.short_name }),
    ...(!typed.kind && { kind: missing.kind }),
    ...(!typed.territory && { territory: missing.territory }),
    ...(!days.valid_from && { valid_from: missing.valid_from }),
  };
}

async function save(typed: Typed, days: Days, before?: Version): Promise<void> {
  const { id, kind, superior_id, successor_id, ...rest } = typed;
  if (!isKind(kind)) return;
  const body = {
    ...rest,
    ...daysIn(days),
    kind,
    superior_id: superior_id || null,
    successor_id: successor_id || null,
    hours: before?.hours ?? [],
    subjects: before?.subjects ?? [],
  };
  const params = { path: { body_id: id.trim() } };
  await got(api.POST("/v1/staff/bodies/{body_id}/versions", { params, body }));
}

export function BodyForm({ before, onSaved }: { before?: Version; onSaved?: () => void }) {
  const { route } = useLocation();
  const [typed, setTyped] = useState(() => typedOf(before));
  const [days, setDays] = useState<Days>({ valid_from: today(), valid_to: "", note: "" });
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const submit = () => {
    const found = errorsOf(typed, days);
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      await save(typed, days, before);
      onSaved?.();
      route(`/staff/registry/${typed.id.trim()}`);
    });
  };
  const told = { ...refusedFields(sending.failure), ...errors };
  return (
    <Form onSubmit={submit} label={say().title}>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      {!before && <IdField typed={typed} errors={told} onTyped={setTyped} />}
      <Fields typed={typed} errors={told} onTyped={setTyped} />
      <DaysFields days={days} errors={told} onDays={setDays} />
      <Button busy={sending.busy}>{say().save}</Button>
    </Form>
  );
}

interface FieldsProps {
  typed: Typed;
  errors: Errors;
  onTyped: (typed: Typed) => void;
}

function IdField({ typed, errors, onTyped }: FieldsProps) {
  return (
    <TextField
      name="id"
      width={20}
      label={say().id}
      hint={say().idHint}
      value={typed.id}
      error={errors.id}
      onValue={(id) => onTyped({ ...typed, id })}
    />
  );
}

const CONTACTS = ["address", "phone", "email", "head_email", "website"] as const;

function Fields({ typed, errors, onTyped }: FieldsProps) {
  const change = (name: keyof Typed) => (value: string | boolean) => onTyped({ ...typed, [name]: value });
  const shared = (name: "name" | "short_name" | (typeof CONTACTS)[number]) => ({
    name,
    label: say()[name],
    value: typed[name],
    error: errors[name],
    onValue: change(name),
  });
  return (
    <>
      <TextField {...shared("name")} maxLength={200} />
      <TextField {...shared("short_name")} maxLength={200} />
      <Select
        name="kind"
        label={say().kind}
        none={say().kindNone}
        value={typed.kind}
        onValue={change("kind")}
        choices={kindChoices()}
        error={errors.kind}
      />
      <BodyField
        name="superior_id"
        label={say().superior}
        value={typed.superior_id}
        onValue={change("superior_id")}
        error={errors.superior_id}
      />
      <TerritoryField
        name="territory"
        value={typed.territory}
        onValue={change("territory")}
        error={errors.territory}
      />
      {CONTACTS.map((name) => (
        <TextField {...shared(name)} optional maxLength={300} key={name} />
      ))}
      <Select
        name="calendar_id"
        label={say().calendar}
        value={typed.calendar_id}
        onValue={change("calendar_id")}
        choices={calendarChoices()}
        error={errors.calendar_id}
      />
      <Checkbox
        name="hands_out"
        small
        label={say().handsOut}
        checked={typed.hands_out}
        onChecked={change("hands_out")}
      />
      <Checkbox
        name="active"
        small
        label={say().active}
        hint={say().activeHint}
        checked={typed.active}
        onChecked={change("active")}
      />
      {!typed.active && (
        <BodyField
          name="successor_id"
          label={say().successor}
          value={typed.successor_id}
          onValue={change("successor_id")}
          error={errors.successor_id}
        />
      )}
    </>
  );
}
