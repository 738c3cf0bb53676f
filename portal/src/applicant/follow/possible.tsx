/** What the applicant may do with the appeal now: only that, each with what it is for. */

import { words } from "../../i18n";
import type { Status } from "./state";

const say = words({
  uk: {
    title: "Що можна зробити",
    acts: {
      ADD_MATERIALS: { name: "Долучити матеріали", why: "Фото, документи або пояснення." },
      ASK_FOR_RIGHT: {
        name: "Заявити вимогу",
        why: "Не розголошувати, хто Ви; ознайомитися з матеріалами; бути присутніми; скоротити строк.",
      },
      ADD_SIGNATORIES: { name: "Додати підписантів", why: "До колективного звернення." },
      WITHDRAW: { name: "Відкликати звернення", why: "Його більше не розглядатимуть." },
    },
    closed: "Розгляд завершено, тому змінити у зверненні вже нічого не можна.",
    again: "Подати нове звернення",
    unsatisfied: "Що робити, якщо відповідь Вас не задовольнила",
    data: "Мої персональні дані",
    dataWhy: "Отримати всі дані про себе або виправити їх.",
  },
  en: {
    title: "What you can do",
    acts: {
      ADD_MATERIALS: { name: "Add materials", why: "Photos, documents or an explanation." },
      ASK_FOR_RIGHT: {
        name: "Make a demand",
        why: "Keep secret who you are; see the materials; be present; a shorter term.",
      },
      ADD_SIGNATORIES: { name: "Add co-signatories", why: "To a collective appeal." },
      WITHDRAW: { name: "Withdraw the appeal", why: "It will be considered no further." },
    },
    closed: "Consideration has ended, so nothing in the appeal can be changed any more.",
    again: "Lodge a new appeal",
    unsatisfied: "What to do if the answer does not satisfy you",
    data: "My personal data",
    dataWhy: "Get all data about yourself, or have them corrected.",
  },
});

const PAGES = {
  ADD_MATERIALS: "materials",
  ASK_FOR_RIGHT: "rights",
  ADD_SIGNATORIES: "signatories",
  WITHDRAW: "withdraw",
} as const;
const ORDER = ["ADD_MATERIALS", "ASK_FOR_RIGHT", "ADD_SIGNATORIES", "WITHDRAW"] as const;

export function Possible({ of }: { of: Status }) {
  const may = ORDER.filter((one) => of.allowed.includes(one));
  const acts = say().acts;
  return (
    <section class="card no-print">
      <h2 class="govuk-heading-m">{say().title}</h2>
      {may.length === 0 && <p>{say().closed}</p>}
      <ul class="govuk-list govuk-list--spaced">
        {may.map((one) => (
          <li key={one}>
            <a href={`/follow?do=${PAGES[one]}`}>{acts[one].name}</a>
            <br />
            {acts[one].why}
          </li>
        ))}
        {may.length === 0 && (
          <>
            <li>
              <a href="/lodge">{say().again}</a>
            </li>
            <li>
              <a href="/how-to#unsatisfied">{say().unsatisfied}</a>
            </li>
          </>
        )}
        <li>
          <a href="/my-data">{say().data}</a>
          <br />
          {say().dataWhy}
        </li>
      </ul>
    </section>
  );
}
