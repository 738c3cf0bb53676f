/** What the codes of the API are called on staff's pages; a code that the contract adds does not compile until it has a name. */

import type { Schemas } from "../api/client";
import { words } from "../i18n";
import type { Colour } from "../ui/shown";

export type State = Schemas["State"];
type Names<K extends string> = Record<K, string>;

interface All {
  state: Names<State>;
  kind: Names<Schemas["Kind"]>;
  channel: Names<Schemas["Channel"]>;
  multiplicity: Names<Schemas["Multiplicity"]>;
  executor: Names<Schemas["ExecutorRole"]>;
  outcome: Names<Schemas["AppealOutcome"]>;
  purpose: Names<Schemas["Purpose"]>;
  right: Names<Schemas["Right"]>;
  verdict: Names<Schemas["Verdict"]>;
  applicant: Names<Schemas["ApplicantType"]>;
  answerBy: Names<Schemas["AnswerBy"]>;
  hold: Names<Schemas["HoldGround"]>;
  role: Names<Schemas["Role"]>;
  nobody: Names<Schemas["Nobody"]>;
  what: Names<Schemas["What"]>;
  whatFor: Names<Schemas["WhatFor"]>;
  caution: Names<Schemas["Caution"]>;
}

const UK: All = {
  state: {
    REGISTERED: "зареєстровано",
    TRIAGED: "попередньо опрацьовано",
    ROUTED: "надіслано виконавцеві",
    WITHOUT_MOTION: "без руху",
    ACCEPTED: "на розгляді",
    DECLINED: "відхилено виконавцем",
    FOR_SIGNATURE: "на підписі",
    ANSWERED: "відповідь надано",
    ON_CHECK: "на перевірці",
    REWORK: "на доопрацюванні",
    RECALLED: "відкликано",
    CLOSED: "закрито",
  },
  kind: {
    PROPOSAL: "пропозиція (зауваження)",
    APPLICATION: "заява (клопотання)",
    COMPLAINT: "скарга",
    INFORMATION_REQUEST: "запит на інформацію",
  },
  channel: {
    WEB: "через портал",
    PHONE: "телефоном",
    IN_PERSON: "особисто",
    POST: "поштою",
    EMAIL: "електронною поштою",
    OTHER_BODY: "від іншої установи",
  },
  multiplicity: {
    PRIMARY: "первинне",
    REPEAT: "повторне",
    DUPLICATE: "дублетне",
    RECURRING: "неодноразове",
    MASS: "масове",
  },
  executor: { LEAD: "відповідальний виконавець", CO_EXECUTOR: "співвиконавець" },
  outcome: {
    RESOLVED_POSITIVELY: "вирішено позитивно",
    REFUSED: "відмовлено",
    EXPLAINED: "роз'яснено",
    CONSULTED: "роз'яснено одразу",
    RETURNED: "повернуто авторові",
    FORWARDED: "переслано за належністю",
    WITHDRAWN: "відкликано заявником",
    NOT_CONSIDERED: "залишено без розгляду",
    SPLIT: "розділено",
    MERGED: "об'єднано",
  },
  purpose: {
    CONSIDERATION: "Розгляд",
    FORWARDING: "Пересилання за належністю",
    CO_EXECUTION: "Внутрішній строк співвиконавця",
    CURE: "Усунення недоліків",
    PERSONAL_DATA: "Персональні дані",
  },
  right: {
    SEE_MATERIALS: "ознайомитися з матеріалами",
    BE_PRESENT: "бути присутнім під час розгляду",
    TAKE_PART_IN_CHECK: "взяти участь у перевірці",
    REPRESENTATIVE: "користуватися послугами представника",
    SECRECY: "не розголошувати дані про особу",
    SHORTER_TERM: "розглянути швидше",
  },
  verdict: {
    PENDING: "перевіряється",
    CLEAN: "перевірено, безпечний",
    CHECKED_TYPE_ONLY: "перевірено лише вид файлу",
    INFECTED: "заражений, не відкривається",
    REFUSED: "не прийнято",
    UNCHECKED_TOO_LARGE: "завеликий для перевірки",
    UNCHECKED_FAILED: "перевірити не вдалося",
  },
  applicant: {
    CITIZEN: "громадянин",
    ENTERPRISE: "підприємство",
    INSTITUTION: "установа",
    ORGANISATION: "організація",
    SOLE_PROPRIETOR: "фізична особа-підприємець",
    LOCAL_SELF_GOVERNMENT_BODY: "орган місцевого самоврядування",
  },
  answerBy: { EMAIL: "електронною поштою", POST: "поштою", PHONE: "телефоном" },
  hold: {
    COURT: "судова справа",
    CRIMINAL_CASE: "кримінальне провадження",
    INSPECTION: "перевірка",
    COMPLAINT: "скарга на розгляд",
    OTHER: "інша підстава",
  },
  role: {
    operator: "оператор",
    supervisor: "керівник зміни",
    official: "відповідальна особа",
    head: "керівник установи",
    coordinator: "координатор",
    auditor: "аудитор",
    administrator: "адміністратор",
  },
  nobody: {
    NO_RULES: "центр не має правил розподілу",
    NO_RULE_HOLDS: "жодне правило не підходить",
    NO_BODY_FOUND: "на цій території такої установи немає",
    PLACE_NEEDED: "невідоме місце: уточніть адресу",
  },
  what: {
    CASE: "справу",
    CARD: "реєстраційно-контрольну картку",
    ATTACHMENT: "файл",
    RECORDING: "запис розмови",
    CALL_CARD: "картку дзвінка",
    CALL_BACK: "завдання передзвонити",
    DRAFT: "чернетку",
    LIST: "список",
    SEARCH: "знайдене пошуком",
    EXPORT: "вивантажену таблицю",
    SUBJECT_FILE: "файл для особи",
    PRIVACY_REQUEST: "запит про персональні дані",
    READINGS: "перелік тих, хто читав",
  },
  whatFor: {
    INTAKE_AND_CONTROL: "прийом і контроль",
    CONSIDERATION: "розгляд",
    AUDIT: "аудит",
    KEEPING_THE_REGISTRY: "ведення реєстру",
    COORDINATION: "координація роботи центрів",
    CHECKING_A_COMPLAINT: "перевірка скарги на розгляд",
    REQUEST_OF_THE_PERSON: "запит самої людини",
    DEMAND_OF_LAW: "вимога закону",
  },
  caution: {
    FORWARDED_REPEATEDLY:
      "Звернення пересилали вже кілька разів: перевірте, чи воно нарешті в тих, хто вирішує",
    REWORKED_REPEATEDLY: "Відповідь повертали на доопрацювання вже кілька разів",
  },
};

