/** Seals of a centre by months: which days are sealed, and what one seal comes to when it is looked at now. */

import { api, got, type Schemas } from "../../api/client";
import { day as dayName, shortDay, today } from "../../format";
import { locale, words } from "../../i18n";
import { Copy } from "../../ui/copy";
import { Select } from "../../ui/form";
import { Page } from "../../ui/page";
import { Details, Empty, Inset, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { addressOf, useAsked } from "../address";
import { CentreField, useCentres } from "../centre-field";
import { me } from "../session";
import { monthAfter, monthAsked, monthOf, spanOf } from "./months";
import { SealPage } from "./seal";
import { shortHash } from "./seal-words";
import { StateOf } from "./state-of";

const say = words({
  uk: {
    title: "Печатки",
    filters: "Відбір",
    month: "Місяць",
    caption: (month: string) => `Печатки за ${month}`,
    columns: {
      day: "День",
      state: "Стан",
      entries: "Записів",
      numbers: "Звернень",
      root: "Корінь",
      previous: "Попередня печатка",
    },
    rootOf: (on: string) => `корінь за ${on}`,
    first: "перша печатка",
    none: "За цей місяць жодної печатки ще не було. Оберіть інший місяць або інший центр.",
    before: (on: string) => `До ${on} печаток у цього центру не було.`,
    proves: "Що доводить печатка",
    what: [
      "Щоночі система опечатує історію кожного центру за минулий день: усі записи, голови всіх ланцюгів, яких день торкнувся, і перелік реєстраційних номерів. З них обчислено корінь, одне число. Змінити, вилучити чи вставити хоча б один запис і лишити той самий корінь неможливо.",
      "Кожна печатка називає попередню і підписана ключем, якого ніхто не може вийняти зі сховища ключів. Тому не можна непомітно замінити ні один день, ні всю печатку.",
      "Печатка не доводить, що записане було правдою: лише те, що відтоді його ніхто не змінив.",
      "Те, що показано тут, каже про себе сама система. Доказ Ви маєте тоді, коли перевірили копію своєю програмою на своєму комп'ютері, ключем, який отримали іншим шляхом. Останній відомий SHA-256 маніфесту і відбиток ключа зберігайте в себе.",
    ],
    verify: "Перевірити всі ці дні без нас",
    verifyHow:
      "Скопіюйте бакет вивантажень до теки copy і запустіть (потрібен лише Python 3.9 або новіший; посібник: docs/audit.md):",
  },
  en: {
    title: "Seals",
    filters: "Filters",
    month: "Month",
    caption: (month: string) => `Seals of ${month}`,
    columns: {
      day: "Day",
      state: "State",
      entries: "Entries",
      numbers: "Appeals",
      root: "Root",
      previous: "The seal before",
    },
    rootOf: (on: string) => `root of ${on}`,
    first: "the first seal",
    none: "There was no seal in this month yet. Choose another month or another centre.",
    before: (on: string) => `The centre had no seals before ${on}.`,
    proves: "What a seal proves",
    what: [
      "Each night the system seals the history of every centre for the day before: all entries, the heads of all chains that the day touched, and the numbers of registration. The root, one number, is worked out from them. No entry can be changed, taken out or put in without another root.",
      "Each seal names the one before and is signed with a key that nobody can take out of its store. So neither one day nor a whole seal can be replaced unseen.",
      "A seal does not prove that what was written was true: only that nobody has changed it since.",
      "What is shown here the system says of itself. You have proof once you have checked a copy with your own program on your own computer, with a key that came to you another way. Keep the last SHA-256 of a manifest and the fingerprint of the key with you.",
    ],
    verify: "Check all these days without us",
    verifyHow:
      "Copy the bucket of exports to the folder copy, and run (it needs nothing but Python 3.9 or newer; guide: docs/audit.md):",
  },
});

const MONTHS_BACK = 36;

const monthName = (month: string): string =>
  new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

export default function Seals() {
  const { asked, ask } = useAsked();
  const centres = useCentres();
  const now = today();
  const month = monthAsked(asked.month, now);
  const centre = asked.centre ?? me.value?.centre ?? centres.value?.[0]?.id ?? "";
  if (asked.day && centre) {
    return (
      <SealPage
        centre={centre}
        day={asked.day}
        back={addressOf("/staff/seals", { centre, month: monthOf(asked.day) })}
      />
    );
  }
  return (
    <Page title={say().title} wide>
      <form class="filters no-print" aria-label={say().filters} onSubmit={(event) => event.preventDefault()}>
        <CentreField
          centres={centres}
          value={centre}
          onValue={(next) => ask({ ...asked, centre: next }, true)}
        />
        <Select
          name="month"
          label={say().month}
          value={month}
          onValue={(next) => ask({ ...asked, month: next }, true)}
          choices={Array.from({ length: MONTHS_BACK }, (_, back) => monthAfter(monthOf(now), -back)).map(
            (value) => ({ value, label: monthName(value) }),
          )}
        />
      </form>
      <Proves />
      {centre && <Month centre={centre} month={month} now={now} />}
    </Page>
  );
}

function Proves() {
  return (
    <Details summary={say().proves}>
      {say().what.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Details>
  );
}

function Month({ centre, month, now }: { centre: string; month: string; now: string }) {
  const seals = useLoaded(
    () => got(api.GET("/v1/staff/seals", { params: { query: { centre, ...spanOf(month, now) } } })),
    `${centre} ${month}`,
  );
  return (
    <Shown of={seals}>
      {({ days, command }) => {
        const shown = days
          .filter((one) => one.state !== "BEFORE_FIRST" && one.state !== "NOT_OVER")
          .reverse();
        const first = shown.at(-1);
        const isBegun = first && days.some((one) => one.state === "BEFORE_FIRST");
        if (!first) return <Empty>{say().none}</Empty>;
        return (
          <>
            <Days centre={centre} caption={say().caption(monthName(month))} days={shown} />
            {isBegun && <p class="govuk-body">{say().before(dayName(first.day))}</p>}
            <Inset>
              <h2 class="govuk-heading-s">{say().verify}</h2>
              <p>{say().verifyHow}</p>
              <Copy text={command} what={say().verify} isBlock />
            </Inset>
          </>
        );
      }}
    </Shown>
  );
}

type Day = Schemas["SealDayOut"];

function Days({ centre, caption, days }: { centre: string; caption: string; days: readonly Day[] }) {
  const link = (day: string, text: string) => <a href={addressOf("/staff/seals", { centre, day })}>{text}</a>;
  const titles = say().columns;
  return (
    <Table
      caption={caption}
      quiet={false}
      rows={days}
      rowKey={(one) => one.day}
      columns={[
        { title: titles.day, cell: (one) => link(one.day, shortDay(one.day)) },
        { title: titles.state, cell: (one) => <StateOf day={one} /> },
        { title: titles.entries, numeric: true, cell: (one) => one.seal?.counts.entries ?? "" },
        { title: titles.numbers, numeric: true, cell: (one) => one.seal?.counts.numbers ?? "" },
        {
          title: titles.root,
          cell: (one) =>
            one.seal && (
              <Copy
                text={one.seal.root}
                short={shortHash(one.seal.root)}
                what={say().rootOf(shortDay(one.day))}
              />
            ),
        },
        {
          title: titles.previous,
          cell: (one) =>
            one.seal?.previous
              ? link(one.seal.previous.day, shortDay(one.seal.previous.day))
              : one.follows === "FIRST" && say().first,
        },
      ]}
    />
  );
}
