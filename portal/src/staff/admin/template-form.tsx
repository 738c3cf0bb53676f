/** A new template, or a new version of one: what it serves, its words with places put in by buttons, and a preview. */

import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { today } from "../../format";
import { inBoth, words } from "../../i18n";
import { Button, Checkboxes, ErrorSummary, type Errors, Form, TextArea, TextField } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { addressOf } from "../address";
import { names } from "../names";
import { has, me } from "../session";
import { type Days, daysIn, DaysFields, refusedFields } from "./fields";
import { putIn } from "./template-text";
import { Preview } from "./template-preview";
import { OUTCOMES } from "./template-words";

const say = words({
  uk: {
    title: "Назва",
    commands: "Для яких дій",
    outcomes: "Для яких підсумків",
    outcomesHint: "Лише для відповіді; не обрано жодного: для всіх",
    text: "Текст",
    textHint:
      "У фігурних дужках: те, що система візьме зі справи. У квадратних: те, що допише той, хто відповідає.",
    law: "Закон",
    reasons: "Причини",
    route: "Порядок оскарження",
    places: "Вставити в текст",
    put: (title: string) => `Вставити: ${title}`,
    preview: "Як це буде виглядати",
    save: "Зберегти",
    forAll: "Шаблон буде спільним для всіх установ і центрів.",
    forBody: "Шаблоном користуватиметься лише Ваша установа.",
    forCentre: "Шаблоном користуватиметься лише Ваш центр.",
    noTitle: "Введіть назву",
    noCommand: "Оберіть щонайменше одну дію",
    noText: "Введіть текст",
    noDay: "Введіть день, з якого шаблон діє",
  },
  en: {
    title: "Title",
    commands: "For which actions",
    outcomes: "For which outcomes",
    outcomesHint: "For answers only; none chosen: for all",
    text: "Text",
    textHint: "In braces: what the system takes from the case. In square brackets: what the writer puts in.",
    law: "Law",
    reasons: "Reasons",
    route: "How to appeal",
    places: "Put into the text",
    put: (title: string) => `Put in: ${title}`,
    preview: "What it will look like",
    save: "Save",
    forAll: "The template will be everybody's.",
    forBody: "Your body alone will use the template.",
    forCentre: "Your centre alone will use the template.",
    noTitle: "Enter a title",
    noCommand: "Choose one action or more",
    noText: "Enter the text",
    noDay: "Enter the day from which the template holds",
  },
});

const ROOM = "/staff/templates";
const LONGEST = 8000;
type Template = Schemas["TemplateOut"];

interface Typed {
  title: string;
  commands: readonly string[];
  outcomes: readonly string[];
  text: string;
  law: string;
  reasons: string;
  appeal_route: string;
}

interface TemplateFormProps {
  listed: Schemas["TemplatesOut"];
  /** The version before; without it the template is new. */
  before?: Template;
}

function errorsOf(typed: Typed, days: Days): Errors {
  return {
    ...(!typed.title.trim() && { title: say().noTitle }),
    ...(!typed.commands.length && { commands: say().noCommand }),
    ...(!typed.text.trim() && { text: say().noText }),
    ...(!days.valid_from && { valid_from: say().noDay }),
  };
}

export function TemplateForm({ listed, before }: TemplateFormProps) {
  const { route } = useLocation();
  const [typed, setTyped] = useState<Typed>({
    title: before?.title ?? "",
    commands: before?.commands ?? [],
    outcomes: before?.outcomes ?? [],
    text: before?.text ?? "",
    law: before?.law ?? "",
    reasons: before?.reasons ?? "",
    appeal_route: before?.appeal_route ?? "",
  });
  const [days, setDays] = useState<Days>({ valid_from: today(), valid_to: "", note: "" });
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const change = (name: keyof Typed) => (value: string | string[]) => setTyped({ ...typed, [name]: value });
  const submit = () => {
    const found = errorsOf(typed, days);
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () =>
      route(addressOf(ROOM, { template: await save(typed, days, listed, before) })),
    );
  };
  const told = { ...refusedFields(sending.failure), ...errors };
  const isAnswer = typed.commands.includes("ANSWER");
  return (
    <Form onSubmit={submit} label={say().save}>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      {!before && (
        <p>{has("administrator") ? say().forAll : has("head") ? say().forBody : say().forCentre}</p>
      )}
      <TextField
        name="title"
        label={say().title}
        value={typed.title}
        onValue={change("title")}
        error={told.title}
      />
      <Checkboxes
        name="commands"
        small
        label={say().commands}
        values={typed.commands}
        onValues={change("commands")}
        choices={listed.uses.map((one) => ({ value: one.command, label: one.title }))}
        error={told.commands}
      />
      {isAnswer && (
        <Checkboxes
          name="outcomes"
          small
          label={say().outcomes}
          hint={say().outcomesHint}
          values={typed.outcomes}
          onValues={change("outcomes")}
          choices={OUTCOMES.map((value) => ({ value, label: names().outcome[value] }))}
          error={told.outcomes}
        />
      )}
      <Texts typed={typed} errors={told} places={listed.places} onTyped={setTyped} />
      <DaysFields days={days} errors={told} onDays={setDays} />
      <Button busy={sending.busy}>{say().save}</Button>
    </Form>
  );
}

