/** The two fields that open an appeal to its applicant, filled in by the page before where there was one. */

import { signal } from "@preact/signals";
import { Refusal, type Failure } from "../api/client";
import { counted, words } from "../i18n";
import { type Errors, TextField } from "../ui/form";
import { cleanCode, cleanNumber, type Credentials, isCode } from "./credentials";
import { handed } from "./handed";

const say = words({
  uk: {
    number: "Номер звернення",
    numberHint: "Наприклад, UA68-2026-000123 або Д-401. Він у підтвердженні, яке Ви отримали.",
    code: "Код доступу",
    codeHint: "Десять знаків поруч із номером, наприклад 7KQ2M-W4XTZ. Великі чи малі літери, байдуже.",
    noNumber: "Введіть номер звернення",
    noCode: "Введіть код доступу",
    badCode: "У коді доступу має бути десять латинських літер і цифр. Перевірте, чи нічого не пропущено",
    help: "Що можна зробити",
    wrong: [
      "Звірте кожен знак із підтвердженням: воно на папері, у листі або в записах після розмови з оператором.",
      "Перевірте, чи номер і код від одного звернення.",
      "Не знаходите? Зателефонуйте до контактного центру, який прийняв звернення: там підкажуть, що робити.",
    ],
    many: [
      "Так ми бережемо звернення від підбирання кодів.",
      "Звернення тим часом розглядають, як і розглядали: строк не змінюється.",
      "Не хочете чекати? Зателефонуйте до контактного центру.",
    ],
    wait: (time: string) => `Спробуйте ще раз за ${time}.`,
    second: { one: "секунду", few: "секунди", many: "секунд" },
    minute: { one: "хвилину", few: "хвилини", many: "хвилин" },
    centres: "Телефони контактних центрів",
  },
  en: {
    number: "Number of the appeal",
    numberHint: "For example UA68-2026-000123 or Д-401. It stands in your receipt.",
    code: "Access code",
    codeHint:
      "Ten characters beside the number, for example 7KQ2M-W4XTZ. Capital or small letters, either will do.",
    noNumber: "Enter the number of the appeal",
    noCode: "Enter the access code",
    badCode: "An access code has ten Latin letters and digits. Check that none is missing",
    help: "What you can do",
    wrong: [
      "Compare each character with your receipt: on paper, in the e-mail, or in your notes of the call.",
      "Check that the number and the code are of the same appeal.",
      "Cannot find them? Call the contact centre that took the appeal: they will help.",
    ],
    many: [
      "This keeps appeals safe from people who guess codes.",
      "Your appeal is considered meanwhile as before: the term does not change.",
      "Do not want to wait? Call the contact centre.",
    ],
    wait: (time: string) => `Try again in ${time}.`,
    second: { one: "second", few: "seconds", many: "seconds" },
    minute: { one: "minute", few: "minutes", many: "minutes" },
    centres: "Telephones of contact centres",
  },
});

/** What is being typed: survives a look at another page, and ends with the tab. */
export const typed = signal<Credentials>({ number: "", accessCode: "" });

export const typedOrHanded = (): Credentials =>
  typed.value.number || typed.value.accessCode ? typed.value : (handed.value ?? typed.value);

export function credentialErrors({ number, accessCode }: Credentials): Errors {
  return {
    ...(number.trim() ? {} : { number: say().noNumber }),
    ...(accessCode.trim() ? (isCode(accessCode) ? {} : { code: say().badCode }) : { code: say().noCode }),
  };
}

export const cleaned = ({ number, accessCode }: Credentials): Credentials => ({
  number: cleanNumber(number),
  accessCode: cleanCode(accessCode),
});

export function CredentialFields({ errors }: { errors: Errors }) {
  const { number, accessCode } = typedOrHanded();
  return (
    <>
      <TextField
        name="number"
        label={say().number}
        hint={say().numberHint}
        error={errors.number}
        width={20}
        maxLength={40}
        value={number}
        onValue={(value) => (typed.value = { number: value, accessCode })}
      />
      <TextField
        name="code"
        label={say().code}
        hint={say().codeHint}
        error={errors.code}
        width={20}
        maxLength={40}
        value={accessCode}
        onValue={(value) => (typed.value = { number, accessCode: value })}
      />
    </>
  );
}

/** Below a refusal: what helps when the code is not found, or when there were too many tries. */
export function CodeHelp({ failure }: { failure: Failure | null }) {
  if (!(failure instanceof Refusal)) return null;
  const lines =
    failure.problem.code === "too_many_attempts"
      ? say().many
      : failure.problem.code === "number_or_code_wrong"
        ? say().wrong
        : null;
  if (!lines) return null;
  const seconds = failure.problem.retry_after_seconds;
  return (
    <section class="card">
      <h2 class="govuk-heading-s">{say().help}</h2>
      {typeof seconds === "number" && <p>{say().wait(waiting(seconds))}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {Object.values(lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <a href="/centres">{say().centres}</a>
      </p>
    </section>
  );
}

function waiting(seconds: number): string {
  return seconds < 90 ? counted(seconds, say().second) : counted(Math.ceil(seconds / 60), say().minute);
}
