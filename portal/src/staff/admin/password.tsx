/** A temporary password, shown this once: nobody can ask for it again. */

import { words } from "../../i18n";
import { Copy } from "../../ui/copy";
import { Notice } from "../../ui/shown";

const say = words({
  uk: {
    title: "Тимчасовий пароль",
    once: "Його показано лише зараз: коли Ви підете з цієї сторінки, його вже ніде не буде. Діє три дні; під час першого входу система попросить придумати власний.",
    how: "Передайте його особисто або телефоном. Листа система не надсилає.",
    user: (name: string) => `Ім'я для входу: ${name}`,
    what: "тимчасовий пароль",
  },
  en: {
    title: "Temporary password",
    once: "It is shown this once: it is nowhere after you leave this page. It works for three days; the first log-in asks for one of the user's own.",
    how: "Hand it over in person or by telephone. The system sends no mail.",
    user: (name: string) => `User name: ${name}`,
    what: "temporary password",
  },
});

export function TemporaryPassword({ username, password }: { username: string; password: string }) {
  return (
    <Notice kind="done" title={say().title}>
      <p>{say().user(username)}</p>
      <p class="govuk-notification-banner__heading">
        <Copy text={password} what={say().what} />
      </p>
      <p>{say().once}</p>
      <p>{say().how}</p>
    </Notice>
  );
}
