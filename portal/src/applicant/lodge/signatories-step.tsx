/** Who else signs a collective appeal: typed, pasted or from a file; thousands are no trouble. */

import { useState } from "preact/hooks";
import { counted, words } from "../../i18n";
import { TextArea } from "../../ui/form";
import { StepPage } from "./frame";
import { readSignatories } from "./signatories";
import { change, draft } from "./store";

const say = words({
  uk: {
    title: "Хто ще підписує звернення?",
    label: "Імена, кожне з нового рядка",
    hint: "Прізвище, ім'я та по батькові; після коми можна дописати, де людина живе. Список можна вставити з таблиці.",
    choose: "Узяти з файлу CSV",
    unread: "Файл не вдалося прочитати. Збережіть таблицю як CSV (UTF-8) і спробуйте ще раз",
    count: { one: "людина", few: "людини", many: "людей" },
    found: (count: string) => `У списку ${count}, крім Вас.`,
    repeated: (count: number) => `Однакових рядків пропущено: ${count}.`,
    first: "Кого додадуть",
  },
  en: {
    title: "Who else signs the appeal?",
    label: "Names, each on its own line",
    hint: "The full name; after a comma you may add where the person lives. A list can be pasted from a table.",
    choose: "Take from a CSV file",
    unread: "The file cannot be read. Save the table as CSV (UTF-8) and try again",
    count: { one: "person", few: "people", many: "people" },
    found: (count: string) => `There are ${count} in the list besides you.`,
    repeated: (count: number) => `Repeated lines left out: ${count}.`,
    first: "Who will be added",
  },
});

const LARGEST = 2_000_000;

export function Signatories() {
  const [problem, setProblem] = useState("");
  const { signatories } = draft.value;
  return (
    <StepPage step="signatories" title={say().title}>
      {(errors) => (
        <>
          <TextArea
            name="signatories"
            label={say().label}
            hint={say().hint}
            error={errors.signatories}
            rows={10}
            value={signatories}
            onValue={(value) => change({ signatories: value })}
          />
          <Read text={signatories} />
          <div class="govuk-form-group">
            <label class="govuk-button govuk-button--secondary file-button">
              {say().choose}
              <input
                type="file"
                class="govuk-visually-hidden"
                accept=".csv,.txt,text/csv,text/plain"
                aria-describedby={problem ? "csv-error" : undefined}
                onChange={(event) => void take(event.currentTarget, setProblem)}
              />
            </label>
            {problem && (
              <p class="govuk-error-message" id="csv-error" role="alert">
                {problem}
              </p>
            )}
          </div>
        </>
      )}
    </StepPage>
  );
}

/** What the list was understood as, so that a wrong column is seen at once. */
function Read({ text }: { text: string }) {
  const { signatories, repeated } = readSignatories(text);
  return (
    <p aria-live="polite">
      {signatories.length > 0 && say().found(counted(signatories.length, say().count))}{" "}
      {repeated > 0 && say().repeated(repeated)}
    </p>
  );
}

async function take(input: HTMLInputElement, tell: (problem: string) => void): Promise<void> {
  const file = input.files?.[0];
  input.value = "";
  if (!file) return;
  const text = file.size > LARGEST ? "" : textOf(await file.arrayBuffer());
  tell(text ? "" : say().unread);
  if (text) change({ signatories: [draft.value.signatories.trim(), text.trim()].filter(Boolean).join("\n") });
}

/** Tables saved by older programs are in the Windows encoding. */
function textOf(bytes: ArrayBuffer): string {
  if (new Uint8Array(bytes).includes(0)) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}
