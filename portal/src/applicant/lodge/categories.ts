/** Section 7 of the classifier of appeals (Cabinet of Ministers, No. 858 of 2008): told only by those who wish. */

/** In the order of the classifier; "інші" is left out: it would ask and give nothing. */
export const CATEGORIES: readonly [code: string, uk: string, en: string][] = [
  ["7.1", "Учасник війни", "Participant in the war"],
  ["7.2", "Дитина війни", "Child of the war"],
  ["7.3", "Особа з інвалідністю внаслідок Другої світової війни", "Disabled by the Second World War"],
  ["7.4", "Особа з інвалідністю внаслідок війни", "Disabled by war"],
  ["7.5", "Учасник бойових дій", "Combatant"],
  ["7.6", "Ветеран праці", "Veteran of labour"],
  ["7.7", "Особа з інвалідністю I групи", "Disability of group I"],
  ["7.8", "Особа з інвалідністю II групи", "Disability of group II"],
  ["7.9", "Особа з інвалідністю III групи", "Disability of group III"],
  ["7.10", "Дитина з інвалідністю", "Child with a disability"],
  ["7.11", "Одинока мати", "Single mother"],
  ["7.12", "Мати-героїня", "Mother heroine"],
  ["7.13", "Багатодітна сім'я", "Family with many children"],
  ["7.14", "Особа, що потерпіла від Чорнобильської катастрофи", "Victim of the Chornobyl disaster"],
  [
    "7.15",
    "Учасник ліквідації наслідків аварії на Чорнобильській АЕС",
    "Liquidator of the Chornobyl accident",
  ],
  ["7.16", "Герой України", "Hero of Ukraine"],
  ["7.17", "Герой Радянського Союзу", "Hero of the Soviet Union"],
  ["7.18", "Герой Соціалістичної Праці", "Hero of Socialist Labour"],
  ["7.19", "Дитина", "Child"],
  ["7.x1", "Внутрішньо переміщена особа", "Internally displaced person"],
  ["7.x2", "Ветеран військової служби", "Veteran of military service"],
];
