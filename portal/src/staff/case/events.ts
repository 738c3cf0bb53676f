/** What history's entries are called. An event that is not named here is shown by its own name: nothing is hidden. */

import type { Schemas } from "../../api/client";
import { lang, words } from "../../i18n";
import { me } from "../session";

type Entry = Schemas["HistoryEntryOut"];

/** Ukrainian, English. */
const EVENTS: Readonly<Record<string, readonly [string, string]>> = {
  AppealRegistered: ["Зареєстровано", "Registered"],
  AppealTriaged: ["Попередньо опрацьовано", "Triaged"],
  IssueSplit: ["Питання розділено", "Issue split"],
  IssuesMerged: ["Питання об'єднано", "Issues merged"],
  AppealLinked: ["Пов'язано з попереднім зверненням", "Linked to an earlier appeal"],
  AppealLinkedToIncident: ["Долучено до події", "Linked to an incident"],
  AppealUnlinkedFromIncident: ["Від'єднано від події", "Unlinked from the incident"],
  AppealConsulted: ["Роз'яснено одразу", "Explained at once"],
  AppealForwarded: ["Переслано за належністю", "Forwarded"],
  AppealReturned: ["Повернуто авторові", "Returned to the author"],
  AppealNotConsidered: ["Залишено без розгляду", "Left without consideration"],
  MaterialsAdded: ["Долучено матеріали", "Materials added"],
  SignatoriesAdded: ["Долучено підписи", "Signatories added"],
  RightAskedFor: ["Записано вимогу заявника", "A demand of the applicant recorded"],
  RightDecided: ["Вирішено вимогу заявника", "A demand of the applicant decided"],
  AppealWithdrawn: ["Відкликано на прохання заявника", "Withdrawn"],
  IssueRouted: ["Надіслано за компетенцією", "Sent to the competent body"],
  ExecutorNotFound: ["Виконавця не знайдено", "No executor found"],
  AssignmentAccepted: ["Прийнято до розгляду", "Accepted"],
  AssignmentDeclined: ["Відхилено: не належить до компетенції", "Declined"],
  AssignmentRecalled: ["Доручення відкликано", "Assignment recalled"],
  DeclineRefused: ["З відхиленням не погоджено", "The decline was refused"],
  IssueForwarded: ["Переслано іншій установі", "Forwarded to another body"],
  ResolutionWritten: ["Накладено резолюцію", "Resolution written"],
  AssignmentTaken: ["Доручення взято на стіл", "Assignment taken"],
  AssignmentHanded: ["Доручення передано", "Assignment handed over"],
  AssignmentHandedBack: ["Доручення повернуто до спільної черги", "Assignment handed back"],
  TermExtended: ["Строк продовжено", "Term extended"],
  TermShortened: ["Строк скорочено", "Term shortened"],
  LeftWithoutMotion: ["Залишено без руху", "Left without motion"],
  DeficiencyCured: ["Недоліки усунуто", "Defects mended"],
  ReturnedUncured: ["Повернуто: недоліки не усунуто", "Returned: not mended"],
  InterimAnswerGiven: ["Надано проміжну відповідь", "Interim answer given"],
  AssignmentAnswered: ["Надано відповідь", "Answered"],
  AnswerSubmittedForSignature: ["Відповідь подано на підпис", "Answer submitted for signature"],
  AnswerSigned: ["Відповідь підписано", "Answer signed"],
  SignatureRefused: ["Відповідь не підписано", "Signature refused"],
  CheckStarted: ["Відповідь узято на перевірку", "Answer put on check"],
  AnswerAccepted: ["Відповідь прийнято", "Answer accepted"],
  AnswerReturnedToRework: ["Повернуто на доопрацювання", "Returned for rework"],
  AnswerConfirmedByCall: ["Заявник підтвердив телефоном", "Confirmed by telephone"],
  AnswerRefutedByCall: ["Заявник не підтвердив телефоном", "Refuted by telephone"],
  SolvedByItself: ["Вирішилося само", "Solved by itself"],
  AnswerConfirmedByApplicant: ["Заявник підтвердив", "Confirmed by the applicant"],
  AnswerRefutedByApplicant: ["Заявник повідомив, що не вирішено", "Refuted by the applicant"],
  AnswerRated: ["Заявник оцінив відповідь", "Answer rated"],
  TermsRecomputed: ["Строки перелічено", "Terms counted anew"],
  TermAlarmRaised: ["Нагадано про строк", "Reminded of a term"],
  AssignmentPassedToSuccessor: ["Передано правонаступникові", "Passed to the successor"],
  AttachmentChecked: ["Файл перевірено", "File checked"],
  AttachmentOpened: ["Файл відкрито", "File opened"],
  NoticeSent: ["Надіслано лист", "Mail sent"],
  IncidentNewsTold: ["Заявникові повідомлено новину події", "News of the incident told"],
  IncidentEndTold: ["Заявникові повідомлено про завершення події", "End of the incident told"],
  RecordingAttached: ["Долучено запис розмови", "Recording attached"],
  RecordingLost: ["Запис розмови втрачено", "Recording lost"],
  RecordingOpened: ["Запис розмови прослухано", "Recording opened"],
  RecordingErased: ["Запис розмови стерто за строком", "Recording erased"],
  CallTied: ["Долучено дзвінок", "Call tied"],
  PersonalDataChanged: ["Змінено персональні дані", "Personal data changed"],
  ProcessingRestricted: ["Обмежено доступ до персональних даних", "Access to personal data restricted"],
  LegalHoldPlaced: ["Справу заборонено знищувати", "Legal hold placed"],
  LegalHoldLifted: ["Заборону знищувати знято", "Legal hold lifted"],
  ErasureBegun: ["Почато стирання персональних даних", "Erasure begun"],
  PersonalDataErased: ["Персональні дані стерто", "Personal data erased"],
};

export function eventName(event: string): string {
  const known = EVENTS[event];
  return known ? known[lang.value === "en" ? 1 : 0] : event;
}

const say = words({
  uk: { you: "Ви", staff: "працівник", applicant: "заявник", system: "система" },
  en: { you: "you", staff: "a member of staff", applicant: "the applicant", system: "the system" },
});

/** `STAFF:0f3c…` as words: names of colleagues are not in history, only their ids; positions of some are known. */
export function actorName(actor: Entry["actor"], positions: Readonly<Record<string, string>> = {}): string {
  const [kind, id = ""] = actor.split(":", 2);
  if (kind === "STAFF")
    return id === me.value?.user_id ? say().you : positions[id] || `${say().staff} ${id.slice(0, 8)}`;
  return kind === "APPLICANT" ? say().applicant : say().system;
}
