/** What an applicant may demand besides the answer: Law 393/96-ВР, articles 10, 18 and 20(2). */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { type Errors, Radios, TextArea } from "../../ui/form";
import { ActPage, useAct } from "./act";
import type { Status } from "./state";

type Right = Schemas["Right"];
const LONGEST = 15000;

const say = words({
  uk: {
    title: "Заявити вимогу",
    lead: "Закон України «Про звернення громадян» дає Вам ці права (статті 10, 18 і 20). Користуватися ними безоплатно.",
    which: "Чого Ви вимагаєте?",
    rights: {
      SECRECY: {
        label: "Не розголошувати, хто я",
        hint: "Ваші прізвище, місце проживання і роботи бачитимуть лише ті, хто вирішує справу. Діє одразу.",
      },
      SEE_MATERIALS: { label: "Ознайомитися з матеріалами перевірки", hint: "Вам повідомлять, де і коли." },
      BE_PRESENT: { label: "Бути присутнім під час розгляду", hint: "Вам повідомлять час і місце." },
      TAKE_PART_IN_CHECK: {
        label: "Взяти участь у перевірці",
        hint: "Особисто викласти свої доводи тому, хто перевіряє звернення.",
      },
      REPRESENTATIVE: {
        label: "Діяти через представника",
        hint: "Адвокат або інша уповноважена Вами людина. Діє одразу.",
      },
      SHORTER_TERM: {
        label: "Скоротити строк розгляду",
        hint: "Потрібна обґрунтована вимога: чому чекати не можна. Вирішує установа, яка розглядає звернення.",
      },
    },
    text: "Що важливо знати про Вашу вимогу",
    who: "Хто Вас представляє",
    whoHint: "Прізвище, ім'я та по батькові, телефон, документ про повноваження.",
    why: "Чому строк треба скоротити",
    none: "Виберіть, чого Ви вимагаєте",
    noWho: "Напишіть, хто Вас представляє",
    noWhy: "Напишіть, чому строк треба скоротити",
    long: `Скоротіть: тут може бути не більше ${LONGEST} знаків`,
    button: "Надіслати вимогу",
    done: "Вашу вимогу записано",
    doneSecret: "Вашу вимогу виконано: відомості про Вас бачать лише ті, хто вирішує справу",
  },
  en: {
    title: "Make a demand",
    lead: "The Law of Ukraine on Citizens' Appeals gives you these rights (articles 10, 18 and 20). They are free of charge.",
    which: "What do you demand?",
    rights: {
      SECRECY: {
        label: "Keep secret who I am",
        hint: "Your name, residence and workplace are seen only by those who resolve the case. Takes effect at once.",
      },
      SEE_MATERIALS: { label: "See the materials of the check", hint: "You will be told where and when." },
      BE_PRESENT: { label: "Be present at the consideration", hint: "You will be told the time and place." },
      TAKE_PART_IN_CHECK: {
        label: "Take part in the check",
        hint: "Argue your case in person before whoever checks the appeal.",
      },
      REPRESENTATIVE: {
        label: "Act through a representative",
        hint: "A lawyer or another person you authorise. Takes effect at once.",
      },
      SHORTER_TERM: {
        label: "A shorter term",
        hint: "It needs reasons: why the matter cannot wait. The body that considers the appeal decides.",
      },
    },
    text: "What is important about your demand",
    who: "Who represents you",
    whoHint: "Full name, telephone, the document of authority.",
    why: "Why the term is to be shorter",
    none: "Choose what you demand",
    noWho: "Write who represents you",
    noWhy: "Write why the term is to be shorter",
    long: `Make it shorter: no more than ${LONGEST} characters fit here`,
    button: "Send the demand",
    done: "Your demand was recorded",
    doneSecret: "Done: only those who resolve the case see who you are",
  },
});

const ORDER: readonly Right[] = [
  "SECRECY",
  "SEE_MATERIALS",
  "BE_PRESENT",
  "TAKE_PART_IN_CHECK",
  "REPRESENTATIVE",
  "SHORTER_TERM",
];

export function Rights({ of }: { of: Status }) {
  const act = useAct();
  const [right, setRight] = useState<Right | "">("");
  const [text, setText] = useState("");
  const check = (): Errors => {
    if (!right) return { right: say().none };
    if (right === "REPRESENTATIVE" && !text.trim()) return { text: say().noWho };
    if (right === "SHORTER_TERM" && !text.trim()) return { text: say().noWhy };
    return text.length > LONGEST ? { text: say().long } : {};
  };
  const send = () =>
    void act.run(right === "SECRECY" ? say().doneSecret : say().done, async (who) => {
      if (right)
        await got(api.POST("/v1/appeal-requests", { body: { ...who, right, text: text.trim() || null } }));
    });
  const rights = say().rights;
  return (
    <ActPage of={of} title={say().title} act={act} button={say().button} check={check} onSend={send}>
      {(errors) => (
        <>
          <p>{say().lead}</p>
          <Radios
            name="right"
            label={say().which}
            asHeading
            error={errors.right}
            value={right}
            onValue={(value) => setRight(ORDER.find((one) => one === value) ?? "")}
            choices={ORDER.map((one) => ({ value: one, ...rights[one] }))}
          />
          <TextArea
            name="text"
            label={labelOf(right)}
            hint={right === "REPRESENTATIVE" ? say().whoHint : undefined}
            optional={right !== "REPRESENTATIVE" && right !== "SHORTER_TERM"}
            error={errors.text}
            rows={4}
            longest={LONGEST}
            value={text}
            onValue={setText}
          />
        </>
      )}
    </ActPage>
  );
}

function labelOf(right: Right | ""): string {
  if (right === "REPRESENTATIVE") return say().who;
  return right === "SHORTER_TERM" ? say().why : say().text;
}
