/** How to appeal, in plain words: ways, contents, terms, rights, and what to do with an answer that does not satisfy. */

import { words } from "../i18n";
import { Page } from "../ui/page";
import { useAnchor } from "./anchors";

interface Part {
  title: string;
  lead: string;
  lines: Readonly<Record<string, string>>;
  law: string;
}

const NAMES = ["ways", "contents", "after", "notConsidered", "terms", "unsatisfied", "rights"] as const;
/** Addresses of the parts: they are sent to others, and stay as they are. */
const ANCHORS = {
  ways: "ways",
  contents: "contents",
  after: "after",
  notConsidered: "not-considered",
  terms: "terms",
  unsatisfied: "unsatisfied",
  rights: "rights",
} as const;

const say = words({
  uk: {
    title: "Як звернутися",
    lead: "Звернутися до влади може кожен, і це безоплатно. Право на звернення не обмежують навіть під час воєнного стану (статті 40 і 64 Конституції України).",
    contents: "На цій сторінці",
    lodge: "Подати звернення",
    law: "За законом:",
    parts: {
      ways: {
        title: "Якими способами можна звернутися",
        lead: "Виберіть зручний. Права і строки ті самі.",
        lines: {
          web: "Через цей сайт або електронною поштою. Електронний підпис не потрібен.",
          phone:
            "Телефоном до контактного центру або на урядову гарячу лінію 1545: звернення запише працівник.",
          visit: "На особистому прийомі. Звернення з прийому теж реєструють.",
          letter: "Листом: поштою або передати самому.",
          person: "Через людину, якій Ви це доручили.",
          group: "Самому або разом з іншими: тоді це колективне звернення.",
        },
        law: "статті 5 і 22 Закону України «Про звернення громадян»",
      },
      contents: {
        title: "Що має бути у зверненні",
        lead: "Досить цього:",
        lines: {
          name: "Ваші прізвище, ім'я, по батькові.",
          home: "Де Ви живете.",
          matter: "У чому питання і чого Ви просите: пропозиція, заява, скарга, прохання чи вимога.",
          contact: "В електронному зверненні: електронна пошта або інший спосіб Вам відповісти.",
          sign: "У листі на папері: підпис і дата. У колективному листі підписуються всі.",
          more: "Інших відомостей про себе подавати не треба: з'ясовувати те, що не стосується звернення, заборонено.",
        },
        law: "статті 5 і 10 Закону України «Про звернення громадян»",
      },
      after: {
        title: "Що відбувається після подання",
        lead: "Правильно оформлене звернення мусять прийняти і розглянути. Відмовити через погляди, стать, вік, віру, національність чи незнання мови не можна.",
        lines: {
          forward:
            "Якщо питання вирішує інший орган, звернення не пізніше ніж за п'ять днів перешлють йому і повідомлять Вам.",
          form: "Якщо бракує обов'язкового (імені, місця проживання, суті, підпису на папері), звернення повернуть із поясненням не пізніше ніж за десять днів. Допишіть і подайте знову.",
          data: "Якщо немає відомостей, потрібних, щоб вирішити питання по суті, його повернуть із поясненням не пізніше ніж за п'ять днів.",
          against: "Скаргу заборонено пересилати тому, на кого Ви скаржитеся.",
          safe: "Переслідувати за звернення чи критику заборонено.",
        },
        law: "статті 5, 7 і 9 Закону України «Про звернення громадян»",
      },
      notConsidered: {
        title: "Чого не розглядають і чому",
        lead: "Припинити розгляд вирішує керівник органу, і Вам про це повідомляють.",
        lines: {
          anonymous:
            "Анонімного письмового звернення: без місця проживання, без підпису або коли не можна встановити, хто автор.",
          repeat:
            "Повторного звернення до того самого органу від тієї самої людини з того самого питання, якщо перше вирішено по суті.",
          late: "Скарги, поданої пізніше строку: одного року від рішення і одного місяця від дня, коли Ви про нього дізналися. Якщо причина поважна, строк можуть поновити.",
          incapable:
            "Звернення людини, яку суд визнав недієздатною: за неї звертається законний представник.",
        },
        law: "статті 8, 16 і 17 Закону України «Про звернення громадян»",
      },
      terms: {
        title: "Скільки чекати",
        lead: "Строк рахують від наступного дня після надходження. Якщо останній день неробочий, строк закінчується наступного робочого дня. Під час воєнного стану святкові дні є робочими.",
        lines: {
          simple: "Якщо додатково вивчати не треба: невідкладно, але не пізніше 15 днів.",
          month: "Інакше: не більше одного місяця.",
          most: "Якщо за місяць вирішити неможливо, керівник або його заступник установлює потрібний строк і Вам про це повідомляють. Усього не більше 45 днів.",
          shorter: "На Вашу обґрунтовану письмову вимогу строк можуть скоротити.",
          first: "Звернення людей, які мають пільги за законом, розглядають першочергово.",
          information:
            "Запит на публічну інформацію: п'ять робочих днів; 48 годин, якщо йдеться про життя чи свободу людини, довкілля, аварії, катастрофи; до 20 робочих днів, якщо інформації багато.",
          procedure:
            "Якщо за заявою ухвалюють рішення саме про Ваші права чи обов'язки (адміністративний акт): 30 днів, і продовжити можуть один раз не більш як на 15.",
        },
        law: "стаття 20 Закону України «Про звернення громадян», стаття 20 Закону «Про доступ до публічної інформації», стаття 34 Закону «Про адміністративну процедуру»",
      },
      unsatisfied: {
        title: "Якщо відповідь Вас не задовольнила",
        lead: "Відмова має бути письмовою: із посиланням на закон, з причинами і з поясненням, як її оскаржити.",
        lines: {
          refute:
            "Поки відповідь не прийнято остаточно, скажіть на сторінці «Дізнатися про звернення», що питання не вирішено: відповідь повернуть на доопрацювання. Так можна зробити двічі, строк від цього не змінюється.",
          higher: "Поскаржтеся до органу або посадової особи вищого рівня. Це не забирає права піти до суду.",
          court: "Якщо вищого органу немає або Ви не згодні з рішенням за скаргою, зверніться до суду.",
          time: "Скаргу подають протягом року від рішення, але не пізніше місяця від дня, коли Ви про нього дізналися.",
          act: "Адміністративний акт оскаржують протягом 30 днів від дня, коли його довели до Вашого відома.",
          late: "Не відповіли вчасно? Це порушення закону: скажіть контактному центру або поскаржтеся. Посадовим особам за це загрожує штраф.",
        },
        law: "статті 15, 16, 17 і 24 Закону України «Про звернення громадян», стаття 80 Закону «Про адміністративну процедуру», стаття 212-3 Кодексу України про адміністративні правопорушення",
      },
      rights: {
        title: "Ваші права під час розгляду",
        lead: "Заявити їх можна на сторінці звернення, телефоном або листом.",
        lines: {
          argue: "Особисто викласти доводи і взяти участь у перевірці.",
          see: "Ознайомитися з матеріалами перевірки.",
          add: "Подати додаткові матеріали.",
          present: "Бути присутнім під час розгляду.",
          representative: "Діяти через адвоката чи іншого представника.",
          answer: "Отримати письмову відповідь.",
          secret:
            "Вимагати не розголошувати, хто Ви: прізвище, місце проживання і роботи знатимуть лише ті, хто вирішує справу.",
          damages: "Вимагати відшкодування збитків, якщо закон порушено.",
          free: "Не платити нічого: розгляд звернень безоплатний.",
        },
        law: "статті 10, 18 і 21 Закону України «Про звернення громадян»",
      },
    },
  },
  en: {
    title: "How to appeal",
    lead: "Everybody may appeal to the authorities, free of charge. Even martial law does not limit this right (articles 40 and 64 of the Constitution of Ukraine).",
    contents: "On this page",
    lodge: "Lodge an appeal",
    law: "By law:",
    parts: {
      ways: {
        title: "Ways to appeal",
        lead: "Choose the one that suits you. The rights and the terms are the same.",
        lines: {
          web: "On this site or by e-mail. No electronic signature is needed.",
          phone:
            "By telephone to a contact centre or the government hotline 1545: an official writes it down.",
          visit: "At a personal reception. Appeals made there are registered too.",
          letter: "By letter: by post or in person.",
          person: "Through a person whom you authorise.",
          group: "Alone or with others: then it is a collective appeal.",
        },
        law: "articles 5 and 22 of the Law of Ukraine on Citizens' Appeals",
      },
      contents: {
        title: "What an appeal must contain",
        lead: "This is enough:",
        lines: {
          name: "Your surname, given name, patronymic.",
          home: "Where you live.",
          matter:
            "What the matter is and what you ask: a proposal, an application, a complaint, a request or a demand.",
          contact: "In an electronic appeal: an e-mail address or another way to answer you.",
          sign: "In a letter on paper: a signature and the date. All sign a collective letter.",
          more: "You need tell nothing else about yourself: asking for what does not concern the appeal is prohibited.",
        },
        law: "articles 5 and 10 of the Law of Ukraine on Citizens' Appeals",
      },
      after: {
        title: "What happens after it is lodged",
        lead: "An appeal that is properly made must be accepted and considered. Nobody may be refused for views, sex, age, faith, nationality or not knowing the language.",
        lines: {
          forward:
            "If another body is competent, the appeal is passed on within five days, and you are told.",
          form: "If something mandatory is missing (name, residence, substance, signature on paper), it is returned with an explanation within ten days. Complete it and lodge it again.",
          data: "If data needed for a decision on the merits are missing, it is returned with an explanation within five days.",
          against: "It is prohibited to send a complaint to those of whom you complain.",
          safe: "It is prohibited to persecute anybody for an appeal or for criticism.",
        },
        law: "articles 5, 7 and 9 of the Law of Ukraine on Citizens' Appeals",
      },
      notConsidered: {
        title: "What is not considered, and why",
        lead: "The head of the body decides to stop consideration, and you are told.",
        lines: {
          anonymous:
            "An anonymous written appeal: without residence, unsigned, or whose author cannot be established.",
          repeat:
            "A repeat to the same body by the same person on the same question, if the first was resolved on the merits.",
          late: "A complaint made too late: a year from the decision and a month from the day you learned of it. For a valid reason the term may be reinstated.",
          incapable:
            "An appeal of a person whom a court declared incapable: their legal representative appeals.",
        },
        law: "articles 8, 16 and 17 of the Law of Ukraine on Citizens' Appeals",
      },
      terms: {
        title: "How long it takes",
        lead: "Terms run from the day after receipt. Where the last day is not a working day, they end on the next working day. Under martial law public holidays are working days.",
        lines: {
          simple: "Where no further study is needed: at once, within 15 days at most.",
          month: "Otherwise: one month at most.",
          most: "If a month is not enough, the head or a deputy sets the necessary term, and you are told. 45 days in all at most.",
          shorter: "On your reasoned written demand the term may be shortened.",
          first: "Appeals of people with privileges by law are considered first.",
          information:
            "A request for public information: five working days; 48 hours where it concerns life or liberty, the environment, accidents, disasters; up to 20 working days where there is much of it.",
          procedure:
            "Where a decision on your own rights or duties is asked for (an administrative act): 30 days, which may be extended once by 15 at most.",
        },
        law: "article 20 of the Law of Ukraine on Citizens' Appeals, article 20 of the Law on Access to Public Information, article 34 of the Law on Administrative Procedure",
      },
      unsatisfied: {
        title: "If the answer does not satisfy you",
        lead: "A refusal must be in writing: with the law, the reasons, and how to appeal against it.",
        lines: {
          refute:
            "Until the answer is finally accepted, say on the page “Follow an appeal” that the matter is not solved: it is sent back. You can do so twice; the term does not move.",
          higher: "Complain to the higher body or official. That does not bar the court.",
          court: "If there is no higher body, or you disagree with its decision, turn to a court.",
          time: "A complaint is made within a year from the decision, but not later than a month from the day you learned of it.",
          act: "An administrative act is appealed against within 30 days from the day it was brought to you.",
          late: "No answer in time? That breaks the law: tell the contact centre, or complain. Officials may be fined for it.",
        },
        law: "articles 15, 16, 17 and 24 of the Law of Ukraine on Citizens' Appeals, article 80 of the Law on Administrative Procedure, article 212-3 of the Code on Administrative Offences",
      },
      rights: {
        title: "Your rights during consideration",
        lead: "Claim them on the page of the appeal, by telephone or by letter.",
        lines: {
          argue: "Argue in person and take part in the check.",
          see: "See the materials of the check.",
          add: "Add materials.",
          present: "Be present at the consideration.",
          representative: "Act through a lawyer or another representative.",
          answer: "Get a written answer.",
          secret:
            "Demand that it is not disclosed who you are: only those who resolve the case know your name, residence and workplace.",
          damages: "Demand damages where the law was broken.",
          free: "Pay nothing: appeals are considered free of charge.",
        },
        law: "articles 10, 18 and 21 of the Law of Ukraine on Citizens' Appeals",
      },
    },
  },
});

export default function HowTo() {
  useAnchor();
  const parts = say().parts;
  return (
    <Page title={say().title}>
      <p class="govuk-body-l">{say().lead}</p>
      <nav aria-label={say().contents}>
        <ul class="govuk-list">
          {NAMES.map((name) => (
            <li key={name}>
              <a href={`#${ANCHORS[name]}`}>{parts[name].title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <a href="/lodge" class="govuk-button" role="button" draggable={false}>
        {say().lodge}
      </a>
      {NAMES.map((name) => (
        <PartOf key={name} id={ANCHORS[name]} part={parts[name]} />
      ))}
    </Page>
  );
}

function PartOf({ id, part }: { id: string; part: Part }) {
  return (
    <section id={id} class="reading">
      <h2 class="govuk-heading-m" tabIndex={-1}>
        {part.title}
      </h2>
      <p>{part.lead}</p>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {Object.entries(part.lines).map(([name, line]) => (
          <li key={name}>{line}</li>
        ))}
      </ul>
      <p class="govuk-hint">
        {say().law} {part.law}.
      </p>
    </section>
  );
}
