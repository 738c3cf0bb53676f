/** Words of the board and of the lists behind it. */

import { words } from "../../i18n";
import type { List } from "./lists";

interface Said {
  title: string;
  numbers: string;
  trays: string;
  tray: string;
  /** Names of lists as headings; `tile` under a number. */
  lists: Record<List, string>;
  callBacks: string;
  toDecide: string;
  alerts: string;
  atLeast: string;
  cut: string;
  asOf: (day: string) => string;
  week: (day: string) => string;
}

const UK: Said = {
  title: "Контроль",
  numbers: "Строки",
  trays: "Чекає рішення",
  tray: "Що чекає",
  lists: {
    overdue: "Прострочено",
    today: "Контрольний день настав",
    week: "Ще цього тижня",
    open: "Усього відкрито",
    declined: "Повернуто: не за компетенцією",
    without: "Без виконавця",
    answered: "Відповідь надано, чекає перевірки",
    check: "На перевірці",
    signature: "На підписі",
    rework: "На доопрацюванні",
  },
  callBacks: "Передзвонити",
  toDecide: "Не додзвонилися: вирішити",
  alerts: "Відкриті тривоги",
  atLeast: "щонайменше",
  cut: "Відкритих звернень більше, ніж полічено за раз: кожне число тут є найменшим, справжнє може бути більшим.",
  asOf: (day) => `Станом на ${day}`,
  week: (day) => `включно з ${day}`,
};

const EN: Said = {
  title: "Control",
  numbers: "Terms",
  trays: "Waiting for a decision",
  tray: "What waits",
  lists: {
    overdue: "Overdue",
    today: "Control day has come",
    week: "Later this week",
    open: "All open",
    declined: "Returned as not competent",
    without: "Without executor",
    answered: "Answered, to be checked",
    check: "On check",
    signature: "For signature",
    rework: "In rework",
  },
  callBacks: "Call back",
  toDecide: "Not reached: to decide",
  alerts: "Open alerts",
  atLeast: "at least",
  cut: "More is open than was counted at once: every number here is the least, the true one may be greater.",
  asOf: (day) => `As of ${day}`,
  week: (day) => `up to ${day}`,
};

export const say = words({ uk: UK, en: EN });
