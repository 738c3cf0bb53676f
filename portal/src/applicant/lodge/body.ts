/** The request that the draft makes: only what this kind of applicant was asked, and nothing empty. */

import type { Schemas } from "../../api/client";
import type { Draft } from "./draft";
import { readSignatories, WITH_APPEAL } from "./signatories";
import { aboutFields, asksPhone } from "./steps";

/** The end of a long name is kept: it tells what kind of file it is. */
const LONGEST_NAME = 200;

export type Body = Schemas["LodgedAppealIn"];

export function bodyOf(draft: Draft): Body {
  const isCollective = draft.who === "GROUP";
  const type = draft.who === "ORGANISATION" ? draft.organisationType : "CITIZEN";
  return {
    centre: draft.centre,
    applicant_type: type || "ORGANISATION",
    applicant: applicantOf(draft),
    issues: [
      {
        text: clean(draft.text),
        ...given("territory", draft.territory),
        ...given("address", addressOf(draft)),
      },
    ],
    answer_by: draft.answerBy || "EMAIL",
    ...given("addressee", draft.addressee),
    ...(draft.kind ? { kind: draft.kind } : {}),
    ...(isCollective
      ? {
          is_collective: true,
          co_signatories: readSignatories(draft.signatories).signatories.slice(0, WITH_APPEAL),
        }
      : {}),
    ...(draft.isConfidential ? { confidential_identity: true } : {}),
    ...(draft.files.length > 0
      ? {
          attachments: draft.files.map((file) => ({
            upload_id: file.uploadId,
            file_name: clean(file.name).slice(-LONGEST_NAME),
          })),
        }
      : {}),
    ...given("privacy_notice", draft.notice),
  };
}

function applicantOf(draft: Draft): Schemas["ApplicantIn"] {
  const { demanded, optional } = aboutFields(draft);
  const asked = new Set([...demanded, ...optional]);
  const name = {
    surname: clean(draft.surname),
    given: clean(draft.given),
    ...given("patronymic", draft.patronymic),
  };
  return {
    ...(asked.has("surname") ? { name } : {}),
    ...(asked.has("organisation") ? given("organisation", draft.organisation) : {}),
    ...given("residence", draft.residence),
    ...given("email", draft.email),
    ...(asksPhone(draft) ? given("phone", plainPhone(draft.phone)) : {}),
    ...(draft.answerBy === "POST" ? given("postal_address", draft.postal) : {}),
    ...(asked.has("representative") ? given("representative", draft.representative) : {}),
    ...(asked.has("authority") ? given("authority_document", draft.authority) : {}),
    ...(asked.has("categories") && draft.categories.length > 0 ? { categories: draft.categories } : {}),
  };
}

/** A settlement that was typed but not found among the known ones is told with the address: no word is lost. */
export function addressOf(draft: Draft): string {
  const isTyped = draft.territory === "" && draft.territoryText.trim() !== "";
  return [isTyped ? draft.territoryText : "", draft.address]
    .map(clean)
    .filter((part) => part !== "")
    .join(", ");
}

function given<K extends string>(name: K, value: string): Partial<Record<K, string>> {
  const text = clean(value);
  return text === "" ? {} : ({ [name]: text } as Record<K, string>);
}

/** A telephone as people write it, with brackets, dots or dashes of a text processor, as the API takes it. */
export function plainPhone(typed: string): string {
  return clean(typed)
    .replace(/[\s.()/‐‑–—−]+/g, " ")
    .trim();
}

/** Text copied from documents brings signs that print nothing and that the API refuses. */
export function clean(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // eslint-disable-next-line no-control-regex -- those are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "")
      .trim()
  );
}
