/** What is typed into a request about one's own data, what of it is missing, and how it is sent. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import type { Errors } from "../../ui/form";
import type { Credentials } from "../credentials";
import { bodyOf } from "./state";

export const KINDS = ["ACCESS", "CHANGE", "OBJECTION"] as const;
export type Kind = (typeof KINDS)[number];

export interface Wish {
  kind: Kind | "";
  text: string;
  surname: string;
  given: string;
  patronymic: string;
  email: string;
  phone: string;
  newSurname: string;
  newGiven: string;
  newPatronymic: string;
  newResidence: string;
  newEmail: string;
  newPhone: string;
  newAddress: string;
}

export const EMPTY: Wish = {
  kind: "",
  text: "",
  surname: "",
  given: "",
  patronymic: "",
  email: "",
  phone: "",
  newSurname: "",
  newGiven: "",
  newPatronymic: "",
  newResidence: "",
  newEmail: "",
  newPhone: "",
  newAddress: "",
};

const say = words({
  uk: {
    kind: "Виберіть, чого Ви хочете",
    surname: "Напишіть прізвище",
    given: "Напишіть ім'я",
    contact: "Напишіть електронну пошту або телефон",
    email: "Напишіть адресу електронної пошти, наприклад olena@example.com",
    phone: "Напишіть номер телефону, наприклад +380 67 000 00 00",
    instead: "Заповніть хоча б одне поле: те, що треба змінити",
    both: "Напишіть і прізвище, й ім'я",
    reasons: "Напишіть, чому Ви заперечуєте",
  },
  en: {
    kind: "Choose what you want",
    surname: "Enter the surname",
    given: "Enter the given name",
    contact: "Enter an e-mail address or a telephone",
    email: "Enter an e-mail address, for example olena@example.com",
    phone: "Enter a telephone number, for example +380 67 000 00 00",
    instead: "Fill in at least one field: what is to change",
    both: "Enter both the surname and the given name",
    reasons: "Write why you object",
  },
});

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const PHONE = /^\+?[0-9][0-9 ()-]{4,19}$/;

export function checkWish(wish: Wish): Errors {
  const errors: Record<string, string> = {};
  if (!wish.kind) errors.kind = say().kind;
  if (wish.kind === "CHANGE") Object.assign(errors, checkChange(wish));
  if (wish.kind === "OBJECTION" && !wish.text.trim()) errors.text = say().reasons;
  if (!wish.surname.trim()) errors.surname = say().surname;
  if (!wish.given.trim()) errors.given = say().given;
  if (!wish.email.trim() && !wish.phone.trim()) errors.email = say().contact;
  if (wish.email.trim() && !EMAIL.test(wish.email.trim())) errors.email = say().email;
  if (wish.phone.trim() && !PHONE.test(wish.phone.trim())) errors.phone = say().phone;
  return errors;
}

function checkChange(wish: Wish): Errors {
  const { newSurname, newGiven, newPatronymic, newResidence, newEmail, newPhone, newAddress } = wish;
  const all = [newSurname, newGiven, newPatronymic, newResidence, newEmail, newPhone, newAddress];
  if (all.every((text) => !text.trim())) return { newSurname: say().instead };
  const errors: Record<string, string> = {};
  // A name is replaced as a whole.
  const hasName = [newSurname, newGiven, newPatronymic].some((text) => text.trim());
  if (hasName && !newSurname.trim()) errors.newSurname = say().both;
  if (hasName && !newGiven.trim()) errors.newGiven = say().both;
  if (newEmail.trim() && !EMAIL.test(newEmail.trim())) errors.newEmail = say().email;
  if (newPhone.trim() && !PHONE.test(newPhone.trim())) errors.newPhone = say().phone;
  return errors;
}

const orNull = (text: string) => text.trim() || null;

export function bodyFor(wish: Wish, who: Credentials): Schemas["OwnDataRequestIn"] {
  return {
    ...bodyOf(who),
    kind: wish.kind || "ACCESS",
    text: orNull(wish.text),
    requester: {
      name: {
        surname: wish.surname.trim(),
        given: wish.given.trim(),
        patronymic: orNull(wish.patronymic),
      },
      email: orNull(wish.email),
      phone: orNull(wish.phone),
    },
    correction:
      wish.kind === "CHANGE"
        ? {
            data: {
              name: wish.newSurname.trim()
                ? {
                    surname: wish.newSurname.trim(),
                    given: wish.newGiven.trim(),
                    patronymic: orNull(wish.newPatronymic),
                  }
                : null,
              residence: orNull(wish.newResidence),
              email: orNull(wish.newEmail),
              phone: orNull(wish.newPhone),
              postal_address: orNull(wish.newAddress),
            },
          }
        : null,
  };
}
