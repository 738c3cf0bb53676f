/** A request about one's own data: which, who asks, and for a change what is to stand instead. */

import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form, Radios, TextArea, TextField } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed, Inset } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { bodyFor, checkWish, EMPTY, type Kind, KINDS, type Wish } from "./wish";
import { asked, lodged, open } from "./state";

const LONGEST = 15000;

const say = words({
  uk: {
    title: "Запит про мої дані",
    number: (number: string) => `За зверненням ${number}`,
    kind: "Чого Ви хочете?",
    kinds: {
      ACCESS: ["Отримати всі дані про себе", "Вам підготують файл. Завантажити його можна буде тут."],
      CHANGE: ["Виправити дані", "Якщо ім'я, адреса, телефон чи пошта записані неправильно."],
      OBJECTION: [
        "Заперечити проти обробки",
        "Потрібна вмотивована вимога. Дані можуть стерти або сховати від усіх, хто не вирішує справи.",
      ],
    },
    who: "Хто звертається",
    whoMore:
      "Працівник звірить ці відомості зі зверненням: так дані не отримає хтось інший. Пишіть так, як у зверненні.",
    surname: "Прізвище",
    given: "Ім'я",
    patronymic: "По батькові",
    email: "Електронна пошта",
    phone: "Телефон",
    contact: "Досить електронної пошти або телефону: щоб Вам відповісти.",
    instead: "Як має бути правильно",
    insteadMore: "Заповніть лише те, що треба змінити.",
    residence: "Місце проживання",
    address: "Поштова адреса",
    reasons: "Чому Ви заперечуєте",
    comment: "Що ще варто знати",
    send: "Надіслати запит",
    cancel: "Не надсилати",
  },
  en: {
    title: "A request about my data",
    number: (number: string) => `By appeal ${number}`,
    kind: "What do you want?",
    kinds: {
      ACCESS: ["Get all data about myself", "A file is made for you. You will be able to download it here."],
      CHANGE: ["Correct the data", "If the name, address, telephone or e-mail are wrong."],
      OBJECTION: [
        "Object to processing",
        "It needs reasons. The data may be erased, or hidden from all who do not resolve the case.",
      ],
    },
    who: "Who asks",
    whoMore:
      "Staff compare this with the appeal, so that nobody else gets the data. Write it as in the appeal.",
    surname: "Surname",
    given: "Given name",
    patronymic: "Patronymic",
    email: "E-mail",
    phone: "Telephone",
    contact: "An e-mail address or a telephone is enough: to answer you.",
    instead: "What is right",
    insteadMore: "Fill in only what is to change.",
    residence: "Place of residence",
    address: "Postal address",
    reasons: "Why you object",
    comment: "Anything else to know",
    send: "Send the request",
    cancel: "Do not send",
  },
});

export function AskForm() {
  const sending = useSending();
  const { route } = useLocation();
  const [wish, setWish] = useState<Wish>(EMPTY);
  const [errors, setErrors] = useState<Errors>({});
  // One key for the page: pressed again after a lost answer, it is the same request.
  const [key] = useState(newKey);
  const now = asked.value;
  if (!now) return null;
  const change = (fields: Partial<Wish>) => setWish({ ...wish, ...fields });
  const submit = () => {
    const found = checkWish(wish);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    void sending
      .send(async () => {
        const made = await got(
          api.POST("/v1/personal-data-requests", {
            body: bodyFor(wish, now.who),
            params: { header: { "Idempotency-Key": key } },
          }),
        );
        lodged.value = made;
        // The list without it is better than a refusal of what was done.
        await open(now.who).catch(() => {
          asked.value = { ...now, requests: [made, ...now.requests] };
        });
      })
      .then((isDone) => isDone && route("/my-data", true));
  };
  return (
    <Page title={say().title} caption={say().number(now.who.number)} back="/my-data">
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <Form onSubmit={submit} label={say().title}>
        <Radios
          name="kind"
          label={say().kind}
          asHeading
          error={errors.kind}
          value={wish.kind}
          onValue={(value) => change({ kind: KINDS.find((one) => one === value) ?? "" })}
          choices={KINDS.map((one) => ({ value: one, ...kindWords(one) }))}
        />
        {wish.kind === "CHANGE" && <Instead wish={wish} errors={errors} change={change} />}
        {wish.kind && (
          <TextArea
            name="text"
            label={wish.kind === "OBJECTION" ? say().reasons : say().comment}
            optional={wish.kind !== "OBJECTION"}
            error={errors.text}
            rows={4}
            longest={LONGEST}
            value={wish.text}
            onValue={(text) => change({ text })}
          />
        )}
        <Who wish={wish} errors={errors} change={change} />
        <Button busy={sending.busy}>{say().send}</Button>
      </Form>
      <p>
        <a href="/my-data">{say().cancel}</a>
      </p>
    </Page>
  );
}

function kindWords(kind: Kind): { label: string; hint: string } {
  const [label = "", hint = ""] = Object.values(say().kinds[kind]);
  return { label, hint };
}

interface PartProps {
  wish: Wish;
  errors: Errors;
  change: (fields: Partial<Wish>) => void;
}

function Who({ wish, errors, change }: PartProps) {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{say().who}</legend>
      <Inset>{say().whoMore}</Inset>
      {(["surname", "given", "patronymic"] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={say()[name]}
          optional={name === "patronymic"}
          error={errors[name]}
          width={30}
          maxLength={200}
          value={wish[name]}
          onValue={(value) => change({ [name]: value })}
        />
      ))}
      <p>{say().contact}</p>
      <TextField
        name="email"
        label={say().email}
        type="email"
        autocomplete="email"
        error={errors.email}
        width={30}
        value={wish.email}
        onValue={(email) => change({ email })}
      />
      <TextField
        name="phone"
        label={say().phone}
        type="tel"
        autocomplete="tel"
        error={errors.phone}
        width={20}
        value={wish.phone}
        onValue={(phone) => change({ phone })}
      />
    </fieldset>
  );
}

const FIELDS = {
  newSurname: "surname",
  newGiven: "given",
  newPatronymic: "patronymic",
  newResidence: "residence",
  newEmail: "email",
  newPhone: "phone",
  newAddress: "address",
} as const;

function Instead({ wish, errors, change }: PartProps) {
  const names = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{say().instead}</legend>
      <p class="govuk-hint">{say().insteadMore}</p>
      {names.map((name) => (
        <TextField
          key={name}
          name={name}
          label={say()[FIELDS[name]]}
          optional
          error={errors[name]}
          width={30}
          value={wish[name]}
          onValue={(value) => change({ [name]: value })}
        />
      ))}
    </fieldset>
  );
}

/** `randomUUID` is missing in old browsers. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
