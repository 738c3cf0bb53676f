/** Who appeals, and how to answer them. */

import { words } from "../../i18n";
import { Button, type Errors, Radios, Select, TextField } from "../../ui/form";
import { Inset } from "../../ui/shown";
import { names } from "../names";
import { Key } from "./key";
import type { Typed } from "./typed";

const say = words({
  uk: {
    who: "Хто звертається",
    type: "Заявник",
    surname: "Прізвище",
    given: "Ім'я",
    patronymic: "По батькові",
    organisation: "Назва",
    representative: "Хто звертається від її імені",
    residence: "Де живе або перебуває",
    seat: "Адреса",
    phone: "Телефон",
    phoneOfCall: (number: string) => `Якщо порожньо, буде номер дзвінка: ${number}`,
    email: "Електронна пошта",
    postal: "Поштова адреса",
    postalHint: "Якщо відрізняється від місця проживання",
    answerBy: "Куди відповісти",
    known: (name: string) => `Це ${name}: чого не введено, те візьмемо з попереднього звернення.`,
    other: "Це інша людина",
  },
  en: {
    who: "Who appeals",
    type: "Applicant",
    surname: "Surname",
    given: "Given name",
    patronymic: "Patronymic",
    organisation: "Name of the organisation",
    representative: "Who appeals on its behalf",
    residence: "Where they live or stay",
    seat: "Address",
    phone: "Telephone",
    phoneOfCall: (number: string) => `When empty, the number of the call: ${number}`,
    email: "E-mail",
    postal: "Postal address",
    postalHint: "Where it differs from the residence",
    answerBy: "How to answer",
    known: (name: string) => `This is ${name}: what is not entered is taken from the earlier appeal.`,
    other: "It is somebody else",
  },
});

interface PersonProps {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  errors: Errors;
  /** The number of the call. */
  number: string | null;
}

type TextName =
  | "surname"
  | "given"
  | "patronymic"
  | "organisation"
  | "residence"
  | "phone"
  | "email"
  | "postalAddress"
  | "representative";

export function PersonFields({ typed, onTyped, errors, number }: PersonProps) {
  const change = (more: Partial<Typed>) => onTyped({ ...typed, ...more });
  const field = (name: TextName) => ({
    name,
    value: typed[name],
    onValue: (value: string) => change({ [name]: value }),
    error: errors[name],
  });
  const isPerson = typed.applicantType === "CITIZEN";
  return (
    <section aria-labelledby="who">
      <h2 class="govuk-heading-m" id="who">
        {say().who} <Key of="person" />
      </h2>
      {typed.samePersonAs ? (
        <Inset>
          <p>{say().known(typed.samePersonName || "…")}</p>
          <Button kind="link" onPress={() => change({ samePersonAs: null, samePersonName: "" })}>
            {say().other}
          </Button>
        </Inset>
      ) : isPerson ? (
        <div class="fields">
          <TextField {...field("surname")} label={say().surname} maxLength={200} />
          <TextField {...field("given")} label={say().given} maxLength={200} />
          <TextField {...field("patronymic")} label={say().patronymic} optional maxLength={200} />
        </div>
      ) : (
        <div class="fields">
          <TextField {...field("organisation")} label={say().organisation} maxLength={200} />
          <TextField {...field("representative")} label={say().representative} optional maxLength={200} />
        </div>
      )}
      <TextField {...field("residence")} label={isPerson ? say().residence : say().seat} maxLength={1000} />
      <div class="fields">
        <TextField
          {...field("phone")}
          label={say().phone}
          type="tel"
          inputMode="tel"
          hint={number ? say().phoneOfCall(number) : undefined}
        />
        <TextField {...field("email")} label={say().email} type="email" inputMode="email" optional />
      </div>
      {!typed.samePersonAs && (
        <Select
          name="applicantType"
          label={say().type}
          value={typed.applicantType}
          onValue={(value) => change({ applicantType: value as Typed["applicantType"] })}
          choices={Object.entries(names().applicant).map(([value, label]) => ({ value, label }))}
        />
      )}
      <Radios
        name="answerBy"
        label={say().answerBy}
        value={typed.answerBy}
        onValue={(value) => change({ answerBy: value as Typed["answerBy"] })}
        choices={(["PHONE", "EMAIL", "POST"] as const).map((value) => ({
          value,
          label: names().answerBy[value],
        }))}
        inline
        small
      />
      {typed.answerBy === "POST" && (
        <TextField
          {...field("postalAddress")}
          label={say().postal}
          hint={say().postalHint}
          maxLength={1000}
          optional
        />
      )}
    </section>
  );
}
