/** All that was entered, each with the way to change it; then it is lodged, once. */

import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { api, got, Refusal } from "../../api/client";
import { counted, inBoth, words } from "../../i18n";
import { Button, Form } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed, Inset, Prose } from "../../ui/shown";
import { useLoaded, useSending } from "../../ui/use";
import { askedAs } from "./about";
import { answerText } from "./answer";
import { addressOf as addressTyped } from "./body";
import { form } from "./form";
import { caption, DraftNote, stepBefore } from "./frame";
import { rememberRefusal } from "./refused";
import { lodge } from "./sending";
import { readSignatories } from "./signatories";
import { aboutFields, addressOf, asksPhone, type Step } from "./steps";
import { change, draft } from "./store";
import { kindText } from "./text";
import { allArrived, transfers } from "./uploads";
import { whoText } from "./who";

const say = words({
  uk: {
    title: "Перевірте звернення",
    place: "Місце",
    territory: "Населений пункт",
    address: "Адреса",
    centre: "Центр, який прийме",
    matter: "Звернення",
    text: "Текст",
    kind: "Вид",
    addressee: "Кому адресовано",
    files: "Фото й документи",
    attached: "Додано",
    sending: (percent: number) => `ще надсилається, ${percent} %`,
    none: "нічого",
    applicant: "Заявник",
    who: "Від кого звернення",
    from: "Подано",
    name: "Прізвище, ім'я, по батькові",
    categories: "Пільги",
    also: "Також підписують",
    people: { one: "людина", few: "людини", many: "людей" },
    answer: "Відповідь",
    way: "Як відповісти",
    email: "Електронна пошта",
    phone: "Телефон",
    postal: "Поштова адреса",
    secret: "Ім'я та адреса",
    secretYes: "Не розголошувати",
    change: "Змінити",
    lodge: "Подати звернення",
    form: "Подання звернення",
    law: "Звернення зареєструють за Законом України «Про звернення громадян». Підпис не потрібен.",
    again: "Усе, що Ви ввели, збережено. Натисніть «Подати звернення» ще раз: двічі воно не зареєструється.",
  },
  en: {
    title: "Check the appeal",
    place: "Place",
    territory: "Settlement",
    address: "Address",
    centre: "Centre that takes it",
    matter: "Appeal",
    text: "Text",
    kind: "Kind",
    addressee: "Addressed to",
    files: "Photos and documents",
    attached: "Added",
    sending: (percent: number) => `is still being sent, ${percent} %`,
    none: "nothing",
    applicant: "Applicant",
    who: "Who appeals",
    from: "Lodged by",
    name: "Full name",
    categories: "Privileges",
    also: "Others who sign",
    people: { one: "person", few: "people", many: "people" },
    answer: "Answer",
    way: "How to answer",
    email: "E-mail",
    phone: "Telephone",
    postal: "Postal address",
    secret: "Name and address",
    secretYes: "Do not disclose",
    change: "Change",
    lodge: "Lodge the appeal",
    form: "Lodging the appeal",
    law: "The appeal is registered by the Law of Ukraine on Citizens' Appeals. No signature is needed.",
    again: "All that you entered is kept. Press “Lodge the appeal” again: it will not be registered twice.",
  },
});

export function Review() {
  const { route } = useLocation();
  const sending = useSending();
  const before = stepBefore("review");
  const send = () =>
    void sending.send(async () => {
      if (!(await allArrived())) {
        route(`${addressOf("files")}?from=review`);
        return;
      }
      try {
        await lodge();
        route("/lodge/receipt", true);
      } catch (error) {
        const step = error instanceof Refusal ? stepOf(error) : null;
        if (!step) throw error;
        route(`${addressOf(step)}?from=review`);
      }
    });
  return (
    <Page title={say().title} caption={caption("review")} back={before && addressOf(before)}>
      <Failed failure={sending.failure} />
      {sending.failure && <Inset>{say().again}</Inset>}
      <PlaceAndText />
      <Applicant />
      <AnswerWay />
      <p>{say().law}</p>
      <Form onSubmit={send} label={say().form}>
        <Button busy={sending.busy}>{say().lodge}</Button>
      </Form>
      <DraftNote />
    </Page>
  );
}

