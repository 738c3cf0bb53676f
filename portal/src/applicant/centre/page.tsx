/** One centre: open or not, how to reach it, its week, what it knows of, how to appeal and what to expect. */

import { words, inBoth } from "../../i18n";
import { Page } from "../../ui/page";
import { Tag } from "../../ui/shown";
import { Contacts } from "./contacts";
import { type Centre, type Day, stateOf, weekOf } from "./hours";
import { Incidents } from "./incidents";

const say = words({
  uk: {
    contacts: "Як зв'язатися",
    hours: "Години роботи",
    day: "День",
    time: "Години",
    break: "перерва",
    closed: "вихідний",
    today: "сьогодні",
    week: "Години роботи по днях тижня",
    appeal: "Як звернутися",
    ways: {
      web: "Через цей сайт, у будь-який час і без реєстрації",
      phone: "Телефоном: оператор запише звернення з Ваших слів і назве номер та код доступу",
      visit: "Особисто: візьміть документ, який підтверджує Вашу особу, якщо він є",
      letter: "Листом або електронною поштою: напишіть своє ім'я, де живете і в чому питання",
    },
    lodge: "Подати звернення",
    expect: "Чого чекати",
    terms: [
      "Звернення зареєструють того самого дня, а якщо центр зачинено, наступного робочого дня.",
      "Якщо питання вирішує інший орган, звернення перешлють йому не пізніше ніж за п'ять днів і повідомлять Вам.",
      "Коли вивчати питання додатково не треба, відповідь дають невідкладно, але не пізніше 15 днів.",
      "Інакше розгляд триває не більше одного місяця. Якщо за місяць не встигнути, керівник може продовжити строк, про що Вас повідомлять; усього не більше 45 днів.",
      "Коли відповідь готова, центр може спитати Вас, чи справді зроблено. Якщо ні, відповідь повернуть на доопрацювання.",
    ],
    law: "Строки встановлюють статті 7 і 20 Закону України «Про звернення громадян».",
    more: "Докладно про звернення, строки і Ваші права",
    privacy: "Як центр обробляє персональні дані",
  },
  en: {
    contacts: "How to reach it",
    hours: "Opening hours",
    day: "Day",
    time: "Hours",
    break: "break",
    closed: "closed",
    today: "today",
    week: "Opening hours by days of the week",
    appeal: "How to appeal",
    ways: {
      web: "On this site, at any time and without an account",
      phone: "By telephone: an operator writes the appeal down and tells you its number and access code",
      visit: "In person: bring a document that shows who you are, if you have one",
      letter: "By letter or e-mail: give your name, where you live, and what the matter is",
    },
    lodge: "Lodge an appeal",
    expect: "What to expect",
    terms: [
      "The appeal is registered the same day, or on the next working day if the centre is closed.",
      "If another body is competent, the appeal is passed on within five days, and you are told.",
      "Where no further study is needed the answer comes at once, within 15 days at most.",
      "Otherwise consideration takes one month at most. If a month is not enough the head may extend it, and you are told; 45 days in all at most.",
      "When the answer is ready, the centre may ask you whether it was really done. If not, it is sent back.",
    ],
    law: "The terms are set by articles 7 and 20 of the Law of Ukraine on Citizens' Appeals.",
    more: "More about appeals, terms and your rights",
    privacy: "How the centre processes personal data",
  },
});

export function CentrePage({ of }: { of: Centre }) {
  return (
    <Page title={inBoth(of.name, of.name_en)} back="/centres">
      <p>
        <OpenTag of={of} />
      </p>
      <div class="columns">
        <div>
          <h2 class="govuk-heading-m">{say().contacts}</h2>
          <Contacts of={of} />
        </div>
        {of.hours.length > 0 && (
          <div>
            <h2 class="govuk-heading-m">{say().hours}</h2>
            <Week of={of} />
          </div>
        )}
        <div>
          <Incidents centre={of.id} />
          <Ways of={of} />
          <Expect of={of} />
        </div>
      </div>
    </Page>
  );
}

export function OpenTag({ of }: { of: Centre }) {
  return (
    <span class="open-tag">
      <Tag colour={of.open_now ? "green" : of.open_now === null ? "blue" : "grey"}>{stateOf(of)}</Tag>
    </span>
  );
}

function Week({ of }: { of: Centre }) {
  return (
    <table class="govuk-table week">
      <caption class="govuk-visually-hidden">{say().week}</caption>
      <thead class="govuk-visually-hidden">
        <tr>
          <th scope="col">{say().day}</th>
          <th scope="col">{say().time}</th>
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {weekOf(of).map((day) => (
          <tr class="govuk-table__row" key={day.no} aria-current={day.isToday ? "date" : undefined}>
            <th scope="row" class={day.isToday ? "govuk-table__header" : "govuk-table__cell"}>
              {day.name}
              {day.isToday && ` (${say().today})`}
            </th>
            <td class="govuk-table__cell">{hoursOf(day)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function hoursOf({ hours }: Day) {
  if (hours.length === 0) return say().closed;
  return hours.map((one, index) => (
    <div key={index}>
      <span class="whole">
        {one.opens}–{one.closes}
      </span>
      {one.break_from && one.break_to && (
        <>
          <br />
          {say().break}{" "}
          <span class="whole">
            {one.break_from}–{one.break_to}
          </span>
        </>
      )}
    </div>
  ));
}

function Ways({ of }: { of: Centre }) {
  const ways = say().ways;
  return (
    <section id="appeal">
      <h2 class="govuk-heading-m">{say().appeal}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{ways.web}</li>
        {of.phone && <li>{ways.phone}</li>}
        {of.address && <li>{ways.visit}</li>}
        <li>{ways.letter}</li>
      </ul>
      <a href="/lodge" class="govuk-button" role="button" draggable={false}>
        {say().lodge}
      </a>
    </section>
  );
}

function Expect({ of }: { of: Centre }) {
  return (
    <section id="expect">
      <h2 class="govuk-heading-m">{say().expect}</h2>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        {Object.values(say().terms).map((term) => (
          <li key={term}>{term}</li>
        ))}
      </ol>
      <p>{say().law}</p>
      <p>
        <a href="/how-to">{say().more}</a>
      </p>
      <p>
        <a href={`/privacy?centre=${of.id}`}>{say().privacy}</a>
      </p>
    </section>
  );
}
