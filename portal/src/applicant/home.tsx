/** The first page: what one can do here. */

import { words } from "../i18n";
import { Page } from "../ui/page";

const say = words({
  uk: {
    title: "Звернутися до влади",
    lead: "Пропозиція, заява, скарга або запит: звернення зареєструють, надішлють тому, хто має його вирішити, і стежитимуть за строком відповіді.",
    lodge: "Подати звернення",
    lodgeMore: "Потрібно близько п'яти хвилин. Реєструватися не треба.",
    follow: "Дізнатися, що зі зверненням",
    followMore: "За номером і кодом доступу з підтвердження.",
    centres: "Подзвонити або прийти",
    centresMore: "Адреси, телефони й години контактних центрів.",
    danger: "Загроза життю чи здоров'ю? Телефонуйте 112.",
  },
  en: {
    title: "Appeal to the authorities",
    lead: "A proposal, an application, a complaint or a request: it will be registered, sent to whoever is to resolve it, and watched until its term.",
    lodge: "Lodge an appeal",
    lodgeMore: "It takes about five minutes. No account is needed.",
    follow: "Follow an appeal",
    followMore: "By the number and the access code of your receipt.",
    centres: "Call or come",
    centresMore: "Addresses, telephones and hours of the contact centres.",
    danger: "Danger to life or health? Call 112.",
  },
});

export function Home() {
  return (
    <Page title={say().title}>
      <p class="govuk-body-l">{say().lead}</p>
      <a href="/lodge" class="govuk-button" role="button" draggable={false}>
        {say().lodge}
      </a>
      <p>{say().lodgeMore}</p>
      <ul class="tiles">
        <li class="tile">
          <h2 class="govuk-heading-m">
            <a href="/follow">{say().follow}</a>
          </h2>
          <p>{say().followMore}</p>
        </li>
        <li class="tile">
          <h2 class="govuk-heading-m">
            <a href="/centres">{say().centres}</a>
          </h2>
          <p>{say().centresMore}</p>
        </li>
      </ul>
      <p>
        <strong>{say().danger}</strong>
      </p>
    </Page>
  );
}
