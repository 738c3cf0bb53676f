/** Templates for the command that is open: one press fills the fields, another takes that back. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button, Select } from "../../ui/form";
import { useLoaded } from "../../ui/use";
import type { Action } from "./actions";
import type { Setter } from "./control";
import type { Field } from "./fields";
import type { Given } from "./given";
import { type Open, useRoom } from "./room";
import { filled, valuesOf } from "./templates";

type Template = Schemas["TemplateOut"];

const say = words({
  uk: {
    label: "Шаблон",
    hint: "Заповнить поля нижче відомостями справи. Текст можна змінити",
    none: "Без шаблону",
    put: "Вставити",
    back: "Повернути, що було",
    own: "(наш)",
  },
  en: {
    label: "Template",
    hint: "Fills the fields below from the case. The text can be changed",
    none: "No template",
    put: "Put it in",
    back: "Take it back",
    own: "(ours)",
  },
});

interface TemplateChoiceProps {
  open: Open;
  row: Action;
  fields: readonly Field[];
  given: Given;
  set: Setter;
}

/** The text of a template goes to the first field that takes one, the parts of a refusal to fields of their names. */
export function wordsOf(template: Template, fields: readonly Field[]): Record<string, string> {
  const taking = fields.filter((field) => field.kind === "area" && field.template).map((field) => field.name);
  const [main, ...parts] = taking;
  const { law, reasons, appeal_route } = template;
  const all: Record<string, string> = { law, reasons, appeal_route };
  const found = parts.flatMap((name) => (all[name] ? [[name, all[name]] as const] : []));
  return Object.fromEntries(main ? [[main, template.text], ...found] : found);
}

export function TemplateChoice({ open, row, fields, given, set }: TemplateChoiceProps) {
  const room = useRoom();
  const [chosen, setChosen] = useState("");
  const [before, setBefore] = useState<Readonly<Record<string, string>> | null>(null);
  const found = useLoaded(
    () =>
      got(api.GET("/v1/staff/templates", { params: { query: { command: open.command } } })).then(
        ({ templates }) => templates,
      ),
    `templates ${open.command}`,
  );
  const outcome = given.texts.outcome;
  // Without templates, or where they cannot be had, one writes as ever.
  const fitting = (found.value ?? []).filter(
    ({ outcomes }) => !outcome || outcomes.length === 0 || outcomes.some((one) => one === outcome),
  );
  if (fitting.length === 0) return null;
  const put = () => {
    const template = fitting.find((one) => one.template_id === chosen);
    if (!template) return;
    const only = template.outcomes.length === 1 ? template.outcomes[0] : undefined;
    const isRefusal = (outcome ?? only) === "REFUSED";
    const taking = row.fields.filter((field) => fields.includes(field) || isRefusal);
    const texts = wordsOf(template, taking);
    const values = valuesOf(room.case, row.of === "assignment" ? open.no : "", given);
    setBefore(Object.fromEntries(Object.keys(texts).map((name) => [name, given.texts[name] ?? ""])));
    set.texts({
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, filled(text, values)])),
      ...(only && !outcome && { outcome: only }),
    });
  };
  return (
    <div class="toolbar toolbar--low">
      <Select
        name="template"
        label={say().label}
        hint={say().hint}
        value={chosen}
        onValue={setChosen}
        none={say().none}
        choices={fitting.map(({ template_id, title, body, centre }) => ({
          value: template_id,
          label: body || centre ? `${title} ${say().own}` : title,
        }))}
      />
      <Button kind="secondary" disabled={!chosen} onPress={put}>
        {say().put}
      </Button>
      {before && (
        <Button
          kind="link"
          onPress={() => {
            set.texts(before);
            setBefore(null);
          }}
        >
          {say().back}
        </Button>
      )}
    </div>
  );
}