const EN: All = {
  state: {
    REGISTERED: "registered",
    TRIAGED: "triaged",
    ROUTED: "sent to the executor",
    WITHOUT_MOTION: "without motion",
    ACCEPTED: "under consideration",
    DECLINED: "declined by the executor",
    FOR_SIGNATURE: "for signature",
    ANSWERED: "answered",
    ON_CHECK: "on check",
    REWORK: "in rework",
    RECALLED: "recalled",
    CLOSED: "closed",
  },
  kind: {
    PROPOSAL: "proposal",
    APPLICATION: "application",
    COMPLAINT: "complaint",
    INFORMATION_REQUEST: "request for information",
  },
  channel: {
    WEB: "on the portal",
    PHONE: "by telephone",
    IN_PERSON: "in person",
    POST: "by post",
    EMAIL: "by e-mail",
    OTHER_BODY: "from another body",
  },
  multiplicity: {
    PRIMARY: "primary",
    REPEAT: "repeat",
    DUPLICATE: "duplicate",
    RECURRING: "recurring",
    MASS: "mass",
  },
  executor: { LEAD: "lead executor", CO_EXECUTOR: "co-executor" },
  outcome: {
    RESOLVED_POSITIVELY: "resolved positively",
    REFUSED: "refused",
    EXPLAINED: "explained",
    CONSULTED: "explained at once",
    RETURNED: "returned to the author",
    FORWARDED: "forwarded",
    WITHDRAWN: "withdrawn",
    NOT_CONSIDERED: "left without consideration",
    SPLIT: "split",
    MERGED: "merged",
  },
  purpose: {
    CONSIDERATION: "Consideration",
    FORWARDING: "Forwarding",
    CO_EXECUTION: "Internal term of a co-executor",
    CURE: "Mending of defects",
    PERSONAL_DATA: "Personal data",
  },
  right: {
    SEE_MATERIALS: "to see the materials",
    BE_PRESENT: "to be present at the consideration",
    TAKE_PART_IN_CHECK: "to take part in the check",
    REPRESENTATIVE: "to have a representative",
    SECRECY: "to keep the identity secret",
    SHORTER_TERM: "to have a shorter term",
  },
  verdict: {
    PENDING: "being checked",
    CLEAN: "checked, safe",
    CHECKED_TYPE_ONLY: "only its type is checked",
    INFECTED: "infected, not opened",
    REFUSED: "not accepted",
    UNCHECKED_TOO_LARGE: "too large to check",
    UNCHECKED_FAILED: "the check failed",
  },
  applicant: {
    CITIZEN: "citizen",
    ENTERPRISE: "enterprise",
    INSTITUTION: "institution",
    ORGANISATION: "organisation",
    SOLE_PROPRIETOR: "sole proprietor",
    LOCAL_SELF_GOVERNMENT_BODY: "body of local self-government",
  },
  answerBy: { EMAIL: "by e-mail", POST: "by post", PHONE: "by telephone" },
  hold: {
    COURT: "court case",
    CRIMINAL_CASE: "criminal case",
    INSPECTION: "inspection",
    COMPLAINT: "complaint about the consideration",
    OTHER: "other ground",
  },
  role: {
    operator: "operator",
    supervisor: "supervisor",
    official: "responsible official",
    head: "head of the body",
    coordinator: "coordinator",
    auditor: "auditor",
    administrator: "administrator",
  },
  nobody: {
    NO_RULES: "the centre has no routing rules",
    NO_RULE_HOLDS: "no rule fits",
    NO_BODY_FOUND: "there is no such body in this territory",
    PLACE_NEEDED: "the place is not known: find out the address",
  },
  what: {
    CASE: "the case",
    CARD: "the registration card",
    ATTACHMENT: "a file",
    RECORDING: "a recording",
    CALL_CARD: "a call card",
    CALL_BACK: "a call-back",
    DRAFT: "a draft",
    LIST: "a list",
    SEARCH: "results of a search",
    EXPORT: "an exported table",
    SUBJECT_FILE: "the file for a person",
    PRIVACY_REQUEST: "a request about personal data",
    READINGS: "the list of readers",
  },
  whatFor: {
    INTAKE_AND_CONTROL: "intake and control",
    CONSIDERATION: "consideration",
    AUDIT: "audit",
    KEEPING_THE_REGISTRY: "keeping the registry",
    COORDINATION: "coordination of the centres",
    CHECKING_A_COMPLAINT: "check of a complaint",
    REQUEST_OF_THE_PERSON: "request of the person",
    DEMAND_OF_LAW: "demand of law",
  },
  caution: {
    FORWARDED_REPEATEDLY: "The appeal was forwarded several times: see that it is with those who decide",
    REWORKED_REPEATEDLY: "The answer was returned for rework several times",
  },
};

/** `names().state[appeal.state]`, in the language of now. */
export const names = words({ uk: UK, en: EN });

export const STATE_COLOURS: Record<State, Colour> = {
  REGISTERED: "blue",
  TRIAGED: "blue",
  ROUTED: "turquoise",
  WITHOUT_MOTION: "purple",
  ACCEPTED: "turquoise",
  DECLINED: "orange",
  FOR_SIGNATURE: "purple",
  ANSWERED: "green",
  ON_CHECK: "yellow",
  REWORK: "orange",
  RECALLED: "grey",
  CLOSED: "grey",
};
