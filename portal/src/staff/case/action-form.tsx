/** The form of one command, built from its row: what will happen, whom it tells, its fields, and why it was refused. */

import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, Refusal } from "../../api/client";
import { words } from "../../i18n";
import { moment } from "../../format";
import { Button, ErrorSummary, Form } from "../../ui/form";
import { Inset, Notice } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { reference } from "../reference";
import { effectOf, titleOf } from "./action-words";
import { type Action, ACTIONS, isHere, type Told } from "./actions";
import type { Setter } from "./control";
import { actorName, eventName } from "./events";
import { Control } from "./field-controls";
import type { Field } from "./fields";
import type { Given } from "./given";
import { lacking } from "./lacking";
import { errorsOf, Refused } from "./refused";
import { type Open, useRoom } from "./room";
import { TemplateChoice } from "./template-choice";
import { filled, valuesOf } from "./templates";

const say = words({
  uk: {
    will: "Що станеться",
    tells: "Кого повідомимо листом",
    nobody: "нікого",
    told: { applicant: "заявника", body: "установу", centre: "контактний центр" },
    cancel: "Не зараз",
    meanwhile: "Справа змінилася, поки Ви працювали",
    who: (event: string, actor: string, at: string) => `${event}: ${actor}, ${at}.`,
    gone: "Схоже, поки Ви працювали, справу передали іншим і вона Вам більше не доступна. Усе, що Ви ввели, залишилося: скопіюйте, якщо воно ще потрібне.",
    kept: "На сторінці вже новий стан справи. Усе, що Ви ввели, залишилося.",
  },
  en: {
    will: "What will happen",
    tells: "Told by mail",
    nobody: "nobody",
    told: { applicant: "the applicant", body: "the body", centre: "the contact centre" },
    cancel: "Not now",
    meanwhile: "The case changed while you worked",
    who: (event: string, actor: string, at: string) => `${event}: ${actor}, ${at}.`,
    gone: "It seems that the case was meanwhile given to others. All that you entered is kept: copy it if it is still needed.",
    kept: "The page shows how the case stands now. All that you entered is kept.",
  },
});

interface ActionFormProps {
  open: Open;
  /** Of its heading, where the form stands elsewhere than in the case. */
  level?: 3;
}

export function ActionForm({ open, level }: ActionFormProps) {
  const row = ACTIONS[open.command];
  return isHere(row) ? (
    <FormOf open={open} row={row} level={level} key={`${open.command} ${open.no}`} />
  ) : null;
}

function FormOf({ open, row, level }: ActionFormProps & { row: Action }) {
  const room = useRoom();
  const [given, setGiven] = useState<Given>(() => room.typed(open));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => room.keep(open, given), [room, open, given]);
  // What is being mended is not called wrong any more.
  const mended = (fixed: readonly string[]) =>
    setErrors((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !fixed.includes(name))));
  const set: Setter = {
    texts: (some) => {
      mended(Object.keys(some));
      setGiven((now) => ({ ...now, texts: { ...now.texts, ...some } }));
    },
    picks: (name, some) => {
      mended([name]);
      setGiven((now) => ({ ...now, picks: { ...now.picks, [name]: some } }));
    },
  };
  const fields = row.fields.filter((field) => field.when?.(given) ?? true);
  const submit = () => {
    const whole = withLateWords(
      given,
      fields,
      valuesOf(room.case, row.of === "assignment" ? open.no : "", given),
    );
    setGiven(whole);
    const found = lacking(fields, whole, room.case);
    setErrors(found);
    sending.clear();
    if (Object.keys(found).length === 0) void sending.send(() => room.act(open, row, whole));
  };
  const shown = { ...errorsOf(sending.failure), ...errors };
  // Below the heading of the appeal's card or of the issue, or of the assignment within it.
  const Heading = row.of === "assignment" && level !== 3 ? "h4" : "h3";
  const takesTemplates = fields.some((field) => field.kind === "area" && field.template);
  return (
    <section class="action" aria-labelledby="action">
      <Heading class="govuk-heading-m" id="action" tabIndex={-1} ref={heading}>
        {titleOf(open.command)}
      </Heading>
      <Inset>
        <p>
          <strong>{say().will}:</strong> {effectOf(open.command)}
        </p>
        <p>
          <strong>{say().tells}:</strong> {toldBy(open, row)}
        </p>
      </Inset>
      <Form onSubmit={submit} label={titleOf(open.command)}>
        <ErrorSummary errors={namesOneField(sending.failure) ? errors : shown} />
        {room.meanwhile && <Meanwhile />}
        <Refused failure={sending.failure} />
        {isGone(sending.failure) && <Inset>{say().gone}</Inset>}
        {takesTemplates && <TemplateChoice open={open} row={row} fields={fields} given={given} set={set} />}
        {fields.map((field) => (
          <Control
            key={field.name}
            field={field}
            no={open.no}
            case={room.case}
            given={given}
            set={set}
            errors={shown}
          />
        ))}
        <div class="actions">
          <Button kind={row.isGrave ? "warning" : "primary"} busy={sending.busy}>
            {titleOf(open.command)}
          </Button>
          <Button kind="secondary" onPress={room.close}>
            {say().cancel}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** Told once, with all that the refusal tells, and at the field; not in a list of one too. */
function namesOneField(failure: Failure | null): boolean {
  return failure instanceof Refusal && Boolean(failure.problem.field) && !failure.problem.errors?.length;
}

/** Somebody has meanwhile taken the case from whoever writes here. */
function isGone(failure: Failure | null): boolean {
  return failure instanceof Refusal && failure.status === 404;
}

/** Places of the form itself, as the new day of a term, are known only once the form is filled. */
function withLateWords(given: Given, fields: readonly Field[], values: ReturnType<typeof valuesOf>): Given {
  const texts = { ...given.texts };
  for (const field of fields) {
    if (field.kind === "area" && field.template) texts[field.name] = filled(texts[field.name] ?? "", values);
  }
  return { ...given, texts };
}

const TOLD: Readonly<Record<string, Told>> = { APPLICANT: "applicant", BODY: "body", CENTRE: "centre" };

function toldBy(open: Open, row: Action): string {
  const told = reference()?.commands.find(({ command }) => command === open.command)?.tells;
  const names = told ? told.flatMap((one) => TOLD[one] ?? []) : row.tells;
  return names.map((one) => say().told[one]).join(", ") || say().nobody;
}

function Meanwhile() {
  const { meanwhile } = useRoom();
  if (!meanwhile) return null;
  const { event, actor, at } = meanwhile;
  return (
    <Notice title={say().meanwhile}>
      <p>{say().who(eventName(event), actorName(actor), moment(at))}</p>
      <p>{say().kept}</p>
    </Notice>
  );
}
