/** Fields that several rooms of administrators share: a body, a territory, days, and errors that the API tells of a field. */

import { useState } from "preact/hooks";
import { api, type Failure, got, Refusal, type Schemas } from "../../api/client";
import { lang, words } from "../../i18n";
import { Combobox } from "../../ui/combobox";
import { Button, type Errors, TextField } from "../../ui/form";
import { useLoaded } from "../../ui/use";
import { bodyName } from "../body-names";

const say = words({
  uk: {
    body: "Установа",
    bodyHint: "Почніть вводити назву",
    territory: "Територія",
    territoryHint: "Населений пункт, громада, район або область",
    state: "Уся Україна",
    other: "Обрати іншу",
    from: "Діє з",
    to: "Діє до",
    note: "Примітка",
    noteHint: "Підстава: номер наказу чи листа. Її побачать усі, хто переглядає зміни; імен не пишіть",
  },
  en: {
    body: "Body",
    bodyHint: "Begin to type the name",
    territory: "Territory",
    territoryHint: "A settlement, community, raion or oblast",
    state: "The whole of Ukraine",
    other: "Choose another",
    from: "In force from",
    to: "In force until",
    note: "Note",
    noteHint: "The ground: number of an order or letter. All who look at changes see it; name no person",
  },
});

/** What the API refused, by the field that it names; empty where it names none. */
export function refusedFields(failure: Failure | null): Errors {
  if (!(failure instanceof Refusal)) return {};
  const { field, errors } = failure.problem;
  const several = (errors ?? []).map((one) => [one.field, inLang(one)] as const);
  if (several.length) return Object.fromEntries(several);
  return field ? { [field]: failure.title } : {};
}

const inLang = (one: Schemas["FieldErrorOut"]): string => (lang.value === "en" ? one.title_en : one.title);

interface ChosenProps<T> {
  name: string;
  label: string;
  hint: string;
  error?: string;
  /** The id that is chosen, and what it is called. */
  value: string;
  nameOf: (id: string) => Promise<string>;
  find: (typed: string) => Promise<readonly T[]>;
  toText: (one: T) => string;
  toId: (one: T) => string;
  onValue: (id: string) => void;
}

/** One thing of many: proposals while one types; then its name, and a way to choose another. */
function Chosen<T>({ value, nameOf, onValue, toId, ...rest }: ChosenProps<T>) {
  const [own, setOwn] = useState<{ id: string; text: string } | null>(null);
  const known = useLoaded(() => (value && own?.id !== value ? nameOf(value) : Promise.resolve("")), value);
  if (!value) {
    return (
      <Combobox
        {...rest}
        text=""
        onChosen={(one) => {
          setOwn({ id: toId(one), text: rest.toText(one) });
          onValue(toId(one));
        }}
      />
    );
  }
  const text = own?.id === value ? own.text : known.value || value;
  return (
    <div class="govuk-form-group">
      <p class="govuk-label" id={rest.name} tabIndex={-1}>
        {rest.label}
      </p>
      <p>
        <strong>{text}</strong>{" "}
        <Button kind="link" onPress={() => onValue("")} label={`${say().other}: ${rest.label}`}>
          {say().other}
        </Button>
      </p>
    </div>
  );
}

interface IdFieldProps {
  name: string;
  label?: string;
  hint?: string;
  error?: string;
  value: string;
  onValue: (id: string) => void;
}

export function BodyField({ label, hint, ...rest }: IdFieldProps) {
  return (
    <Chosen
      {...rest}
      label={label ?? say().body}
      hint={hint ?? say().bodyHint}
      nameOf={bodyName}
      find={async (name) =>
        (await got(api.GET("/v1/staff/bodies", { params: { query: { name, limit: 10 } } }))).bodies
      }
      toText={(one) => one.name}
      toId={(one) => one.id}
    />
  );
}

/** The whole state stands in no list of units. */
export const STATE = "UA";

const asked = new Map<string, Promise<string>>();

/** Asked for once of each: lists of rules and competences name the same place many times. */
export function territoryName(code: string): Promise<string> {
  if (code === STATE) return Promise.resolve(say().state);
  const known = asked.get(code) ?? nameOfUnit(code);
  asked.set(code, known);
  known.catch(() => asked.delete(code));
  return known;
}

async function nameOfUnit(code: string): Promise<string> {
  const unit = await got(api.GET("/v1/territories/{territory}", { params: { path: { territory: code } } }));
  return unitName(unit);
}

const unitName = (unit: { full_name: string; way: string }): string =>
  [unit.full_name, unit.way].filter(Boolean).join(", ");

export function TerritoryField({ label, hint, ...rest }: IdFieldProps) {
  return (
    <Chosen
      {...rest}
      label={label ?? say().territory}
      hint={hint ?? say().territoryHint}
      nameOf={territoryName}
      find={async (q) =>
        (await got(api.GET("/v1/territories", { params: { query: { q, limit: 8 } } }))).territories
      }
      toText={unitName}
      toId={(one) => one.code}
    />
  );
}

export interface Days {
  valid_from: string;
  valid_to: string;
  note: string;
}

/** From when and until when something holds, and on which ground. */
export function DaysFields({
  days,
  errors,
  onDays,
}: {
  days: Days;
  errors: Errors;
  onDays: (days: Days) => void;
}) {
  return (
    <>
      <div class="fields">
        <TextField
          name="valid_from"
          type="date"
          label={say().from}
          value={days.valid_from}
          error={errors.valid_from}
          onValue={(valid_from) => onDays({ ...days, valid_from })}
        />
        <TextField
          name="valid_to"
          type="date"
          label={say().to}
          optional
          value={days.valid_to}
          error={errors.valid_to}
          onValue={(valid_to) => onDays({ ...days, valid_to })}
        />
      </div>
      <TextField
        name="note"
        label={say().note}
        hint={say().noteHint}
        optional
        maxLength={300}
        value={days.note}
        error={errors.note}
        onValue={(note) => onDays({ ...days, note })}
      />
    </>
  );
}

/** Days as the API takes them: no last day is none, not an empty text. */
export const daysIn = ({ valid_from, valid_to, note }: Days) => ({
  valid_from,
  valid_to: valid_to || null,
  note: note.trim(),
});
