/** Whose data: the number and the code of an appeal show that the person is its applicant. */

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
    title: "Мої персональні дані",
    lead: "Тут можна безоплатно:",
    can: [
      "отримати всі дані про себе, які зберігає контактний центр;",
      "виправити їх, якщо вони неправильні;",
      "заперечити проти їх обробки.",
    ],
    law: "Це Ваше право за статтею 8 Закону України «Про захист персональних даних». Дані надають не пізніше ніж за 30 календарних днів.",
    show: "Далі",
    otherwise: "Якщо номера і коду немає",
    otherwiseMore:
      "Прийдіть до центру з документом, що посвідчує особу, надішліть листа або електронного листа з кваліфікованим електронним підписом.",
    centres: "Адреси контактних центрів",
    privacy: "Як обробляються персональні дані",
  },
  en: {
    title: "My personal data",
    lead: "Here you can, free of charge:",
    can: [
      "get all data about yourself that the contact centre holds;",
      "have them corrected where they are wrong;",
      "object to their processing.",
    ],
    law: "This is your right by article 8 of the Law of Ukraine on Personal Data Protection. The data are given within 30 calendar days.",
    show: "Next",
    otherwise: "If you have no number and code",
    otherwiseMore:
      "Come to the centre with a document that shows who you are, send a letter, or an e-mail with a qualified electronic signature.",
    centres: "Addresses of contact centres",
    privacy: "How personal data are processed",
  },
});

export function OpenForm() {
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
      <p>{say().lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        {Object.values(say().can).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{say().law}</p>
      <Form onSubmit={submit} label={say().title}>
        <CredentialFields errors={errors} />
        <Button busy={sending.busy}>{say().show}</Button>
      </Form>
      <Details summary={say().otherwise}>
        <p>{say().otherwiseMore}</p>
        <p>
          <a href="/centres">{say().centres}</a>
        </p>
      </Details>
      <p>
        <a href="/privacy">{say().privacy}</a>
      </p>
    </Page>
  );
}
