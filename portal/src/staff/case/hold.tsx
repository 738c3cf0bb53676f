/** A file that must be kept whatever its term: that it is held, and the supervisor's placing and lifting of the hold. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import { Button, ErrorSummary, Form, Select, TextArea, TextField } from "../../ui/form";
import { Failed, Inset, Notice } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { names } from "../names";
import { useRoom } from "./room";

type Ground = Schemas["HoldGround"];

const say = words({
  uk: {
    none: "Справу буде знищено за строком зберігання.",
    held: (ground: string, on: string) => `Справу заборонено знищувати з ${on}: ${ground}.`,
    until: (on: string) => `До ${on} включно.`,
    open: "Доки заборону не знімуть.",
    place: "Заборонити знищення",
    lift: "Зняти заборону",
    ground: "Підстава",
    choose: "Оберіть підставу",
    last: "До якого дня",
    lastHint: "Якщо день невідомий, не заповнюйте: заборона діятиме, доки її не знімуть",
    reason: "Причина",
    missing: { ground: "Оберіть підставу", reason: "Напишіть причину" },
    done: "Записано в історію справи.",
  },
  en: {
    none: "The file will be destroyed in its time.",
    held: (ground: string, on: string) => `The file is held since ${on}: ${ground}.`,
    until: (on: string) => `Until ${on}.`,
    open: "Until the hold is lifted.",
    place: "Place a hold",
    lift: "Lift the hold",
    ground: "Ground",
    choose: "Choose the ground",
    last: "Until which day",
    lastHint: "Leave it empty if the day is not known: the hold stands until it is lifted",
    reason: "Reason",
    missing: { ground: "Choose the ground", reason: "Write the reason" },
    done: "It is written in the history of the case.",
  },
});

export function HoldNote() {
  const { legal_hold: hold } = useRoom().case;
  if (!hold) return null;
  return (
    <Inset>
      {say().held(names().hold[hold.ground], shortDay(hold.placed_on))}{" "}
      {hold.until ? say().until(shortDay(hold.until)) : say().open}
    </Inset>
  );
}

/** For supervisors: below what the page tells of the hold. */
export function HoldForm({ onChanged }: { onChanged: () => void }) {
  const { appeal_id, legal_hold: hold } = useRoom().case;
  const [ground, setGround] = useState<Ground | "">("");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isDone, setDone] = useState(false);
  const sending = useSending();
  const params = { path: { appeal_id } };
  const submit = () => {
    const found = {
      ...(!hold && !ground && { "hold-ground": say().missing.ground }),
      ...(!reason.trim() && { "hold-reason": say().missing.reason }),
    };
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      if (hold) {
        await got(
          api.POST("/v1/staff/appeals/{appeal_id}/legal-hold/lift", {
            params,
            body: { reason: reason.trim() },
          }),
        );
      } else if (ground) {
        const body = { ground, reason: reason.trim(), until: until || null };
        await got(api.POST("/v1/staff/appeals/{appeal_id}/legal-hold", { params, body }));
      }
      setReason("");
      setDone(true);
      onChanged();
    });
  };
  return (
    <Form onSubmit={submit} label={hold ? say().lift : say().place}>
      {isDone && <Notice kind="done">{say().done}</Notice>}
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      {!hold && (
        <>
          <p>{say().none}</p>
          <Select
            name="hold-ground"
            label={say().ground}
            error={errors["hold-ground"]}
            value={ground}
            onValue={(value) => setGround(value as Ground)}
            none={say().choose}
            choices={Object.entries(names().hold).map(([value, label]) => ({ value, label }))}
          />
          <TextField
            name="hold-until"
            label={say().last}
            hint={say().lastHint}
            optional
            type="date"
            width={10}
            value={until}
            onValue={setUntil}
          />
        </>
      )}
      <TextArea
        name="hold-reason"
        label={say().reason}
        error={errors["hold-reason"]}
        rows={3}
        value={reason}
        onValue={setReason}
      />
      <Button kind="secondary" busy={sending.busy}>
        {hold ? say().lift : say().place}
      </Button>
    </Form>
  );
}
