/** The receipt: number and code to keep, until when and why, what happens now. Only in memory, and on paper. */

import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { day, moment, today } from "../../format";
import { inBoth, words } from "../../i18n";
import { Button } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed, Inset, Prose, Warning } from "../../ui/shown";
import { useLoaded, useSending } from "../../ui/use";
import { handed } from "../handed";
import { addBatches, type Receipt as Kept } from "./sending";

const say = words({
  uk: {
    title: "Звернення зареєстровано",
    site: (host: string) => `Вікно, єдине вікно звернень. Стежити за розглядом: ${host}/follow`,
    text: "Текст звернення",
    number: "Номер звернення",
    code: "Код доступу",
    keep: "Збережіть номер і код: за ними Ви стежите за розглядом. Нікому не передавайте код.",
    onlyHere: "Більше ніде код не з'явиться: скопіюйте його або роздрукуйте.",
    mailed: (email: string) => `Номер і код надсилаємо також листом на ${email}.`,
    copy: "Скопіювати номер і код",
    copied: "Скопійовано",
    notCopied: "Браузер не дозволив скопіювати. Перепишіть або роздрукуйте номер і код",
    print: "Роздрукувати",
    received: "Отримано",
    registered: "Дата реєстрації",
    nextDay: (date: string) =>
      `${date}, бо надійшло в неробочий час. Строк однаково рахують від надходження.`,
    due: "Відповідь до",
    why: "Чому така дата",
    centre: "Прийняв",
    next: "Що буде далі",
    steps: [
      "Центр прочитає звернення і надішле його тому, хто має його вирішити.",
      "Якщо питання вирішує інший орган, звернення перешлють йому не пізніше ніж за п'ять днів і повідомлять Вам.",
      "Орган розгляне звернення і дасть відповідь.",
      "Ви зможете оцінити відповідь або сказати, що питання не вирішено: тоді його повернуть на доопрацювання.",
    ],
    way: {
      EMAIL: (due: string) => `Відповідь надійде на Вашу електронну пошту. Останній день: ${due}`,
      POST: (due: string) => `Відповідь надішлють поштою. Останній день розгляду: ${due}`,
      PHONE: (due: string) => `Вам зателефонують з відповіддю. Останній день розгляду: ${due}`,
    },
    follow: "Стежити за зверненням",
    earlier:
      "Перша спроба вдалася, хоча відповідь сервера не дійшла. Зареєстровано текст, надісланий тоді; зміни, внесені пізніше, долучіть як додаткові матеріали на сторінці звернення.",
    adding: (done: number, all: number) =>
      `Додаємо підписантів: частина ${done} із ${all}. Не закривайте сторінку.`,
    stopped: "Не всіх підписантів додано. Звернення вже зареєстровано; решту можна додати звідси.",
    added: "Усіх підписантів додано.",
    goOn: "Додати решту",
    another: "Подати інше звернення",
  },
  en: {
    title: "The appeal is registered",
    site: (host: string) => `Vikno, the single window for appeals. Follow the appeal: ${host}/follow`,
    text: "Text of the appeal",
    number: "Number of the appeal",
    code: "Access code",
    keep: "Keep the number and the code: with them you follow the appeal. Give the code to nobody.",
    onlyHere: "The code is shown nowhere else: copy or print it.",
    mailed: (email: string) => `We also send the number and the code to ${email}.`,
    copy: "Copy the number and the code",
    copied: "Copied",
    notCopied: "The browser refused to copy. Write down or print the number and the code",
    print: "Print",
    received: "Received",
    registered: "Day of registration",
    nextDay: (date: string) =>
      `${date}, as it came out of working hours. The term is counted from receipt all the same.`,
    due: "Answer by",
    why: "Why this day",
    centre: "Taken by",
    next: "What happens now",
    steps: [
      "The centre reads the appeal and sends it to whoever is to resolve it.",
      "If another body is competent, the appeal is passed on within five days, and you are told.",
      "The body considers the appeal and answers.",
      "You can rate the answer, or say that the matter is not solved: then it goes back to be done again.",
    ],
    way: {
      EMAIL: (due: string) => `The answer comes to your e-mail. The last day: ${due}`,
      POST: (due: string) => `The answer is sent by post. The last day to consider: ${due}`,
      PHONE: (due: string) => `You are called with the answer. The last day to consider: ${due}`,
    },
    follow: "Follow the appeal",
    earlier:
      "The first try had worked, although the server's answer was lost. What was sent then is registered; add what you changed later as further materials on the appeal's page.",
    adding: (done: number, all: number) =>
      `Adding co-signatories: part ${done} of ${all}. Do not close the page.`,
    stopped: "Not all co-signatories are added. The appeal is registered; the rest can be added from here.",
    added: "All co-signatories are added.",
    goOn: "Add the rest",
    another: "Lodge another appeal",
  },
});

