/** More names for a collective appeal that is registered already. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { counted, words } from "../../i18n";
import { type Errors, TextArea } from "../../ui/form";
import { IN_BATCH, readSignatories } from "../lodge/signatories";
import { ActPage, useAct } from "./act";
import type { Status } from "./state";

const say = words({
  uk: {
    title: "Додати підписантів",
    now: (count: number) => `Зараз підписали людей: ${count}.`,
    label: "Імена, кожне з нового рядка",
    hint: `Прізвище, ім'я та по батькові; після коми можна дописати, де людина живе. За один раз до ${IN_BATCH} людей.`,
    found: (count: string) => `У списку ${count}.`,
    person: { one: "людина", few: "людини", many: "людей" },
    none: "Напишіть хоча б одне ім'я: кожне з нового рядка",
    many: `За один раз можна додати не більше ${IN_BATCH} людей: решту додайте потім`,
    unclear: (lines: string) => `Перевірте рядки ${lines}: не видно імені`,
    button: "Додати",
    done: "Підписантів додано",
  },
  en: {
    title: "Add co-signatories",
    now: (count: number) => `Signed by people so far: ${count}.`,
    label: "Names, each on its own line",
    hint: `The full name; after a comma you may add where the person lives. Up to ${IN_BATCH} people at a time.`,
    found: (count: string) => `There are ${count} in the list.`,
    person: { one: "person", few: "people", many: "people" },
    none: "Enter at least one name, each on its own line",
    many: `No more than ${IN_BATCH} people can be added at a time: add the rest afterwards`,
    unclear: (lines: string) => `Check the lines ${lines}: no name is seen there`,
    button: "Add",
    done: "The co-signatories were added",
  },
});

/** The form of lodging numbers its batches from 1; those that are added later take a number far from them. */
const FIRST_LATER = 500;
const LAST = 1000;

export function Signatories({ of }: { of: Status }) {
  const act = useAct();
  const [text, setText] = useState("");
  // One number for the page: pressed again after a lost answer, the same batch counts once.
  const [batch] = useState(() => FIRST_LATER + Math.floor(Math.random() * (LAST - FIRST_LATER)));
  const { signatories, unclear } = readSignatories(text);
  const check = (): Errors => {
    if (unclear.length > 0) return { names: say().unclear(unclear.slice(0, 10).join(", ")) };
    if (signatories.length === 0) return { names: say().none };
    return signatories.length > IN_BATCH ? { names: say().many } : {};
  };
  const send = () =>
    void act.run(say().done, (who) => {
      const body: Schemas["SignatoriesIn"] = { ...who, batch, signatories };
      return got(api.POST("/v1/appeal-signatories", { body }));
    });
  return (
    <ActPage of={of} title={say().title} act={act} button={say().button} check={check} onSend={send}>
      {(errors) => (
        <>
          <p>{say().now(of.signatories)}</p>
          <TextArea
            name="names"
            label={say().label}
            hint={say().hint}
            error={errors.names}
            rows={10}
            value={text}
            onValue={setText}
          />
          <p aria-live="polite">
            {signatories.length > 0 && say().found(counted(signatories.length, say().person))}
          </p>
        </>
      )}
    </ActPage>
  );
}
