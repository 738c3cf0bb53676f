/** How to answer, and whether the name is to stay between the applicant and those who resolve. */

import { words } from "../../i18n";
import { Checkbox, type Errors, Radios, TextArea, TextField } from "../../ui/form";
import type { AnswerBy } from "./draft";
import { StepPage } from "./frame";
import { change, draft } from "./store";

const say = words({
  uk: {
    title: "Як Вам відповісти?",
    email: "Електронною поштою",
    post: "Звичайною поштою",
    phone: "Телефоном",
    emailLabel: "Адреса електронної пошти",
    emailHint: "Сюди також надійде номер звернення, код доступу і новини про розгляд",
    emailMore: "На неї надійде номер звернення, код доступу і новини про розгляд",
    phoneLabel: "Номер телефону",
    phoneHint: "Наприклад, +380 67 000 00 00",
    phoneMore: "Якщо знадобиться щось уточнити",
    postal: "Поштова адреса",
    postalHint: "Заповніть, якщо лист треба надіслати не за місцем проживання",
    secret: "Не розголошувати мого імені та адреси",
    secretHint: "Їх бачитимуть лише ті, хто розглядає звернення (стаття 10 Закону «Про звернення громадян»).",
  },
  en: {
    title: "How should we answer you?",
    email: "By e-mail",
    post: "By post",
    phone: "By telephone",
    emailLabel: "E-mail address",
    emailHint: "The number of the appeal, the access code and news of it come here too",
    emailMore: "The number of the appeal, the access code and news of it come there",
    phoneLabel: "Telephone number",
    phoneHint: "For example, +380 67 000 00 00",
    phoneMore: "In case something has to be made clear",
    postal: "Postal address",
    postalHint: "Fill in if the letter is to go elsewhere than to the place of residence",
    secret: "Do not disclose my name and address",
    secretHint: "Only those who consider the appeal see them (article 10 of the Law on Citizens' Appeals).",
  },
});

export function Answer() {
  const { answerBy, isConfidential } = draft.value;
  return (
    <StepPage step="answer" title={say().title}>
      {(errors) => (
        <>
          <Radios
            name="answerBy"
            quiet
            label={say().title}
            error={errors.answerBy}
            value={answerBy}
            onValue={(way) => change({ answerBy: way as AnswerBy })}
            choices={[
              { value: "EMAIL", label: say().email },
              { value: "PHONE", label: say().phone },
              { value: "POST", label: say().post },
            ]}
            below={{
              EMAIL: <Email errors={errors} />,
              PHONE: <Phone errors={errors} />,
              POST: <Postal errors={errors} />,
            }}
          />
          {(answerBy === "POST" || answerBy === "PHONE") && <Email errors={errors} optional />}
          {answerBy === "EMAIL" && <Phone errors={errors} optional />}
          <Checkbox
            name="isConfidential"
            label={say().secret}
            hint={say().secretHint}
            checked={isConfidential}
            onChecked={(is) => change({ isConfidential: is })}
          />
        </>
      )}
    </StepPage>
  );
}

function Email({ errors, optional }: { errors: Errors; optional?: boolean }) {
  return (
    <TextField
      name="email"
      type="email"
      inputMode="email"
      autocomplete="email"
      optional={optional}
      label={say().emailLabel}
      hint={optional ? say().emailMore : say().emailHint}
      error={errors.email}
      value={draft.value.email}
      onValue={(email) => change({ email })}
    />
  );
}

function Phone({ errors, optional }: { errors: Errors; optional?: boolean }) {
  return (
    <TextField
      name="phone"
      type="tel"
      inputMode="tel"
      autocomplete="tel"
      width={20}
      optional={optional}
      label={say().phoneLabel}
      hint={optional ? say().phoneMore : say().phoneHint}
      error={errors.phone}
      value={draft.value.phone}
      onValue={(phone) => change({ phone })}
    />
  );
}

function Postal({ errors }: { errors: Errors }) {
  return (
    <TextArea
      name="postal"
      rows={2}
      optional
      autocomplete="street-address"
      label={say().postal}
      hint={say().postalHint}
      error={errors.postal}
      value={draft.value.postal}
      onValue={(postal) => change({ postal })}
    />
  );
}

export function answerText(): string {
  const { answerBy } = draft.value;
  return answerBy ? { EMAIL: say().email, POST: say().post, PHONE: say().phone }[answerBy] : "";
}
