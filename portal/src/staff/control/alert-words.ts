/** Words of alerts: kinds, states, acts with what each does, and how unusual a rise is. */

import type { Schemas } from "../../api/client";
import { counted, lang, locale, words } from "../../i18n";
import type { Colour } from "../../ui/shown";

type Names<K extends string> = Record<K, string>;
export type Alert = Schemas["AlertOut"];
export type Act = Schemas["Act"];
type State = Schemas["AlertState"];

interface Said {
  kinds: Names<Schemas["AlertKind"]>;
  states: Names<State>;
  acts: Names<Act>;
  /** The same acts in the course of an alert, where they are done already. */
  done: Partial<Names<Act>>;
  /** What people may do, and what follows from it. */
  does: Partial<Names<Act>>;
  centre: string;
  coordinator: string;
  secretariat: string;
  usual: (observed: string, hours: string, expected: string) => string;
  you: string;
  colleague: string;
  clock: string;
}

const UK: Said = {
  kinds: {
    RISE: "звернень більше, ніж зазвичай",
    TENSION: "соціальна напруга",
    BY_HAND: "позначено вручну",
  },
  states: {
    NEW: "нова",
    TAKEN: "у роботі",
    RESOLVED: "вирішено",
    EXPLAINED: "роз'яснено",
    FALSE_ALARM: "хибна",
    ABSORBED: "об'єднано з іншою",
  },
  acts: {
    RAISE: "Тривогу піднято",
    EXTEND: "Надійшли ще такі звернення",
    ABSORB: "Об'єднано з іншою тривогою",
    SEND_LETTER: "Лист надіслано",
    TAKE: "Взяти в роботу",
    ADD_STEP: "Записати вжитий захід",
    TELL_SECRETARIAT: "Повідомити Секретаріат Кабінету Міністрів",
    ASK_BODY: "Запитати матеріали в установи",
    RESOLVE: "Закрити: вирішено",
    EXPLAIN: "Закрити: роз'яснено",
    CALL_FALSE: "Закрити: хибна",
  },
  done: {
    TAKE: "Взято в роботу",
    ADD_STEP: "Вжито заходу",
    TELL_SECRETARIAT: "Вирішено повідомити Секретаріат Кабінету Міністрів",
    ASK_BODY: "Запитано матеріали в установи",
    RESOLVE: "Закрито: вирішено",
    EXPLAIN: "Закрито: роз'яснено",
    CALL_FALSE: "Закрито: хибна",
  },
  does: {
    TAKE: "Відтепер за тривогу відповідаєте Ви.",
    ADD_STEP: "Запис залишиться назавжди, змінити його не можна.",
    TELL_SECRETARIAT: "Протягом чверті години Секретаріат отримає лист із матеріалами тривоги.",
    ASK_BODY: "Установа отримає лист із Вашим запитанням.",
    RESOLVE: "Проблему усунено. Напишіть, як саме.",
    EXPLAIN: "Людям роз'яснено. Напишіть, що саме.",
    CALL_FALSE: "Проблеми немає. Напишіть, чому тривога піднялася.",
  },
  centre: "центрові",
  coordinator: "координаторові",
  secretariat: "Секретаріатові Кабінету Міністрів",
  usual: (observed, hours, expected) => `${observed} за ${hours}; зазвичай ${expected}`,
  you: "Ви",
  colleague: "працівник",
  clock: "система",
};

const EN: Said = {
  kinds: { RISE: "more appeals than usual", TENSION: "social tension", BY_HAND: "flagged by hand" },
  states: {
    NEW: "new",
    TAKEN: "being worked on",
    RESOLVED: "solved",
    EXPLAINED: "explained",
    FALSE_ALARM: "false",
    ABSORBED: "joined with another",
  },
  acts: {
    RAISE: "The alert was raised",
    EXTEND: "More such appeals came",
    ABSORB: "Joined with another alert",
    SEND_LETTER: "A letter was sent",
    TAKE: "Take it up",
    ADD_STEP: "Put down what was done",
    TELL_SECRETARIAT: "Tell the Secretariat of the Cabinet",
    ASK_BODY: "Ask a body for materials",
    RESOLVE: "Close: solved",
    EXPLAIN: "Close: explained",
    CALL_FALSE: "Close: false",
  },
  done: {
    TAKE: "Taken up",
    ADD_STEP: "Something was done",
    TELL_SECRETARIAT: "The Secretariat of the Cabinet is to be told",
    ASK_BODY: "A body was asked for materials",
    RESOLVE: "Closed: solved",
    EXPLAIN: "Closed: explained",
    CALL_FALSE: "Closed: false",
  },
  does: {
    TAKE: "From now on you answer for the alert.",
    ADD_STEP: "It stays for ever and cannot be changed.",
    TELL_SECRETARIAT:
      "Within a quarter of an hour the Secretariat gets a letter with the dossier of the alert.",
    ASK_BODY: "The body gets a letter with your question.",
    RESOLVE: "The problem is mended. Write how.",
    EXPLAIN: "People were told. Write what.",
    CALL_FALSE: "There is no problem. Write why the alert rose.",
  },
  centre: "to the centre",
  coordinator: "to the coordinator",
  secretariat: "to the Secretariat of the Cabinet",
  usual: (observed, hours, expected) => `${observed} in ${hours}; usual are ${expected}`,
  you: "you",
  colleague: "a colleague",
  clock: "the system",
};

export const say = words({ uk: UK, en: EN });

export const STATE_COLOURS: Record<State, Colour> = {
  NEW: "red",
  TAKEN: "yellow",
  RESOLVED: "green",
  EXPLAINED: "green",
  FALSE_ALARM: "grey",
  ABSORBED: "grey",
};

/** "14 звернень за 6 годин; зазвичай 2": `expected` is in hundredths. Nothing for an alert raised by hand. */
export function howMany(alert: Pick<Alert, "kind" | "observed" | "expected" | "hours">): string {
  if (alert.kind === "BY_HAND") return "";
  const isEn = lang.value === "en";
  const appeals = counted(
    alert.observed,
    isEn ? { one: "appeal", many: "appeals" } : { one: "звернення", few: "звернення", many: "звернень" },
  );
  const hours = counted(
    alert.hours,
    isEn ? { one: "hour", many: "hours" } : { one: "годину", few: "години", many: "годин" },
  );
  const usual = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(alert.expected / 100);
  return say().usual(appeals, hours, usual);
}

/** Who did it: the history keeps ids, people are told whether it was they. */
export function actorName(actor: string, self: string | undefined): string {
  if (!actor.startsWith("STAFF:")) return say().clock;
  return self && actor === `STAFF:${self}` ? say().you : say().colleague;
}

/** Whom a letter goes to, where it is an office; nothing for a body, whose name is in the register. */
export function officeTold(recipient: string): string {
  if (recipient.startsWith("centre:")) return say().centre;
  if (recipient === "coordinator") return say().coordinator;
  return recipient.includes("secretariat") ? say().secretariat : "";
}
