/** Words of incidents. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";

export type Incident = Schemas["IncidentOut"];

interface Said {
  title: string;
  caption: string;
  open: string;
  hint: string;
  listCaption: string;
  what: string;
  where: string;
  since: string;
  until: string;
  unknown: string;
  who: string;
  everybody: string;
  staffOnly: string;
  seen: string;
  empty: string;
  state: string;
  states: Record<Schemas["IncidentState"], string>;
  ended: string;
  result: string;
  body: string;
  code: string;
  news: string;
  noNews: string;
  newsKinds: Record<Schemas["NewsKind"], string>;
  expected: (at: string) => string;
  appeals: string;
  noAppeals: string;
  appeal: (no: number) => string;
  tell: string;
  tellHint: string;
  text: string;
  textHint: string;
  newEnd: string;
  day: string;
  time: string;
  told: string;
  end: string;
  endHint: string;
  done: string;
  doneHint: string;
  endedNow: string;
  missing: { title: string; places: string; street: string; text: string; done: string; time: string };
  form: {
    title: string;
    what: string;
    name: string;
    nameHint: string;
    places: string;
    territory: string;
    territoryHint: string;
    street: string;
    streetHint: string;
    houses: string;
    housesHint: string;
    addPlace: string;
    place: (no: number) => string;
    removePlace: (no: number) => string;
    remove: string;
    code: string;
    codeHint: string;
    body: string;
    bodyHint: string;
    isPublic: string;
    isPublicHint: string;
    expected: string;
    expectedHint: string;
    appeals: string;
    appealsHint: string;
    open: string;
  };
}

const UK: Said = {
  title: "Події",
  caption: "Подія",
  open: "Відкрити подію",
  hint: "Подія об'єднує звернення про те саме: порив мережі, знеструмлення, аварію. Новину, записану один раз, дізнаються всі заявники.",
  listCaption: "Відкриті події центру, найновіші перші",
  what: "Що сталося",
  where: "Де",
  since: "Відкрито",
  until: "Очікуваний кінець",
  unknown: "не відомо",
  who: "Хто бачить",
  everybody: "усі",
  staffOnly: "лише працівники",
  seen: "Хто бачить",
  empty: "Відкритих подій немає.",
  state: "Стан",
  states: { OPEN: "триває", ENDED: "завершено" },
  ended: "Завершено",
  result: "Що зроблено",
  body: "Хто усуває",
  code: "Питання за Класифікатором",
  news: "Новини",
  noNews: "Новин ще не було.",
  newsKinds: { NOTE: "Новина", EXPECTED_END: "Очікуваний кінець", ENDED: "Подію завершено" },
  expected: (at) => `очікуваний кінець: ${at}`,
  appeals: "Долучені звернення",
  noAppeals: "Звернень ще не долучено.",
  appeal: (no) => `Звернення ${no}`,
  tell: "Повідомити новину",
  tellHint: "Її прочитають усі заявники, чиї звернення долучено.",
  text: "Текст новини",
  textHint: "Без імен і номерів квартир",
  newEnd: "Новий очікуваний кінець",
  day: "День",
  time: "Час",
  told: "Новину записано; заявники отримають її листом.",
  end: "Завершити подію",
  endHint: "Звернення залишаться відкритими, доки кожне не отримає відповіді.",
  done: "Що зроблено",
  doneHint: "Це прочитають заявники; посадові особи можуть відповісти цими словами",
  endedNow: "Подію завершено.",
  missing: {
    title: "Напишіть, що сталося",
    places: "Вкажіть територію або вулицю",
    street: "До будинків вкажіть вулицю",
    text: "Напишіть новину",
    done: "Напишіть, що зроблено",
    time: "Введіть день і час, наприклад 18:00",
  },
  form: {
    title: "Нова подія",
    what: "Спершу гляньте, чи такої події ще немає у списку.",
    name: "Що сталося",
    nameHint: "Коротко: «Порив водопроводу на вул. Зоряній»",
    places: "Де це",
    territory: "Населений пункт, громада, район або область",
    territoryHint: "Почніть вводити назву",
    street: "Вулиця",
    streetHint: "Як у зверненнях: вул. Зоряна",
    houses: "Будинки",
    housesHint: "Через кому: 5, 7, 9а. Порожньо означає всю вулицю",
    addPlace: "Додати місце",
    place: (no) => `Місце ${no}`,
    removePlace: (no) => `Прибрати місце ${no}`,
    remove: "Прибрати",
    code: "Питання за Класифікатором",
    codeHint: "Необов'язково. Почніть вводити слово або індекс",
    body: "Хто усуває",
    bodyHint: "Необов'язково. Почніть вводити назву установи",
    isPublic: "Показати всім на сайті",
    isPublicHint: "Люди побачать подію, коли писатимуть звернення. Не пишіть тут персональних даних.",
    expected: "Очікуваний кінець",
    expectedHint: "Якщо відомо",
    appeals: "Номери перших звернень",
    appealsHint: "Кожен з нового рядка або через кому",
    open: "Відкрити подію",
  },
};

const EN: Said = {
  title: "Incidents",
  caption: "Incident",
  open: "Open an incident",
  hint: "An incident joins appeals about the same: a burst main, a power cut. News put down once is told to all its applicants.",
  listCaption: "Open incidents of the centre, newest first",
  what: "What happened",
  where: "Where",
  since: "Opened",
  until: "Expected end",
  unknown: "not known",
  who: "Who sees it",
  everybody: "everybody",
  staffOnly: "staff only",
  seen: "Who sees it",
  empty: "There are no open incidents.",
  state: "State",
  states: { OPEN: "lasts", ENDED: "ended" },
  ended: "Ended",
  result: "What was done",
  body: "Who mends it",
  code: "Question by the Classifier",
  news: "News",
  noNews: "There was no news yet.",
  newsKinds: { NOTE: "News", EXPECTED_END: "Expected end", ENDED: "The incident ended" },
  expected: (at) => `expected end: ${at}`,
  appeals: "Its appeals",
  noAppeals: "No appeals belong to it yet.",
  appeal: (no) => `Appeal ${no}`,
  tell: "Tell news",
  tellHint: "All applicants whose appeals belong here read it.",
  text: "The news",
  textHint: "No names and no numbers of flats",
  newEnd: "New expected end",
  day: "Day",
  time: "Time",
  told: "The news is put down; applicants get it by mail.",
  end: "End the incident",
  endHint: "Its appeals stay open until each is answered.",
  done: "What was done",
  doneHint: "Applicants read it; officials may answer with it",
  endedNow: "The incident is ended.",
  missing: {
    title: "Write what happened",
    places: "Give a territory or a street",
    street: "Houses need a street",
    text: "Write the news",
    done: "Write what was done",
    time: "Enter a day and a time, as 18:00",
  },
  form: {
    title: "New incident",
    what: "See first that it is not in the list already.",
    name: "What happened",
    nameHint: "Shortly: “Burst main in Zoriana street”",
    places: "Where",
    territory: "Settlement, community, raion or oblast",
    territoryHint: "Begin to type its name",
    street: "Street",
    streetHint: "As in appeals: вул. Зоряна",
    houses: "Houses",
    housesHint: "With commas: 5, 7, 9а. None means the whole street",
    addPlace: "Add a place",
    place: (no) => `Place ${no}`,
    removePlace: (no) => `Remove place ${no}`,
    remove: "Remove",
    code: "Question by the Classifier",
    codeHint: "Optional. Begin to type a word or a code",
    body: "Who mends it",
    bodyHint: "Optional. Begin to type the name of the body",
    isPublic: "Show it to everybody on the site",
    isPublicHint: "People see it while they write an appeal. Write no personal data here.",
    expected: "Expected end",
    expectedHint: "If it is known",
    appeals: "Numbers of its first appeals",
    appealsHint: "One a line or with commas",
    open: "Open the incident",
  },
};

export const say = words({ uk: UK, en: EN });

/** "м. Хмельницький, вул. Зоряна, 5, 7" for each place; a territory whose name has not come yet is left out. */
export function placesOf(
  incident: Pick<Incident, "places">,
  territories: ReadonlyMap<string, string>,
): string[] {
  return incident.places.map((one) =>
    [one.territory && territories.get(one.territory), one.street, one.buildings.join(", ")]
      .filter(Boolean)
      .join(", "),
  );
}
