/** What to ask of the history of access: a day, a reader, an appeal by its number or id, a call. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { today } from "../../format";
import { words } from "../../i18n";
import { Button, ErrorSummary, type Errors, Form, TextField } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { type Loaded, useSending } from "../../ui/use";
import { CentreField } from "../centre-field";
import { has, me } from "../session";
import { isAskable, isId, type Question } from "./readings-of";

const say = words({
  uk: {
    label: "Що показати",
    day: "День",
    reader: "Позначення того, хто читав",
    readerHint: "Як його пише історія: його видно в таблиці за день",
    readerOptional: "Лише цей працівник",
    appeal: "Номер або позначення звернення",
    appealHint: "Номер, як у реєстраційній картці, або позначення з адреси справи",
    call: "Позначення дзвінка",
    callHint: "З картки дзвінка або з таблиці за день",
    show: "Показати",
    missing: "Заповніть це поле",
    future: "Оберіть день, який уже настав",
    notFound: "Такого звернення немає, або Ваша посада не дає знайти його за номером: введіть позначення",
    badCall: "Це не позначення дзвінка: воно схоже на khm-i2yb7dpx…",
  },
  en: {
    label: "What to show",
    day: "Day",
    reader: "Id of the reader",
    readerHint: "As the history writes it: the table of a day shows it",
    readerOptional: "This member of staff alone",
    appeal: "Number or id of the appeal",
    appealHint: "The number as on the card, or the id from the address of the case",
    call: "Id of the call",
    callHint: "From the card of the call, or from the table of a day",
    show: "Show",
    missing: "Fill in this field",
    future: "Choose a day that has come",
    notFound: "There is no such appeal, or your office does not find it by number: enter the id",
    badCall: "This is no id of a call: it looks like khm-i2yb7dpx…",
  },
});

interface AskFormProps {
  question: Question;
  centres: Loaded<readonly Schemas["CentreOut"][]>;
  onAsk: (question: Question) => void;
}

/** The id of an appeal by its number; the number itself never gets into an address. */
async function idOf(number: string): Promise<string | null> {
  if (isId(number)) return number;
  // Auditors do not search for appeals: they have ids from the table of a day.
  if (!has("supervisor", "coordinator")) return null;
  const found = await got(api.POST("/v1/staff/appeal-search", { body: { number } }));
  return found.appeal_ids[0] ?? null;
}

function errorsOf(asked: Question): Record<string, string> {
  if (!isAskable(asked)) return { [asked.by]: say().missing };
  if (asked.by === "day" && asked.day > today()) return { day: say().future };
  if (asked.by === "call" && !isId(asked.call)) return { call: say().badCall };
  return {};
}

export function AskForm({ question, centres, onAsk }: AskFormProps) {
  const [at, setAt] = useState(question);
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const { by } = question;
  const isOwnCentre = Boolean(me.value?.centre) && !me.value?.roles.includes("coordinator");
  const change = (name: keyof Question) => (value: string) => setAt({ ...at, [name]: value.trim() });
  const submit = () => {
    const asked = { ...at, by, centre: at.centre || question.centre };
    const found = errorsOf(asked);
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      if (by !== "appeal") {
        onAsk(asked);
        return;
      }
      const appeal = await idOf(asked.appeal);
      if (appeal) onAsk({ ...asked, appeal });
      else setErrors({ appeal: say().notFound });
    });
  };
  return (
    <Form onSubmit={submit} label={say().label}>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <div class="filters">
        {(by === "day" || by === "reader") && !isOwnCentre && (
          <CentreField centres={centres} value={at.centre || question.centre} onValue={change("centre")} />
        )}
        {by === "day" && (
          <>
            <TextField
              name="day"
              type="date"
              label={say().day}
              value={at.day}
              onValue={change("day")}
              error={errors.day}
            />
            <TextField
              name="reader"
              label={say().readerOptional}
              value={at.reader}
              onValue={change("reader")}
              optional
            />
          </>
        )}
        {by === "reader" && (
          <TextField
            name="reader"
            label={say().reader}
            hint={say().readerHint}
            value={at.reader}
            onValue={change("reader")}
            error={errors.reader}
          />
        )}
        {by === "appeal" && (
          <TextField
            name="appeal"
            label={say().appeal}
            hint={say().appealHint}
            value={at.appeal}
            onValue={change("appeal")}
            error={errors.appeal}
          />
        )}
        {by === "call" && (
          <TextField
            name="call"
            label={say().call}
            hint={say().callHint}
            value={at.call}
            onValue={change("call")}
            error={errors.call}
          />
        )}
      </div>
      <Button busy={sending.busy}>{say().show}</Button>
    </Form>
  );
}
