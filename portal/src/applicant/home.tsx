/** The first page: what one can do here. It asks the server nothing. */

import { words } from "../i18n";
import { kept } from "../kept";
import { Page } from "../ui/page";
import { Inset, Warning } from "../ui/shown";
import { DRAFT_NAME, read } from "./lodge/draft";

const say = words({
  uk: {
    title: "Звернутися до влади",
    lead: "Не працює ліфт, не відповідає установа, є пропозиція чи скарга? Напишіть один раз: звернення зареєструють, передадуть тому, хто має його вирішити, і стежитимуть за строком відповіді.",
    lodge: "Подати звернення",
    lodgeMore: "Близько п'яти хвилин. Без реєстрації і без електронного підпису.",
    draft: "У цьому браузері є незакінчена чернетка звернення.",
    resume: "Продовжити",
    danger: "Загроза життю чи здоров'ю? Телефонуйте 112.",
    follow: "Дізнатися, що зі зверненням",
    followMore:
      "За номером і кодом доступу з підтвердження. Там само: відповідь, додаткові матеріали, оцінка.",
    centres: "Подзвонити або прийти",
    centresMore: "Телефони, адреси й години контактних центрів. Урядова гаряча лінія 1545 працює цілодобово.",
    howTo: "Як звернутися",
    howToMore: "Що написати, скільки чекати на відповідь, які Ваші права.",
    promise: "Що Ви отримаєте",
    promises: [
      "Номер звернення і дату, до якої мають відповісти, одразу після подання.",
      "Відповідь не пізніше ніж за місяць; якщо строк продовжать, Вам повідомлять.",
      "Право сказати «не вирішено»: тоді питання повернуть на доопрацювання.",
    ],
  },
  en: {
    title: "Appeal to the authorities",
    lead: "The lift is broken, an office does not answer, you have a proposal or a complaint? Write once: your appeal is registered, passed to whoever is to resolve it, and watched until it is answered.",
    lodge: "Lodge an appeal",
    lodgeMore: "About five minutes. No account and no electronic signature.",
    draft: "There is an unfinished draft of an appeal in this browser.",
    resume: "Go on with it",
    danger: "Danger to life or health? Call 112.",
    follow: "Follow an appeal",
    followMore: "By the number and the access code of your receipt: the answer, more materials, your grade.",
    centres: "Call or come",
    centresMore:
      "Telephones, addresses and hours of the contact centres. The hotline 1545 works day and night.",
    howTo: "How to appeal",
    howToMore: "What to write, how long to wait for an answer, which rights you have.",
    promise: "What you get",
    promises: [
      "The number of the appeal and the day by which you must be answered, at once.",
      "An answer within a month; if the term is extended, you are told.",
      "The right to say “not solved”: then the matter goes back to be done again.",
    ],
  },
});

export function Home() {
  const tiles = [
    ["/follow", say().follow, say().followMore],
    ["/centres", say().centres, say().centresMore],
    ["/how-to", say().howTo, say().howToMore],
  ] as const;
  const hasDraft = read(kept(DRAFT_NAME), Date.now()) !== null;
  return (
    <Page title={say().title}>
      <p class="govuk-body-l">{say().lead}</p>
      {hasDraft && (
        <Inset>
          {say().draft} <a href="/lodge">{say().resume}</a>
        </Inset>
      )}
      <a href="/lodge" class="govuk-button govuk-button--start" role="button" draggable={false}>
        {say().lodge}
      </a>
      <p>{say().lodgeMore}</p>
      <Warning>{say().danger}</Warning>
      <ul class="tiles">
        {tiles.map(([href, name, more]) => (
          <li class="tile" key={href}>
            <h2 class="govuk-heading-m">
              <a href={href}>{name}</a>
            </h2>
            <p>{more}</p>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{say().promise}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {Object.values(say().promises).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Page>
  );
}