export function Receipt({ of }: { of: Kept }) {
  const { route } = useLocation();
  const [isSafe, setSafe] = useState(of.email !== "");
  useLeavingGuard(!isSafe || of.added < of.batches.length);
  const { registered } = of;
  const follow = () => {
    handed.value = { number: registered.number, accessCode: registered.access_code };
    route("/follow");
  };
  return (
    <Page title={say().title}>
      <p class="print-only">{say().site(location.host)}</p>
      {of.isEarlier && <Warning>{say().earlier}</Warning>}
      <Numbers registered={registered} />
      <p class="no-print">
        {say().keep} {of.email ? say().mailed(of.email) : say().onlyHere}
      </p>
      <Copy registered={registered} onSafe={() => setSafe(true)} />
      {of.batches.length > 0 && <Batches of={of} />}
      <Facts of={of} />
      <h2 class="govuk-heading-m">{say().next}</h2>
      <ol class="govuk-list govuk-list--number">
        {Object.values(say().steps).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <section class="print-only">
        <h2 class="govuk-heading-m">{say().text}</h2>
        <Prose text={of.text} />
        <p>{of.applicant}</p>
      </section>
      <div class="actions no-print">
        <Button onPress={follow}>{say().follow}</Button>
        <a href="/lodge">{say().another}</a>
      </div>
    </Page>
  );
}

function Numbers({ registered }: { registered: Schemas["RegisteredOut"] }) {
  return (
    <dl class="receipt">
      <div>
        <dt>{say().number}</dt>
        <dd>{registered.number}</dd>
      </div>
      <div>
        <dt>{say().code}</dt>
        <dd>{registered.access_code}</dd>
      </div>
    </dl>
  );
}

function Copy({ registered, onSafe }: { registered: Schemas["RegisteredOut"]; onSafe: () => void }) {
  const [told, setTold] = useState("");
  const copy = async () => {
    const { number, access_code } = registered;
    try {
      await navigator.clipboard.writeText(`${say().number}: ${number}\n${say().code}: ${access_code}`);
      setTold(say().copied);
      onSafe();
    } catch {
      setTold(say().notCopied);
    }
  };
  const print = () => {
    onSafe();
    window.print();
  };
  return (
    <div class="actions no-print">
      <Button kind="secondary" onPress={() => void copy()}>
        {say().copy}
      </Button>
      <Button kind="secondary" onPress={print}>
        {say().print}
      </Button>
      <span role="status">{told}</span>
    </div>
  );
}

function Facts({ of }: { of: Kept }) {
  const { registered } = of;
  const centres = useLoaded(() => got(api.GET("/v1/centres")), "centres");
  const centre = centres.value?.centres.find((one) => one.id === of.centre);
  const term = registered.terms.find((one) => one.purpose === "CONSIDERATION");
  return (
    <>
      <dl class="govuk-summary-list">
        {centre && <Fact name={say().centre} value={inBoth(centre.name, centre.name_en)} />}
        <Fact name={say().received} value={moment(registered.received_at)} />
        <Fact name={say().registered} value={registrationDay(registered)} />
        {term && <Fact name={say().due} value={day(term.due)} />}
        {term && <Fact name={say().why} value={inBoth(term.explanation, term.explanation_en)} />}
      </dl>
      {term && of.answerBy && <Inset>{say().way[of.answerBy](day(term.due))}</Inset>}
    </>
  );
}

/** What comes out of hours is registered on the first working day: said, or "registered tomorrow" looks like a mistake. */
function registrationDay({ received_at, registered_on }: Schemas["RegisteredOut"]): string {
  const isSameDay = registered_on === today(new Date(received_at));
  return isSameDay ? day(registered_on) : say().nextDay(day(registered_on));
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{name}</dt>
      <dd class="govuk-summary-list__value">{value}</dd>
    </div>
  );
}

/** The rest of a long list goes by itself; where the connection breaks, a button goes on from there. */
function Batches({ of }: { of: Kept }) {
  const sending = useSending();
  const { send } = sending;
  useEffect(() => {
    void send(addBatches);
  }, [send]);
  const isDone = of.added >= of.batches.length;
  return (
    <section class="card no-print">
      <p role="status">
        {isDone
          ? say().added
          : sending.failure
            ? say().stopped
            : say().adding(of.added + 1, of.batches.length)}
      </p>
      <progress
        max={of.batches.length}
        value={of.added}
        aria-label={say().adding(of.added, of.batches.length)}
      />
      <Failed failure={sending.failure} />
      {sending.failure && <Button onPress={() => void send(addBatches)}>{say().goOn}</Button>}
    </section>
  );
}

/** The code is nowhere but here: the browser asks before the page goes, until it is copied, printed or mailed. */
function useLeavingGuard(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isNeeded]);
}