/** Where a refusal leads; a file that the store lost is marked so. */
function stepOf(refusal: Refusal): Step | null {
  const { upload } = refusal.problem as { upload?: unknown };
  if (refusal.problem.code === "upload_not_found") {
    const isIt = (id: string) => typeof upload !== "string" || id === upload;
    change({ files: draft.value.files.map((file) => (isIt(file.uploadId) ? { ...file, at: 0 } : file)) });
    return "files";
  }
  return rememberRefusal(refusal, draft.value);
}

type Row = [name: string, value: ComponentChildren];

function Part({ title, step, rows }: { title: string; step: Step; rows: readonly Row[] }) {
  const told = rows.filter(([, value]) => value !== "" && value !== false && value !== undefined);
  return (
    <section class="review-part">
      <div class="review-part__head">
        <h2 class="govuk-heading-m">{title}</h2>
        <a href={`${addressOf(step)}?from=review`}>
          {say().change}
          <span class="govuk-visually-hidden">: {title}</span>
        </a>
      </div>
      <dl class="govuk-summary-list">
        {told.map(([name, value]) => (
          <div class="govuk-summary-list__row" key={name}>
            <dt class="govuk-summary-list__key">{name}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function PlaceAndText() {
  const now = draft.value;
  const centres = useLoaded(() => got(api.GET("/v1/centres")), "centres");
  const centre = centres.value?.centres.find((one) => one.id === now.centre);
  const files = now.files.length + transfers.value.length > 0 && (
    <ul class="govuk-list">
      {now.files.map((file) => (
        <li key={file.uploadId}>{file.name}</li>
      ))}
      {transfers.value.map((one) => (
        <li key={one.id}>
          {one.file.name}:{" "}
          {one.state === "failed" ? one.problem : say().sending(Math.round(one.progress * 100))}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <Part
        title={say().place}
        step="place"
        rows={[
          [say().territory, now.territory ? now.territoryText : ""],
          [say().address, addressTyped(now)],
          [say().centre, centre ? inBoth(centre.name, centre.name_en) : "…"],
        ]}
      />
      <Part
        title={say().matter}
        step="text"
        rows={[
          [say().text, <Prose key="text" text={now.text.trim()} />],
          [say().kind, kindText(now.kind)],
          [say().addressee, now.addressee],
        ]}
      />
      <Part title={say().files} step="files" rows={[[say().attached, files || say().none]]} />
    </>
  );
}

function Applicant() {
  const now = draft.value;
  const fields = aboutFields(now);
  const has = (name: keyof typeof now) => fields.demanded.includes(name) || fields.optional.includes(name);
  const others = readSignatories(now.signatories).signatories;
  const line = (name: "organisation" | "residence" | "representative" | "authority"): Row => [
    askedAs(name, now.who).label,
    has(name) && now[name],
  ];
  const known = form.value?.categories.choices ?? [];
  const categories = has("categories")
    ? now.categories.map((code) => {
        const one = known.find((choice) => choice.code === code);
        return one ? inBoth(one.name, one.name_en ?? one.name) : code;
      })
    : [];
  return (
    <>
      <Part title={say().who} step="who" rows={[[say().from, whoText()]]} />
      <Part
        title={say().applicant}
        step="about"
        rows={[
          line("organisation"),
          [say().name, has("surname") && [now.surname, now.given, now.patronymic].filter(Boolean).join(" ")],
          line("residence"),
          line("representative"),
          line("authority"),
          [say().categories, categories.join("; ")],
        ]}
      />
      {now.who === "GROUP" && (
        <Part
          title={say().also}
          step="signatories"
          rows={[
            [
              counted(others.length, say().people),
              others
                .slice(0, 10)
                .map((one) => one.name)
                .join(", ") + (others.length > 10 ? "…" : ""),
            ],
          ]}
        />
      )}
    </>
  );
}

function AnswerWay() {
  const now = draft.value;
  return (
    <Part
      title={say().answer}
      step="answer"
      rows={[
        [say().way, answerText()],
        [say().email, now.email],
        [say().phone, asksPhone(now) && now.phone],
        [say().postal, now.answerBy === "POST" && (now.postal || now.residence)],
        [say().secret, now.isConfidential && say().secretYes],
      ]}
    />
  );
}
