/** What the registry's codes are called. */

import type { Schemas } from "../../api/client";
import { locale, words } from "../../i18n";

type Kind = Schemas["BodyKind"];

const say = words<{
  kinds: Record<Kind, string>;
  calendars: Record<string, string>;
  reasons: Record<string, string>;
}>({
  uk: {
    kinds: {
      MINISTRY: "міністерство",
      CENTRAL_BODY: "центральний орган виконавчої влади",
      OBLAST_ADMINISTRATION: "обласна державна адміністрація",
      RAION_ADMINISTRATION: "районна державна адміністрація",
      CITY_EXECUTIVE: "виконавчий орган ради",
      STRUCTURAL_UNIT: "структурний підрозділ",
      SECRETARIAT: "секретаріат",
      SERVICE_PROVIDER: "надавач послуг",
      COLLEGIAL_BODY: "колегіальний орган",
    },
    calendars: { "ua-state": "державні органи, п'ятиденний тиждень", "kr-centre": "центр у Кривому Розі" },
    reasons: {
      LEAVE: "відпустка",
      SICK_LEAVE: "хвороба",
      BUSINESS_TRIP: "відрядження",
      TRAINING: "навчання",
      OTHER: "інша причина",
    },
  },
  en: {
    kinds: {
      MINISTRY: "ministry",
      CENTRAL_BODY: "central body of the executive",
      OBLAST_ADMINISTRATION: "oblast administration",
      RAION_ADMINISTRATION: "raion administration",
      CITY_EXECUTIVE: "executive body of a council",
      STRUCTURAL_UNIT: "structural unit",
      SECRETARIAT: "secretariat",
      SERVICE_PROVIDER: "service provider",
      COLLEGIAL_BODY: "collegial body",
    },
    calendars: { "ua-state": "state bodies, five-day week", "kr-centre": "the centre in Kryvyi Rih" },
    reasons: {
      LEAVE: "leave",
      SICK_LEAVE: "illness",
      BUSINESS_TRIP: "business trip",
      TRAINING: "training",
      OTHER: "another reason",
    },
  },
});

const choicesOf = (all: Record<string, string>) =>
  Object.entries(all).map(([value, label]) => ({ value, label }));

export const kindName = (kind: Kind): string => say().kinds[kind];
export const kindChoices = () => choicesOf(say().kinds);
export const isKind = (code: string): code is Kind => Object.keys(say().kinds).includes(code);
export const calendarName = (id: string): string => say().calendars[id] ?? id;
export const calendarChoices = () => choicesOf(say().calendars);
export const reasonName = (code: string): string => say().reasons[code] ?? code;
export const reasonChoices = () => choicesOf(say().reasons);

type Hours = Schemas["HoursOut"];

const weekdayName = (no: number): string =>
  new Intl.DateTimeFormat(locale(), { weekday: "short", timeZone: "UTC" }).format(
    // 2024-01-01 was a Monday.
    new Date(Date.UTC(2024, 0, no)),
  );

/** "пн, вт, ср 08:00–17:00 (12:00–13:00)". */
export function hoursName({ weekdays, opens, closes, break_from, break_to }: Hours): string {
  const pause = break_from && break_to ? ` (${break_from}–${break_to})` : "";
  return `${weekdays.map(weekdayName).join(", ")} ${opens}–${closes}${pause}`;
}
