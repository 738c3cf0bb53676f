/** Something to add to an open appeal: a text, files, or both. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { type Errors, TextArea } from "../../ui/form";
import { Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { FileField, useUploads } from "../files";
import { ActPage, useAct } from "./act";
import type { Status } from "./state";

const LONGEST = 15000;

const say = words({
  uk: {
    title: "Долучити матеріали",
    lead: "Матеріали побачать ті, хто розглядає звернення. Строк розгляду не змінюється.",
    text: "Пояснення",
    hint: "Що нового сталося або чого бракувало у зверненні.",
    nothing: "Напишіть пояснення або виберіть файл",
    wait: "Зачекайте, доки файли надішлються, або приберіть ті, що не надіслалися",
    long: `Скоротіть: тут може бути не більше ${LONGEST} знаків`,
    button: "Долучити",
    done: "Матеріали долучено до звернення",
  },
  en: {
    title: "Add materials",
    lead: "Those who consider the appeal will see them. The term does not change.",
    text: "Explanation",
    hint: "What happened since, or what the appeal lacked.",
    nothing: "Write an explanation or choose a file",
    wait: "Wait until the files are sent, or remove those that failed",
    long: `Make it shorter: no more than ${LONGEST} characters fit here`,
    button: "Add",
    done: "The materials were added to the appeal",
  },
});

export function Materials({ of }: { of: Status }) {
  const centres = useLoaded(() => got(api.GET("/v1/centres")), "centres");
  return (
    <Shown of={centres}>
      {({ centres: all }) => (
        // The status names the centre; the store of uploads wants its id.
        <MaterialsOf of={of} centre={all.find((one) => one.name === of.centre)?.id ?? ""} />
      )}
    </Shown>
  );
}

function MaterialsOf({ of, centre }: { of: Status; centre: string }) {
  const act = useAct();
  const [text, setText] = useState("");
  const uploads = useUploads(centre);
  const check = (): Errors => {
    if (uploads.isUnfinished) return { files: say().wait };
    if (!text.trim() && uploads.sent.length === 0) return { text: say().nothing };
    return text.length > LONGEST ? { text: say().long } : {};
  };
  const send = () =>
    void act.run(say().done, (who) =>
      got(
        api.POST("/v1/appeal-materials", {
          body: { ...who, text: text.trim() || null, attachments: uploads.sent },
        }),
      ),
    );
  return (
    <ActPage of={of} title={say().title} act={act} button={say().button} check={check} onSend={send}>
      {(errors) => (
        <>
          <p>{say().lead}</p>
          <TextArea
            name="text"
            label={say().text}
            hint={say().hint}
            error={errors.text}
            longest={LONGEST}
            value={text}
            onValue={setText}
          />
          {centre && <FileField of={uploads} error={errors.files} />}
        </>
      )}
    </ActPage>
  );
}
