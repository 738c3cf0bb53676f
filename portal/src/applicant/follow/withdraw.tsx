/** Taking the appeal back: asked twice, as nobody considers it any further. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Dialog } from "../../ui/dialog";
import { Button, type Errors, TextArea } from "../../ui/form";
import { ActPage, useAct } from "./act";
import type { Status } from "./state";

const LONGEST = 15000;

const say = words({
  uk: {
    title: "Відкликати звернення",
    means: [
      "Звернення більше не розглядатимуть, відповіді Ви не отримаєте.",
      "Скасувати відкликання не можна. Якщо питання залишиться, доведеться подати нове звернення.",
      "Дані й історія звернення зберігатимуться стільки, скільки велить закон.",
    ],
    instead: "Питання вирішили? Тоді відкликати не треба: дочекайтеся відповіді і підтвердьте це.",
    text: "Чому Ви відкликаєте звернення",
    long: `Скоротіть: тут може бути не більше ${LONGEST} знаків`,
    button: "Відкликати звернення",
    sure: (number: string) => `Відкликати звернення ${number}?`,
    sureMore: "Його більше не розглядатимуть, і повернути це не можна.",
    yes: "Так, відкликати",
    no: "Ні, хай розглядають",
    done: "Ви відкликали звернення: його більше не розглядають",
  },
  en: {
    title: "Withdraw the appeal",
    means: [
      "The appeal is considered no further, and you get no answer.",
      "Withdrawing cannot be undone. If the matter stays, you would have to lodge a new appeal.",
      "The data and the history of the appeal are kept as long as the law says.",
    ],
    instead: "Was the matter solved? Then there is no need to withdraw: wait for the answer and confirm it.",
    text: "Why you withdraw the appeal",
    long: `Make it shorter: no more than ${LONGEST} characters fit here`,
    button: "Withdraw the appeal",
    sure: (number: string) => `Withdraw appeal ${number}?`,
    sureMore: "It will be considered no further, and this cannot be undone.",
    yes: "Yes, withdraw",
    no: "No, go on",
    done: "You withdrew the appeal: it is considered no further",
  },
});

export function Withdraw({ of }: { of: Status }) {
  const act = useAct();
  const [text, setText] = useState("");
  const [asks, setAsks] = useState(false);
  const send = () => {
    setAsks(false);
    void act.run(say().done, (who) =>
      got(api.POST("/v1/appeal-withdrawal", { body: { ...who, text: text.trim() || null } })),
    );
  };
  return (
    <ActPage
      of={of}
      title={say().title}
      act={act}
      button={say().button}
      isWarning
      check={(): Errors => (text.length > LONGEST ? { text: say().long } : {})}
      onSend={() => setAsks(true)}
    >
      {(errors) => (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {Object.values(say().means).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>{say().instead}</p>
          <TextArea
            name="text"
            label={say().text}
            optional
            rows={3}
            error={errors.text}
            longest={LONGEST}
            value={text}
            onValue={setText}
          />
          {asks && (
            <Dialog title={say().sure(of.number)} onClose={() => setAsks(false)}>
              <p>{say().sureMore}</p>
              <div class="actions">
                <Button kind="warning" onPress={send}>
                  {say().yes}
                </Button>
                <Button kind="secondary" onPress={() => setAsks(false)}>
                  {say().no}
                </Button>
              </div>
            </Dialog>
          )}
        </>
      )}
    </ActPage>
  );
}
