/** States, outcomes and laws in the words of people who wait for an answer. */

import { words } from "../../i18n";
import type { Colour } from "../../ui/shown";
import type { Schemas } from "../../api/client";

type State = Schemas["State"];
type Outcome = Schemas["AppealOutcome"];

const say = words({
  uk: {
    head: {
      REGISTERED: "Ваше звернення зареєстровано",
      TRIAGED: "Центр визначає, хто розглядатиме звернення",
      ROUTED: "Ваше звернення надіслано на розгляд",
      WITHOUT_MOTION: "Розгляд чекає: треба виправити недоліки",
      ACCEPTED: "Ваше звернення розглядають",
      DECLINED: "Центр добирає іншу установу",
      FOR_SIGNATURE: "Ваше звернення розглядають",
      ANSWERED: "Відповідь є. Чи вирішено питання?",
      ON_CHECK: "Відповідь є. Чи вирішено питання?",
      REWORK: "Відповідь повернуто на доопрацювання",
      RECALLED: "Центр добирає іншу установу",
      CLOSED: "Розгляд звернення завершено",
    },
    now: {
      REGISTERED: (where: string) => `Звернення прийняв ${where}. Тут визначать, хто має його розглянути.`,
      TRIAGED: (where: string) => `${where} визначає, хто має розглянути звернення, і надішле його туди.`,
      ROUTED: (where: string) => `Надіслано: ${where}. Установа має прийняти питання до розгляду.`,
      WITHOUT_MOTION: (where: string) =>
        `${where}: розгляд не почнеться, доки не виправлено недоліки. Що саме виправити, сказано в повідомленні, яке Вам надіслали; допоможе і контактний центр.`,
      ACCEPTED: (where: string) => `Розглядає: ${where}.`,
      DECLINED: (where: string) =>
        `${where}: тут повідомили, що питання не належить до їхніх повноважень. Центр перевіряє це і добере іншу установу.`,
      FOR_SIGNATURE: (where: string) => `Розглядає: ${where}.`,
      ANSWERED: (where: string) =>
        `Відповідь дає: ${where}. Прочитайте її і скажіть, чи питання вирішено. Центр теж це перевіряє.`,
      ON_CHECK: (where: string) =>
        `Відповідь дає: ${where}. Центр перевіряє, чи справді зроблено. Скажіть і Ви, чи питання вирішено.`,
      REWORK: (where: string) =>
        `Відповідь не прийнято, і її треба доопрацювати: ${where}. Строк від цього не змінився.`,
      RECALLED: (where: string) => `${where} передає питання іншій установі.`,
      CLOSED: () => "Розгляд завершено.",
    },
    end: {
      RESOLVED_POSITIVELY: "Питання вирішено",
      REFUSED: "У вирішенні питання відмовлено",
      EXPLAINED: "Вам надано роз'яснення",
      CONSULTED: "Вам надано консультацію",
      RETURNED: "Звернення повернуто Вам із роз'ясненням",
      FORWARDED: "Звернення переслано за належністю",
      WITHDRAWN: "Ви відкликали звернення",
      NOT_CONSIDERED: "Звернення залишено без розгляду",
      SPLIT: "Питання поділено на окремі",
      MERGED: "Питання об'єднано з іншим",
    },
    outcome: {
      RESOLVED_POSITIVELY: "Вирішено позитивно",
      REFUSED: "Відмовлено",
      EXPLAINED: "Надано роз'яснення",
      CONSULTED: "Надано консультацію",
      RETURNED: "Повернуто Вам із роз'ясненням",
      FORWARDED: "Переслано за належністю",
      WITHDRAWN: "Ви відкликали звернення",
      NOT_CONSIDERED: "Залишено без розгляду",
      SPLIT: "Поділено на окремі питання",
      MERGED: "Об'єднано з іншим питанням",
    },
    law: {
      D01: "частина перша статті 20 Закону України «Про звернення громадян»",
      D07: "частина друга статті 20 Закону України «Про звернення громадян»",
      D19: "частина перша статті 20 Закону України «Про доступ до публічної інформації»",
      D20: "частина друга статті 20 Закону України «Про доступ до публічної інформації»",
      D21: "частина четверта статті 20 Закону України «Про доступ до публічної інформації»",
      D23: "частина друга статті 34 Закону України «Про адміністративну процедуру»",
      D24: "частина четверта статті 34 Закону України «Про адміністративну процедуру»",
      D25: "частина третя статті 34 Закону України «Про адміністративну процедуру»",
      D27: "стаття 43 Закону України «Про адміністративну процедуру»",
      D33: "стаття 10 Закону України «Про адміністративні послуги»",
    },
  },
  en: {
    head: {
      REGISTERED: "Your appeal is registered",
      TRIAGED: "The centre is finding who is to consider it",
      ROUTED: "Your appeal was sent for consideration",
      WITHOUT_MOTION: "Consideration waits: something must be mended",
      ACCEPTED: "Your appeal is being considered",
      DECLINED: "The centre is finding another body",
      FOR_SIGNATURE: "Your appeal is being considered",
      ANSWERED: "There is an answer. Is the matter solved?",
      ON_CHECK: "There is an answer. Is the matter solved?",
      REWORK: "The answer was sent back to be done again",
      RECALLED: "The centre is finding another body",
      CLOSED: "Consideration has ended",
    },
    now: {
      REGISTERED: (where: string) => `Taken by: ${where}. Here it is settled who is to consider it.`,
      TRIAGED: (where: string) => `${where} is settling who is to consider it, and will send it there.`,
      ROUTED: (where: string) => `Sent to: ${where}. The body is to take it into consideration.`,
      WITHOUT_MOTION: (where: string) =>
        `${where}: consideration waits until what is missing is mended. What that is stands in the notice you were sent; the contact centre helps too.`,
      ACCEPTED: (where: string) => `Considered by: ${where}.`,
      DECLINED: (where: string) =>
        `${where} said that this is not within its powers. The centre checks that and finds another body.`,
      FOR_SIGNATURE: (where: string) => `Considered by: ${where}.`,
      ANSWERED: (where: string) =>
        `Answered by: ${where}. Read the answer and say whether the matter is solved. The centre checks that too.`,
      ON_CHECK: (where: string) =>
        `Answered by: ${where}. The centre checks that it was really done. Say whether the matter is solved.`,
      REWORK: (where: string) =>
        `The answer was not accepted and is to be done again: ${where}. The term has not moved.`,
      RECALLED: (where: string) => `${where} is passing the matter to another body.`,
      CLOSED: () => "Consideration has ended.",
    },
    end: {
      RESOLVED_POSITIVELY: "The matter is resolved",
      REFUSED: "The matter was refused",
      EXPLAINED: "You were given an explanation",
      CONSULTED: "You were given advice",
      RETURNED: "The appeal was returned to you with an explanation",
      FORWARDED: "The appeal was passed on to the competent body",
      WITHDRAWN: "You withdrew the appeal",
      NOT_CONSIDERED: "The appeal was left without consideration",
      SPLIT: "The question was split",
      MERGED: "The question was joined with another",
    },
    outcome: {
      RESOLVED_POSITIVELY: "Resolved",
      REFUSED: "Refused",
      EXPLAINED: "An explanation was given",
      CONSULTED: "Advice was given",
      RETURNED: "Returned to you with an explanation",
      FORWARDED: "Passed on to the competent body",
      WITHDRAWN: "You withdrew the appeal",
      NOT_CONSIDERED: "Left without consideration",
      SPLIT: "Split into separate questions",
      MERGED: "Joined with another question",
    },
    law: {
      D01: "article 20(1) of the Law of Ukraine on Citizens' Appeals",
      D07: "article 20(2) of the Law of Ukraine on Citizens' Appeals",
      D19: "article 20(1) of the Law of Ukraine on Access to Public Information",
      D20: "article 20(2) of the Law of Ukraine on Access to Public Information",
      D21: "article 20(4) of the Law of Ukraine on Access to Public Information",
      D23: "article 34(2) of the Law of Ukraine on Administrative Procedure",
      D24: "article 34(4) of the Law of Ukraine on Administrative Procedure",
      D25: "article 34(3) of the Law of Ukraine on Administrative Procedure",
      D27: "article 43 of the Law of Ukraine on Administrative Procedure",
      D33: "article 10 of the Law of Ukraine on Administrative Services",
    },
  },
});