/** Send it; the id of the template. */
async function save(
  typed: Typed,
  days: Days,
  listed: Schemas["TemplatesOut"],
  before?: Template,
): Promise<string> {
  const version = {
    ...typed,
    ...daysIn(days),
    title: typed.title.trim(),
    commands: listed.uses.map((one) => one.command).filter((one) => typed.commands.includes(one)),
    outcomes: OUTCOMES.filter((one) => typed.outcomes.includes(one)),
  };
  if (before) {
    const id = before.template_id;
    const params = { path: { template_id: id } };
    await got(api.POST("/v1/staff/templates/{template_id}/versions", { params, body: version }));
    return id;
  }
  const owner = has("administrator")
    ? {}
    : { body: me.value?.body ?? null, centre: me.value?.centre ?? null };
  const made = await got(api.POST("/v1/staff/templates", { body: { ...version, ...owner } }));
  return made.template_id;
}

type TextName = "text" | "law" | "reasons" | "appeal_route";

interface TextsProps {
  typed: Typed;
  errors: Errors;
  places: readonly Schemas["TemplateModelsPlaceOut"][];
  onTyped: (typed: Typed) => void;
}

function Texts({ typed, errors, places, onTyped }: TextsProps) {
  const [at, setAt] = useState<TextName>("text");
  const usable = places.filter((one) => one.commands.some((command) => typed.commands.includes(command)));
  const put = (place: string) => {
    const area = document.getElementById(at);
    if (!(area instanceof HTMLTextAreaElement)) return;
    const next = putIn(typed[at], place, area.selectionStart, area.selectionEnd);
    onTyped({ ...typed, [at]: next.text });
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const names: readonly (readonly [TextName, string])[] = [
    ["text", say().text],
    ["law", say().law],
    ["reasons", say().reasons],
    ["appeal_route", say().route],
  ];
  const shown = names.filter(([name]) => name === "text" || typed[name] || typed.commands.includes("ANSWER"));
  return (
    <div class="columns">
      <div>
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend">{say().places}</legend>
          <div class="chips govuk-form-group">
            {usable.map((one) => (
              <Button
                kind="link"
                key={one.place}
                label={say().put(inBoth(one.title, one.title_en))}
                onPress={() => put(one.place)}
              >
                {inBoth(one.title, one.title_en)}
              </Button>
            ))}
          </div>
        </fieldset>
        {shown.map(([name, label]) => (
          <div key={name} onFocusCapture={() => setAt(name)}>
            <TextArea
              name={name}
              label={label}
              hint={name === "text" ? say().textHint : undefined}
              rows={name === "text" ? 12 : 4}
              longest={LONGEST}
              value={typed[name]}
              onValue={(value) => onTyped({ ...typed, [name]: value })}
              error={errors[name]}
              optional={name !== "text"}
            />
          </div>
        ))}
      </div>
      <section aria-labelledby="preview">
        <h2 class="govuk-heading-m" id="preview">
          {say().preview}
        </h2>
        {shown.map(([name, label]) =>
          typed[name] ? (
            <div class="card" key={name}>
              <h3 class="govuk-heading-s">{label}</h3>
              <Preview text={typed[name]} places={places} />
            </div>
          ) : null,
        )}
      </section>
    </div>
  );
}
