/** Registration without a call: a visitor, a letter, an e-mail, a paper of another body. */

import { useEffect, useState } from "preact/hooks";
import { today } from "../../format";
import { words } from "../../i18n";
import { Radios, TextField } from "../../ui/form";
import { Page } from "../../ui/page";
import { Empty } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { names } from "../names";
import { me } from "../session";
import { AppealForm } from "./appeal-form";
import { focusOn } from "./keys";
import { Registered, registerOther } from "./registered";
import { OnceKey, type Receipt } from "./registering";
import { isBlank, NOTHING, staffAppeal, type Typed } from "./typed";
import { Uploads } from "./uploads";

const say = words({
  uk: {
    title: "Нове звернення",
    channel: "Як надійшло",
    receivedOn: "День надходження",
    receivedHint: "Якщо надійшло раніше, ніж сьогодні",
    noCentre: "Реєструють працівники контактного центру: Ваш користувач не належить до жодного.",
  },
  en: {
    title: "New appeal",
    channel: "How it came",
    receivedOn: "Day of arrival",
    receivedHint: "Where it came before today",
    noCentre: "Appeals are registered by staff of a contact centre: your user belongs to none.",
  },
});

const CHANNELS = ["IN_PERSON", "POST", "EMAIL", "OTHER_BODY", "PHONE"] as const;
const VISITOR: Typed = { ...NOTHING, channel: "IN_PERSON", answerBy: "POST" };

/** To a letter one answers with a letter, unless something else is wished. */
const ANSWERS: Record<(typeof CHANNELS)[number], Typed["answerBy"]> = {
  IN_PERSON: "POST",
  POST: "POST",
  OTHER_BODY: "POST",
  EMAIL: "EMAIL",
  PHONE: "PHONE",
};

export default function RegisterRoom() {
  const centre = me.value?.centre;
  return (
    <Page title={say().title} wide>
      {centre ? <Registering centre={centre} /> : <Empty>{say().noCentre}</Empty>}
    </Page>
  );
}

function Registering({ centre }: { centre: string }) {
  const [typed, setTyped] = useState<Typed>(VISITOR);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [once] = useState(() => new OnceKey());
  const sending = useSending();
  useEffect(() => focusOn("text-0"), []);
  useLeaveWarning(!receipt && !isBlank(typed));
  const register = (ready: Typed) =>
    void sending.send(async () => {
      const body = staffAppeal(ready, centre);
      setReceipt(await registerOther(body, once.of(body)));
      setTyped(ready);
    });
  const next = () => {
    setReceipt(null);
    setTyped({ ...VISITOR, channel: typed.channel, answerBy: typed.answerBy });
    setTimeout(() => focusOn("text-0"));
  };
  if (receipt) return <Registered receipt={receipt} typed={typed} onNext={next} />;
  return (
    <div class="desk desk--single">
      <AppealForm
        typed={typed}
        onTyped={setTyped}
        number={null}
        hasNumber={false}
        mayExplain={false}
        sending={sending}
        onRegister={register}
        before={<Arrival typed={typed} onTyped={setTyped} />}
        files={
          <Uploads
            centre={centre}
            attachments={typed.attachments}
            onAttachments={(change) =>
              setTyped((before) => ({ ...before, attachments: change(before.attachments) }))
            }
          />
        }
      />
    </div>
  );
}

function Arrival({ typed, onTyped }: { typed: Typed; onTyped: (typed: Typed) => void }) {
  const choose = (value: string) => {
    const channel = CHANNELS.find((one) => one === value) ?? "IN_PERSON";
    onTyped({ ...typed, channel, answerBy: ANSWERS[channel] });
  };
  return (
    <>
      <Radios
        name="channel"
        label={say().channel}
        value={typed.channel}
        onValue={choose}
        choices={CHANNELS.map((value) => ({ value, label: names().channel[value] }))}
        inline
        small
      />
      {typed.channel !== "PHONE" && typed.channel !== "IN_PERSON" && (
        <TextField
          name="receivedOn"
          label={say().receivedOn}
          hint={say().receivedHint}
          type="date"
          value={typed.receivedOn}
          onValue={(receivedOn) =>
            onTyped({ ...typed, receivedOn: receivedOn > today() ? today() : receivedOn })
          }
          width={10}
          optional
        />
      )}
    </>
  );
}

/** There is no draft at the server without a call: the browser asks before what was typed is left. */
function useLeaveWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isOn]);
}
