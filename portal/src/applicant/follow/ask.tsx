/** Which appeal: by its number and access code, forgiving in how they are typed. */

import { useState } from "preact/hooks";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form } from "../../ui/form";
import { Page } from "../../ui/page";
import { Details, Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { CodeHelp, CredentialFields, credentialErrors, typedOrHanded } from "../credential-fields";
import { open } from "./state";

const say = words({
  uk: {
    title: "Дізнатися, що зі зверненням",
    lead: "Потрібні номер звернення і код доступу. Їх дали Вам, коли звернення зареєстрували.",
    show: "Показати звернення",
    lost: "Немає номера або коду?",
    lostLines: [
      "Якщо Ви вказували електронну пошту, номер і код є в листі про реєстрацію.",
      "Якщо телефонували, їх назвав оператор; на особистому прийомі їх видали на папері.",
      "Не знайшли? Зателефонуйте до контактного центру, який прийняв звернення. Там перевірять, що це Ви, і розкажуть, як триває розгляд.",
    ],
    centres: "Телефони контактних центрів",
    memory: "Номер і код не зберігаються у браузері: закрийте сторінку, і їх тут не буде.",
  },
  en: {
    title: "Follow an appeal",
    lead: "You need the number of the appeal and its access code. You were given them when it was registered.",
    show: "Show the appeal",
    lost: "No number or code?",
    lostLines: [
      "If you gave an e-mail address, they are in the message about registration.",
      "If you called, the operator told them to you; at a reception they were given on paper.",
      "Not found? Call the contact centre that took the appeal. They make sure it is you, and tell you how it goes.",
    ],
    centres: "Telephones of contact centres",
    memory: "The browser does not keep the number and the code: once you close the page they are gone.",
  },
});

export function Ask() {
  const sending = useSending();
  const [errors, setErrors] = useState<Errors>({});
  const submit = () => {
    const who = typedOrHanded();
    const found = credentialErrors(who);
    setErrors(found);
    sending.clear();
    if (Object.keys(found).length === 0) void sending.send(() => open(who));
  };
  return (
    <Page title={say().title}>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <CodeHelp failure={sending.failure} />
      <p class="govuk-body-l">{say().lead}</p>
      <Form onSubmit={submit} label={say().title}>
        <CredentialFields errors={errors} />
        <Button busy={sending.busy}>{say().show}</Button>
      </Form>
      <p>{say().memory}</p>
      <Details summary={say().lost}>
        <ul class="govuk-list govuk-list--bullet">
          {Object.values(say().lostLines).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <a href="/centres">{say().centres}</a>
        </p>
      </Details>
    </Page>
  );
}
