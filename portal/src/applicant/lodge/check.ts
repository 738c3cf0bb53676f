/** What is missing or cannot be read in a step, told so that one knows what to do. */

import { words } from "../../i18n";
import type { Errors } from "../../ui/form";
import { addressOf, clean, plainPhone } from "./body";
import { type Draft, isLost } from "./draft";
import { readSignatories } from "./signatories";
import { aboutFields, asksPhone, type Step, stepsFor } from "./steps";

export const LONGEST = { text: 15000, name: 200, address: 1000 } as const;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const PHONE = /^\+?[0-9][0-9 ()-]{4,19}$/;

const say = words({
  uk: {
    centre: "Виберіть центр, який прийме звернення",
    text: "Напишіть, у чому питання і чого Ви просите",
    long: (what: string, most: number) => `${what}: скоротіть до ${most} знаків`,
    fields: {
      text: "Текст звернення",
      addressee: "Кому адресовано",
      address: "Адреса або опис місця",
      surname: "Прізвище",
      given: "Ім'я",
      patronymic: "По батькові",
      organisation: "Назва",
      residence: "Місце проживання",
      representative: "Хто представляє або підписує",
      authority: "Документ про повноваження",
      postal: "Поштова адреса",
    },
    files: "Надішліть ще раз або приберіть файли, які не збереглися",
    who: "Виберіть, від кого звернення",
    organisationType: "Виберіть, хто саме звертається",
    surname: "Напишіть прізвище",
    given: "Напишіть ім'я",
    residence: "Напишіть, де Ви живете: без цього закон не дозволяє розглянути звернення",
    seat: "Напишіть місцезнаходження",
    organisation: "Напишіть назву",
    representative: "Напишіть своє прізвище, ім'я та по батькові",
    signatories: "Напишіть хоча б одне ім'я: кожне з нового рядка",
    unclear: (lines: string) => `Перевірте рядки ${lines}: не видно імені`,
    answerBy: "Виберіть, як Вам відповісти",
    email: "Напишіть адресу електронної пошти, наприклад olena@example.com",
    phone: "Напишіть номер телефону, наприклад +380 67 000 00 00",
  },
  en: {
    centre: "Choose the centre that is to take the appeal",
    text: "Write what the matter is and what you ask for",
    long: (what: string, most: number) => `${what}: make it no longer than ${most} characters`,
    fields: {
      text: "Text of the appeal",
      addressee: "Addressed to",
      address: "Address or description of the place",
      surname: "Surname",
      given: "Given name",
      patronymic: "Patronymic",
      organisation: "Name",
      residence: "Residence or address of the office",
      representative: "Who represents or signs",
      authority: "Proof of authority",
      postal: "Postal address",
    },
    files: "Send again, or remove, the files that were not saved",
    who: "Choose who appeals",
    organisationType: "Choose what kind of applicant it is",
    surname: "Enter the surname",
    given: "Enter the given name",
    residence: "Enter where you live: without it the law does not let the appeal be considered",
    seat: "Enter the address of the office",
    organisation: "Enter the name",
    representative: "Enter your own full name",
    signatories: "Enter at least one name, each on its own line",
    unclear: (lines: string) => `Check the lines ${lines}: no name is seen there`,
    answerBy: "Choose how to answer you",
    email: "Enter an e-mail address, for example olena@example.com",
    phone: "Enter a telephone number, for example +380 67 000 00 00",
  },
});

type Found = Record<string, string>;
type Check = (draft: Draft, now: number) => Errors;

const CHECKS: Record<Step, Check> = {
  place: (draft) => ({
    ...(draft.centre ? {} : { centre: say().centre }),
    ...tooLong("address", addressOf(draft), LONGEST.address),
  }),
  text: (draft) => ({
    ...(clean(draft.text) ? tooLong("text", draft.text, LONGEST.text) : { text: say().text }),
    ...tooLong("addressee", draft.addressee, LONGEST.name),
  }),
  files: filesErrors,
  who: (draft) => ({
    ...(draft.who ? {} : { who: say().who }),
    ...(draft.who === "ORGANISATION" && !draft.organisationType
      ? { organisationType: say().organisationType }
      : {}),
  }),
  about: aboutErrors,
  signatories: signatoriesErrors,
  answer: answerErrors,
  review: () => ({}),
};

/** Errors of one step, by the names of its fields. */
export function errorsOf(step: Step, draft: Draft, now: number = Date.now()): Errors {
  return CHECKS[step](draft, now);
}

/** The first step, of those before `until`, that cannot stand as it is. */
export function firstWrong(draft: Draft, until: Step, now: number = Date.now()): Step | null {
  const steps = stepsFor(draft);
  const end = steps.indexOf(until);
  return (
    steps
      .slice(0, end < 0 ? steps.length : end)
      .find((step) => Object.keys(errorsOf(step, draft, now)).length > 0) ?? null
  );
}

function filesErrors(draft: Draft, now: number): Found {
  const isAnyLost = draft.files.some((file) => isLost(file, draft.centre, now));
  return isAnyLost ? { files: say().files } : {};
}

function aboutErrors(draft: Draft): Found {
  const errors: Found = {};
  const { demanded, optional } = aboutFields(draft);
  for (const name of [...demanded, ...optional]) {
    const value = draft[name];
    if (typeof value !== "string") continue;
    Object.assign(errors, tooLong(name, value, name === "residence" ? LONGEST.address : LONGEST.name));
    if (clean(value) === "" && demanded.includes(name)) errors[name] = missing(name, draft);
  }
  return errors;
}

function missing(name: keyof Draft, draft: Draft): string {
  if (name === "residence") return draft.who === "ORGANISATION" ? say().seat : say().residence;
  const told: Partial<Record<keyof Draft, string>> = {
    surname: say().surname,
    given: say().given,
    organisation: say().organisation,
    representative: say().representative,
  };
  return told[name] ?? "";
}

function signatoriesErrors(draft: Draft): Found {
  const { signatories, unclear } = readSignatories(draft.signatories);
  if (unclear.length > 0) return { signatories: say().unclear(unclear.slice(0, 5).join(", ")) };
  return signatories.length === 0 ? { signatories: say().signatories } : {};
}

function answerErrors(draft: Draft): Found {
  const email = clean(draft.email);
  const phone = asksPhone(draft) ? plainPhone(draft.phone) : "";
  const errors: Found = {};
  if (!draft.answerBy) errors.answerBy = say().answerBy;
  if ((draft.answerBy === "EMAIL" || email) && !(EMAIL.test(email) && email.length <= 254))
    errors.email = say().email;
  if ((draft.answerBy === "PHONE" || phone) && !PHONE.test(phone)) errors.phone = say().phone;
  return {
    ...errors,
    ...(draft.answerBy === "POST" ? tooLong("postal", draft.postal, LONGEST.address) : {}),
  };
}

/** The name stands in the error: above the form it is read far from its field. */
function tooLong(name: string, value: string, most: number): Found {
  const names: Readonly<Record<string, string>> = say().fields;
  return clean(value).length > most ? { [name]: say().long(names[name] ?? "", most) } : {};
}
