/** Before the first question: how long it takes, what is needed, what is done with the data. */

import { useLocation } from "preact-iso";
import { words } from "../../i18n";
import { Button, Checkbox } from "../../ui/form";
import { Page } from "../../ui/page";
import { Inset, Warning } from "../../ui/shown";
import { GOVERNMENT } from "./centre-of";
import { DraftNote } from "./frame";
import { firstWrong } from "./check";
import { isBegun } from "./draft";
import { Notice } from "./notice";
import { receipt } from "./sending";
import { addressOf } from "./steps";
import { change, draft, writeNow } from "./store";

const say = words({
  uk: {
    title: "Подати звернення",
    lead: "Близько п'яти хвилин, без реєстрації і без електронного підпису. Наприкінці Ви отримаєте номер звернення, код доступу і дату, до якої мають відповісти.",
    danger: "Пожежа, витік газу, людині потрібна лікарська допомога? Телефонуйте 112 просто зараз.",
    need: "Що ми запитаємо",
    needs: [
      "де виникло питання і в чому воно",
      "Ваше ім'я та місце проживання: без них закон не дозволяє розглянути звернення",
      "куди Вам відповісти: електронна пошта, телефон або поштова адреса",
    ],
    optional: "Фото й документи можна додати, але це необов'язково.",
    data: "Ваші дані",
    waiting: "У цьому браузері є незакінчена чернетка звернення.",
    resume: "Продовжити чернетку",
    begin: "Почати",
    shared: "Це не мій комп'ютер: не зберігати чернетку",
    sharedHint: "Позначте в бібліотеці, на роботі чи у знайомих, щоб після Вас нічого не залишилося.",
  },
  en: {
    title: "Lodge an appeal",
    lead: "About five minutes, with no account and no electronic signature. At the end you get the number of the appeal, an access code and the day by which you must be answered.",
    danger: "Fire, a gas leak, someone needs medical help? Call 112 right now.",
    need: "What we shall ask",
    needs: [
      "where the matter is, and what it is",
      "your name and place of residence: without them the law does not let the appeal be considered",
      "where to answer you: e-mail, telephone or postal address",
    ],
    optional: "You may add photos and documents; you need not.",
    data: "Your data",
    waiting: "There is an unfinished draft of an appeal in this browser.",
    resume: "Go on with the draft",
    begin: "Begin",
    shared: "This is not my computer: do not keep a draft",
    sharedHint: "Tick it in a library, at work or at a friend's, so that nothing is left after you.",
  },
});

export function Start() {
  const { route } = useLocation();
  const isWaiting = isBegun(draft.value);
  const go = () => {
    receipt.value = null;
    writeNow();
    route(addressOf(isWaiting ? (firstWrong(draft.value, "review") ?? "review") : "place"));
  };
  return (
    <Page title={say().title} back="/">
      <p class="govuk-body-l">{say().lead}</p>
      <Warning>{say().danger}</Warning>
      {isWaiting && <Inset>{say().waiting}</Inset>}
      <h2 class="govuk-heading-m">{say().need}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {Object.values(say().needs).map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
      <p>{say().optional}</p>
      <h2 class="govuk-heading-m">{say().data}</h2>
      <Notice centre={draft.value.centre || GOVERNMENT} />
      <Checkbox
        name="shared"
        small
        label={say().shared}
        hint={say().sharedHint}
        checked={!draft.value.isKept}
        onChecked={(is) => change({ isKept: !is })}
      />
      <Button onPress={go}>{isWaiting ? say().resume : say().begin}</Button>
      {isWaiting && <DraftNote />}
    </Page>
  );
}
