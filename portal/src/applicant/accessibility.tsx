/** What of these pages everybody can use, how that was tried, what does not work yet, and whom to tell. */

import { words } from "../i18n";
import { Page } from "../ui/page";

const say = words({
  uk: {
    title: "Доступність",
    lead: "Ми хочемо, щоб звернутися до влади міг кожен: без миші, без зору, без слуху, з телефона, зі слабким зв'язком.",
    level:
      "Сторінки зроблено за Рекомендаціями з доступності вебвмісту WCAG 2.2, рівень AA. Зовнішнього аудиту ще не було, тому ми не стверджуємо, що сайт відповідає їм повністю.",
    can: "Що можна",
    cans: [
      "користуватися всіма сторінками лише з клавіатури: видно, де Ви зараз, і є посилання «Перейти до змісту»;",
      "збільшити текст до 200 % і користуватися екраном завширшки 320 пікселів без горизонтального прокручування;",
      "слухати сторінки програмою читання з екрана: у полів, кнопок і помилок є назви;",
      "розрізняти стан за словами, а не лише за кольором;",
      "вимкнути рухи: сторінки зважають на налаштування Вашого пристрою;",
      "вказати адресу словами, без карти;",
      "роздрукувати звернення, відповідь і це повідомлення.",
    ],
    tried: "Як це перевірено",
    trieds: [
      "Автоматично: сторінки в різних станах, з помилками також, перевірено програмою axe за правилами WCAG 2.0, 2.1 і 2.2 рівнів A та AA. Вона знаходить не всі перешкоди.",
      "У браузері Chromium: екрани завширшки 320, 390 і 1440 пікселів.",
      "З клавіатури: подання звернення, перегляд відповіді, запити про дані.",
    ],
    fails: "Що поки не працює або не перевірено",
    failList: [
      "Сайт ще не перевіряли люди, які щодня користуються програмами читання з екрана, і не пройдено зовнішній аудит.",
      "Прикладені файли й документи від установ можуть бути недоступні, наприклад скановані. Попросіть установу або центр надати текст.",
      "Повідомлення про обробку даних, назви установ і тексти відповідей є лише українською.",
      "Відео жестовою мовою і спрощених текстів поки немає.",
    ],
    otherwise: "Якщо сайтом користуватися не виходить",
    otherwiseMore: "Те саме можна зробити інакше, права і строки ті самі:",
    ways: [
      "зателефонувати: оператор запише звернення з Ваших слів і розкаже, як триває розгляд;",
      "прийти до контактного центру або надіслати листа;",
      "доручити це людині, якій Ви довіряєте: рідним, представникові, адвокатові.",
    ],
    centres: "Телефони, адреси й години контактних центрів",
    tell: "Повідомте про перешкоду",
    tellMore:
      "Напишіть на електронну пошту контактного центру або зателефонуйте: яка сторінка, що Ви робили, яким пристроєм або програмою користуєтеся. Можна також подати звернення на цьому сайті: його розглянуть у строк, який установлює закон.",
    lodge: "Подати звернення",
    complain:
      "Якщо відповідь Вас не задовольнить, можна поскаржитися до органу вищого рівня, Уповноваженого Верховної Ради України з прав людини або до суду.",
    made: "Це повідомлення складено 22 листопада 2026 року за власною перевіркою.",
  },
  en: {
    title: "Accessibility",
    lead: "We want everybody to be able to appeal to the authorities: without a mouse, sight or hearing, on a phone, on a slow connection.",
    level:
      "The pages are made by the Web Content Accessibility Guidelines WCAG 2.2, level AA. There has been no outside audit yet, so we do not claim that they conform in full.",
    can: "What you can do",
    cans: [
      "use all pages by keyboard alone: it is seen where you are, and a link leads past the menus to the content;",
      "enlarge text to 200 %, and use a screen 320 pixels wide without scrolling sideways;",
      "listen to the pages with a screen reader: fields, buttons and errors have names;",
      "tell states by words, not by colour alone;",
      "do without motion: the pages heed the setting of your device;",
      "give an address in words, without a map;",
      "print an appeal, an answer and this statement.",
    ],
    tried: "How it was tested",
    trieds: [
      "By program: pages in their different states, with errors too, were checked by axe, by the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA. It does not find every barrier.",
      "In Chromium: screens 320, 390 and 1440 pixels wide.",
      "By keyboard: lodging an appeal, reading the answer, requests about data.",
    ],
    fails: "What does not work yet, or was not tested",
    failList: [
      "People who use screen readers every day have not tested the site yet, and there was no outside audit.",
      "Attached files and documents of bodies may be inaccessible, such as scans. Ask the body or the centre for the text.",
      "The notice about personal data, names of bodies and texts of answers are in Ukrainian only.",
      "There are no videos in sign language and no easy-to-read texts yet.",
    ],
    otherwise: "If you cannot use the site",
    otherwiseMore: "The same can be done otherwise, with the same rights and terms:",
    ways: [
      "call: an operator writes your appeal down, and tells you how it goes;",
      "come to the contact centre, or send a letter;",
      "have a person you trust do it: a relative, a representative, a lawyer.",
    ],
    centres: "Telephones, addresses and hours of contact centres",
    tell: "Tell us of a barrier",
    tellMore:
      "Write to the contact centre's e-mail address or call: which page, what you did, which device or program you use. You can also lodge an appeal on this site: it is considered within the term of the law.",
    lodge: "Lodge an appeal",
    complain:
      "If the answer does not satisfy you, complain to the higher body, to the Parliament's Commissioner for Human Rights, or to a court.",
    made: "This statement was made on 22 November 2026, by our own tests.",
  },
});

export default function Accessibility() {
  return (
    <Page title={say().title}>
      <p class="govuk-body-l">{say().lead}</p>
      <p>{say().level}</p>
      <h2 class="govuk-heading-m">{say().can}</h2>
      <Lines of={say().cans} />
      <h2 class="govuk-heading-m">{say().tried}</h2>
      <Lines of={say().trieds} />
      <h2 class="govuk-heading-m">{say().fails}</h2>
      <Lines of={say().failList} />
      <h2 class="govuk-heading-m">{say().otherwise}</h2>
      <p>{say().otherwiseMore}</p>
      <Lines of={say().ways} />
      <p>
        <a href="/centres">{say().centres}</a>
      </p>
      <h2 class="govuk-heading-m">{say().tell}</h2>
      <p>{say().tellMore}</p>
      <p>
        <a href="/lodge">{say().lodge}</a>
      </p>
      <p>{say().complain}</p>
      <p class="govuk-hint">{say().made}</p>
    </Page>
  );
}

function Lines({ of }: { of: object }) {
  const lines = Object.values(of).map(String);
  return (
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
