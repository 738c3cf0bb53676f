/** When a centre is open, in words: now, next, and through the week. All in Kyiv time, as the API counts. */

import { clock, daysBetween, today } from "../../format";
import { locale, words } from "../../i18n";
import type { Schemas } from "../../api/client";

export type Centre = Schemas["CentreOut"];
type Hours = Schemas["HoursOut"];

const say = words({
  uk: {
    open: (until: string) => `Відчинено до ${until}`,
    openNow: "Відчинено",
    pause: (at: string) => `Перерва, відчиниться ${at}`,
    holiday: (at: string) => `Сьогодні вихідний, відчиниться ${at}`,
    closed: (at: string) => `Зачинено, відчиниться ${at}`,
    closedNow: "Зачинено",
    unknown: "Години роботи не вказано: зателефонуйте перед тим, як іти",
    today: (at: string) => `сьогодні о ${at}`,
    tomorrow: (at: string) => `завтра о ${at}`,
    later: (weekday: string, date: string, at: string) => `${weekday}, ${date}, о ${at}`,
    on: ["у понеділок", "у вівторок", "у середу", "у четвер", "у п'ятницю", "у суботу", "у неділю"],
    names: ["Понеділок", "Вівторок", "Середа", "Четвер", "П'ятниця", "Субота", "Неділя"],
  },
  en: {
    open: (until: string) => `Open until ${until}`,
    openNow: "Open",
    pause: (at: string) => `Break, opens ${at}`,
    holiday: (at: string) => `Closed for a holiday, opens ${at}`,
    closed: (at: string) => `Closed, opens ${at}`,
    closedNow: "Closed",
    unknown: "The hours are not given: call before you come",
    today: (at: string) => `today at ${at}`,
    tomorrow: (at: string) => `tomorrow at ${at}`,
    later: (weekday: string, date: string, at: string) => `${weekday}, ${date}, at ${at}`,
    on: ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"],
    names: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  },
});

/** Whether it is open, until when, or when it opens: "Зачинено, відчиниться завтра о 08:00". */
export function stateOf(centre: Centre): string {
  if (centre.open_now === null || centre.state === null) return say().unknown;
  if (centre.open_now) return centre.closes_at ? say().open(clock(centre.closes_at)) : say().openNow;
  if (!centre.opens_at) return say().closedNow;
  const at = opensAt(centre.opens_at);
  if (centre.state === "PAUSE") return say().pause(at);
  return centre.state === "HOLIDAY" ? say().holiday(at) : say().closed(at);
}

function opensAt(instant: string): string {
  const date = today(new Date(instant));
  const at = clock(instant);
  const away = daysBetween(today(), date);
  if (away <= 0) return say().today(at);
  if (away === 1) return say().tomorrow(at);
  const short = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", timeZone: "UTC" });
  return say().later(
    Object.values(say().on)[weekdayOf(date) - 1] ?? "",
    short.format(new Date(`${date}T00:00:00Z`)),
    at,
  );
}

/** 1 is Monday, 7 is Sunday, as in the hours of the API. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

export interface Day {
  no: number;
  name: string;
  isToday: boolean;
  hours: readonly Hours[];
}

/** The week from Monday; today with its holidays counted. */
export function weekOf(centre: Centre): Day[] {
  const now = weekdayOf(today());
  return Object.values(say().names).map((name, index) => {
    const no = index + 1;
    const isToday = no === now;
    const plain = centre.hours.filter((hours) => hours.weekdays.includes(no));
    return { no, name, isToday, hours: isToday ? centre.today : plain };
  });
}
