/** Words of call plans. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";

interface Said {
  empty: string;
  lines: string;
  noLines: string;
  current: string;
  noCurrent: string;
  versions: string;
  drafts: string;
  edition: string;
  from: string;
  note: string;
  kept: string;
  inForce: string;
  open: (edition: string, plan: string) => string;
  plan: (name: string) => string;
  draft: string;
  version: string;
  steps: string;
  step: string;
  what: string;
  says: string;
  kinds: Record<string, string>;
  findings: string;
  clean: string;
  errors: string;
  warning: string;
  error: string;
  whole: string;
  activate: string;
  activateWhat: string;
  why: string;
  activated: string;
  edit: string;
  editWhat: string;
  json: string;
  badJson: string;
  keep: string;
  keptDraft: (edition: string) => string;
  noteMissing: string;
  walk: string;
  walkWhat: string;
  keys: string;
  keysHint: string;
  keysWrong: string;
  day: string;
  time: string;
  timeWrong: string;
  answered: string;
  withheld: string;
  play: string;
  scenes: string;
  dos: Record<Schemas["Do"], string>;
  pressed: (key: string) => string;
  silence: string;
  outcomes: Record<Schemas["InstructionsOutcome"], string>;
  recorded: string;
}

const UK: Said = {
  empty: "Центр ще не має сценаріїв дзвінків.",
  lines: "Лінії",
  noLines: "жодної",
  current: "Діє",
  noCurrent: "нічого",
  versions: "Редакції",
  drafts: "Чернетки",
  edition: "Редакція",
  from: "Діє від",
  note: "Навіщо",
  kept: "Збережено",
  inForce: "діє",
  open: (edition, plan) => `Відкрити ${edition} сценарію ${plan}`,
  plan: (name) => `Сценарій ${name}`,
  draft: "чернетка",
  version: "редакція",
  steps: "Кроки",
  step: "Крок",
  what: "Що відбувається",
  says: "Що чути",
  kinds: {
    SAY: "слова",
    NOTICE: "повідомлення про запис",
    LANGUAGE: "вибір мови",
    MENU: "меню",
    HOURS: "вибір за годинником",
    INCIDENTS: "відомі події",
    QUEUE: "черга до операторів",
    VOICEMAIL: "голосове повідомлення",
    CALL_BACK: "пропозиція передзвонити",
    TRANSFER: "переведення",
    END: "кінець",
  },
  findings: "Перевірка",
  clean: "Зауважень немає.",
  errors: "З помилками сценарій увімкнути не можна.",
  warning: "зауваження",
  error: "помилка",
  whole: "увесь сценарій",
  activate: "Увімкнути",
  activateWhat:
    "Сценарій почне діяти одразу, як наступна редакція. Попередня залишиться у списку, її можна увімкнути знову.",
  why: "Навіщо це",
  activated: "Сценарій увімкнено, він уже діє.",
  edit: "Змінити",
  editWhat: "Тут увесь сценарій у форматі JSON. Збережена чернетка нічого не змінює, доки її не ввімкнуть.",
  json: "Сценарій (JSON)",
  badJson: "Це не JSON: перевірте дужки, лапки й коми",
  keep: "Зберегти чернетку",
  keptDraft: (edition) => `Чернетку збережено: ${edition}`,
  noteMissing: "Напишіть кілька слів, навіщо це",
  walk: "Що почує абонент",
  walkWhat: "Сценарій програється від першого слова до кінця; нікому не дзвонять і нічого не записують.",
  keys: "Які клавіші натискає",
  keysHint: "По черзі, наприклад 1 2; знак «-» означає мовчання",
  keysWrong: "Можна вводити цифри, *, # і -",
  day: "День",
  time: "Час",
  timeWrong: "Введіть час, як 10:00",
  answered: "Оператор відповідає",
  withheld: "Номер абонента прихований",
  play: "Програти",
  scenes: "Розмова",
  dos: {
    GATHER: "Чекає на клавішу",
    QUEUE: "З'єднує з операторами",
    RECORD: "Записує повідомлення",
    TRANSFER: "Переводить на інший номер",
    HANG_UP: "Кладе слухавку",
  },
  pressed: (key) => `натиснуто ${key}`,
  silence: "мовчання",
  outcomes: { WENT_ON: "", NOT_TAKEN: "ніхто не відповів", TAKEN: "відповіли, розмову закінчено" },
  recorded: "розмову записують",
};

const EN: Said = {
  empty: "The centre has no call plans yet.",
  lines: "Lines",
  noLines: "none",
  current: "In force",
  noCurrent: "nothing",
  versions: "Versions",
  drafts: "Drafts",
  edition: "Edition",
  from: "In force from",
  note: "What for",
  kept: "Kept",
  inForce: "in force",
  open: (edition, plan) => `Open ${edition} of the plan ${plan}`,
  plan: (name) => `Call plan ${name}`,
  draft: "draft",
  version: "version",
  steps: "Steps",
  step: "Step",
  what: "What happens",
  says: "What is heard",
  kinds: {
    SAY: "words",
    NOTICE: "notice of the recording",
    LANGUAGE: "choice of language",
    MENU: "menu",
    HOURS: "choice by the clock",
    INCIDENTS: "known incidents",
    QUEUE: "queue to the operators",
    VOICEMAIL: "voice message",
    CALL_BACK: "offer to call back",
    TRANSFER: "transfer",
    END: "end",
  },
  findings: "Check",
  clean: "Nothing was found.",
  errors: "With errors a plan cannot be switched on.",
  warning: "remark",
  error: "error",
  whole: "the whole plan",
  activate: "Switch on",
  activateWhat:
    "The plan is in force at once, as the next version. The one before stays in the list and can be switched on again.",
  why: "What this is for",
  activated: "The plan is switched on and in force.",
  edit: "Change",
  editWhat: "The whole plan as JSON. A kept draft changes nothing until it is switched on.",
  json: "Plan (JSON)",
  badJson: "This is not JSON: check brackets, quotes and commas",
  keep: "Keep the draft",
  keptDraft: (edition) => `The draft is kept: ${edition}`,
  noteMissing: "Write a few words what this is for",
  walk: "What a caller hears",
  walkWhat: "The plan is played from the first word to the end; nobody is called and nothing is written.",
  keys: "Which keys they press",
  keysHint: "One after another, as 1 2; “-” is silence",
  keysWrong: "Digits, *, # and - only",
  day: "Day",
  time: "Time",
  timeWrong: "Enter a time as 10:00",
  answered: "An operator answers",
  withheld: "The caller's number is withheld",
  play: "Play",
  scenes: "The call",
  dos: {
    GATHER: "Waits for a key",
    QUEUE: "Puts through to operators",
    RECORD: "Takes a message",
    TRANSFER: "Puts through to another number",
    HANG_UP: "Hangs up",
  },
  pressed: (key) => `pressed ${key}`,
  silence: "silence",
  outcomes: { WENT_ON: "", NOT_TAKEN: "nobody answered", TAKEN: "answered, the talk is over" },
  recorded: "the talk is recorded",
};

export const say = words({ uk: UK, en: EN });