export const headline = (state: State): string => say().head[state];
export const nowWith = (state: State, where: string): string => say().now[state](where);
export const outcomeName = (outcome: Outcome): string => say().outcome[outcome];

/** The heading of an appeal that has ended. */
export const ending = (outcome: Outcome): string => say().end[outcome];

const COLOURS: Partial<Record<Outcome, Colour>> = {
  RESOLVED_POSITIVELY: "green",
  REFUSED: "red",
  EXPLAINED: "blue",
  CONSULTED: "blue",
};

export const outcomeColour = (outcome: Outcome): Colour => COLOURS[outcome] ?? "grey";

type LawKey = keyof ReturnType<typeof say>["law"];

/** Rules of terms (D-01…) by the article that sets them; several rules share one. */
const ARTICLES: Readonly<Record<string, LawKey>> = {
  "D-01": "D01",
  "D-02": "D01",
  "D-03": "D01",
  "D-07": "D07",
  "D-19": "D19",
  "D-20": "D20",
  "D-21": "D21",
  "D-23": "D23",
  "D-23h": "D23",
  "D-24": "D24",
  "D-25": "D25",
  "D-27": "D27",
  "D-27b": "D27",
  "D-33": "D33",
};

/** The article of the law by which a term runs; null where the rule is of the house. */
export function lawOf(rule: string): string | null {
  const key = ARTICLES[rule];
  return key ? say().law[key] : null;
}
