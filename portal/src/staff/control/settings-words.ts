/** Words of the telephone's settings. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";

interface Said {
  onShift: string;
  nobodyOnShift: string;
  lines: string;
  agents: string;
  shifts: string;
  shiftsHint: string;
  calling: string;
  keeping: string;
  number: string;
  numberHint: string;
  name: string;
  kind: string;
  kinds: Record<Schemas["LineKind"], string>;
  account: string;
  plan: string;
  territory: string;
  territoryHint: string;
  agent: string;
  user: string;
  userHint: string;
  weekdays: string;
  days: readonly [string, string, string, string, string, string, string];
  begins: string;
  ends: string;
  opens: string;
  closes: string;
  hoursBetween: string;
  mostAttempts: string;
  retention: string;
  retentionHint: string;
  service: string;
  serviceHint: string;
  addLine: string;
  addAgent: string;
  addShift: string;
  remove: string;
  removing: (what: string) => string;
  save: string;
  saved: string;
  moved: string;
  movedWhy: string;
  load: string;
  readOnly: string;
  bounds: (from: number, to: number) => string;
  none: string;
}

const UK: Said = {
  onShift: "Зараз на зміні",
  nobodyOnShift: "нікого",
  lines: "Лінії",
  agents: "Внутрішні номери операторів",
  shifts: "Графік змін",
  shiftsHint:
    "Кому дзвонити й коли. Якщо зміна закінчується раніше, ніж починається, вона переходить на наступний день. Без графіка дзвонять усім.",
  calling: "Коли телефонуємо людям",
  keeping: "Записи й рівень сервісу",
  number: "Номер",
  numberHint: "Як +380… або короткий, як 1545",
  name: "Назва",
  kind: "Призначення",
  kinds: {
    CENTRE: "контактний центр",
    EMERGENCY: "аварійна, цілодобова",
    HEAD_DIRECT: "пряма лінія керівника",
    TRUST: "лінія довіри",
  },
  account: "Договір із постачальником",
  plan: "Сценарій дзвінка",
  territory: "Код території (КАТОТТГ)",
  territoryHint: "UA і 17 цифр",
  agent: "Внутрішній номер",
  user: "Користувач",
  userHint: "Позначення зі сторінки користувача; його знає адміністратор",
  weekdays: "Дні тижня",
  days: ["понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя"],
  begins: "Початок зміни",
  ends: "Кінець зміни",
  opens: "Телефонуємо від",
  closes: "Телефонуємо до",
  hoursBetween: "Годин між спробами",
  mostAttempts: "Найбільше спроб",
  retention: "Днів зберігати записи розмов",
  retentionHint: "Від 1 до 1825. Повідомлення про запис у сценарії не може обіцяти менше",
  service: "Секунд до відповіді",
  serviceHint: "Відповідь за цей час рахується в рівень сервісу",
  addLine: "Додати лінію",
  addAgent: "Додати внутрішній номер",
  addShift: "Додати зміну",
  remove: "Прибрати",
  removing: (what) => `Прибрати: ${what}`,
  save: "Зберегти налаштування",
  saved: "Налаштування збережено, вони вже діють.",
  moved: "Поки Ви працювали, налаштування змінив хтось інший",
  movedWhy:
    "Ваші зміни ще на сторінці, але їх не збережено, щоб не стерти чужих. Перепишіть собі важливе, завантажте нові налаштування і внесіть зміни ще раз.",
  load: "Завантажити нові налаштування",
  readOnly: "Змінює налаштування керівник зміни центру.",
  bounds: (from, to) => `Введіть ціле число від ${from} до ${to}`,
  none: "немає",
};

const EN: Said = {
  onShift: "On shift now",
  nobodyOnShift: "nobody",
  lines: "Lines",
  agents: "Operators' extensions",
  shifts: "Roster",
  shiftsHint:
    "Who is rung and when. A shift that ends before it begins goes into the next day. Without a roster all are rung.",
  calling: "When people are called",
  keeping: "Recordings and service level",
  number: "Number",
  numberHint: "As +380…, or short, as 1545",
  name: "Name",
  kind: "Purpose",
  kinds: {
    CENTRE: "contact centre",
    EMERGENCY: "emergency, round the clock",
    HEAD_DIRECT: "direct line of the head",
    TRUST: "trust line",
  },
  account: "Contract with the provider",
  plan: "Call plan",
  territory: "Code of the territory (KATOTTG)",
  territoryHint: "UA and 17 digits",
  agent: "Extension",
  user: "User",
  userHint: "The id from the page of the user; the administrator knows it",
  weekdays: "Days of the week",
  days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  begins: "Shift begins",
  ends: "Shift ends",
  opens: "People are called from",
  closes: "People are called until",
  hoursBetween: "Hours between attempts",
  mostAttempts: "Most attempts",
  retention: "Days to keep recordings",
  retentionHint: "From 1 to 1825. The notice in the call plan cannot promise less",
  service: "Seconds to the answer",
  serviceHint: "An answer within them counts for the service level",
  addLine: "Add a line",
  addAgent: "Add an extension",
  addShift: "Add a shift",
  remove: "Remove",
  removing: (what) => `Remove: ${what}`,
  save: "Save the settings",
  saved: "The settings are saved and in force.",
  moved: "Somebody else changed the settings while you worked",
  movedWhy:
    "Your changes are still on the page but not saved, so as not to undo theirs. Note what matters, load the new settings and make your changes again.",
  load: "Load the new settings",
  readOnly: "Settings are changed by the supervisor of the centre.",
  bounds: (from, to) => `Enter a whole number from ${from} to ${to}`,
  none: "none",
};

export const say = words({ uk: UK, en: EN });
