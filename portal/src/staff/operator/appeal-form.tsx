/** The registration form: in the order in which people tell, with proposals beside it. All of it by keyboard. */

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form } from "../../ui/form";
import { Failed } from "../../ui/shown";
import type { Sending } from "../../ui/use";
import { AdvicePanel, repeating } from "./advice";
import { IssueFields } from "./issue-fields";
import { Key } from "./key";
import { focusOn, KEYS, type Shortcut, useShortcuts } from "./keys";
import { MoreFields } from "./more-fields";
import { PersonFields } from "./person-fields";
import { placeOf } from "./place";
import { agreement } from "./route-proposal";
import { controlOfField, lacking, question, type Typed, withIssue } from "./typed";
import { Urgency } from "./urgency";
import { type Advice, useAdvice } from "./use-advice";
import { Refusal } from "../../api/client";

const say = words({
  uk: {
    form: "Реєстрація звернення",
    register: "Зареєструвати",
    keys: "Клавіші",
    keysOf: {
      text: "суть",
      address: "адреса",
      person: "заявник",
      proposals: "підказки",
      known: "це та сама людина",
      repeat: "пов'язати з першим схожим",
      incident: "долучити до першої події",
      send: "надіслати запропонованій установі",
      register: "зареєструвати",
    },
    lacks: {
      text: "Введіть суть звернення",
      surname: "Введіть прізвище заявника",
      given: "Введіть ім'я заявника",
      organisation: "Введіть назву заявника",
      residence: "Введіть, де заявник живе або перебуває",
      phone: "Введіть телефон, за яким відповісти",
      email: "Введіть адресу електронної пошти, на яку відповісти",
      postalAddress: "Введіть адресу, на яку відповісти",
      explanation: "Введіть, що роз'яснено",
      basis: "Введіть, на підставі чого роз'яснено",
    },
  },
  en: {
    form: "Registration of an appeal",
    register: "Register",
    keys: "Keys",
    keysOf: {
      text: "the matter",
      address: "the address",
      person: "the applicant",
      proposals: "proposals",
      known: "it is the same person",
      repeat: "link to the first similar appeal",
      incident: "join to the first incident",
      send: "send to the proposed body",
      register: "register",
    },
    lacks: {
      text: "Enter the matter",
      surname: "Enter the surname of the applicant",
      given: "Enter the given name of the applicant",
      organisation: "Enter the name of the organisation",
      residence: "Enter where the applicant lives or stays",
      phone: "Enter the telephone to answer",
      email: "Enter the e-mail to answer",
      postalAddress: "Enter the address to answer",
      explanation: "Enter what was explained",
      basis: "Enter what the explanation is based on",
    },
  },
});

interface AppealFormProps {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  /** Of the call, null where there is none or it is withheld. */
  number: string | null;
  /** The call tells a number, though it may be hidden from who looks at it. */
  hasNumber: boolean;
  mayExplain: boolean;
  sending: Sending;
  onRegister: (typed: Typed) => void;
  /** Alt+6: the first of who probably calls. */
  onKnown?: () => void;
  /** Fields before the first: the way of arrival of a letter. */
  before?: ComponentChildren;
  /** Files of a letter. */
  files?: ComponentChildren;
  /** Under the button: the state of the draft. */
  status?: ComponentChildren;
}

export function AppealForm(props: AppealFormProps) {
  const { typed, onTyped, number, sending } = props;
  const [at, setAt] = useState(0);
  const [errors, setErrors] = useState<Errors>({});
  const advised = useAdvice(question(typed, at, number));
  const places = usePlaces(advised.advice, at, typed);
  const register = () => {
    const found = lacking(typed, props.hasNumber, say().lacks);
    setErrors(found);
    if (Object.keys(found).length === 0) props.onRegister(places(typed));
  };
  useShortcuts((shortcut) =>
    act(shortcut, { typed, onTyped, at, advice: advised.advice, register, onKnown: props.onKnown }),
  );
  const all = { ...refusedFields(sending), ...errors };
  const fields = { typed, onTyped, errors: all };
  return (
    <div class="desk__work">
      <Form onSubmit={register} label={say().form}>
        <ErrorSummary errors={all} />
        <Failed failure={sending.failure} />
        {props.before}
        <IssueFields {...fields} at={at} onAt={setAt} found={advised.advice?.place ?? null} />
        <Urgency urgency={advised.advice?.urgency ?? null} />
        <PersonFields {...fields} number={number} />
        {props.files}
        <MoreFields {...fields} mayExplain={props.mayExplain} />
        <div class="actions">
          <Button busy={sending.busy}>
            {say().register} <Key of="register" />
          </Button>
          {props.status}
        </div>
        <KeysHint />
      </Form>
      <AdvicePanel advised={advised} typed={typed} onTyped={onTyped} at={at} />
    </div>
  );
}

/** What the API found wrong with fields, at the fields. */
function refusedFields({ failure }: Sending): Errors {
  if (!(failure instanceof Refusal)) return {};
  const { field, errors } = failure.problem;
  const told = errors?.map((one) => [one.field, one.title] as const) ?? [];
  const all = told.length > 0 || !field ? told : [[field, failure.title] as const];
  return Object.fromEntries(
    all.flatMap(([name, title]) => {
      const control = controlOfField(name);
      return control ? [[control, title]] : [];
    }),
  );
}

/** Places that addresses were found to be in, by the text of the address: put in where the operator chose none. */
function usePlaces(advice: Advice | null, at: number, typed: Typed): (typed: Typed) => Typed {
  const known = useRef(new Map<string, Advice["place"]>());
  const address = typed.issues[at]?.address.trim();
  const before = useRef<Advice | null>(null);
  if (advice && advice !== before.current && address) known.current.set(address, advice.place);
  before.current = advice;
  return (ready) => ({
    ...ready,
    issues: ready.issues.map((issue) => {
      const found = known.current.get(issue.address.trim());
      return issue.place || !found?.sure || !found.unit ? issue : { ...issue, place: placeOf(found.unit) };
    }),
  });
}

interface Acting {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  at: number;
  advice: Advice | null;
  register: () => void;
  onKnown?: () => void;
}

function act(shortcut: Shortcut, { typed, onTyped, at, advice, register, onKnown }: Acting): void {
  if (shortcut === "text") focusOn(`text-${at}`);
  else if (shortcut === "address") focusOn(`address-${at}`);
  else if (shortcut === "person") focusOn(firstOfPerson());
  else if (shortcut === "proposals") focusOn("proposals");
  else if (shortcut === "register") register();
  else if (shortcut === "known") onKnown?.();
  else if (!advice) return;
  else if (shortcut === "send")
    onTyped(withIssue(typed, at, { sendTo: agreement(advice, typed.issues[at]?.topic ?? "") }));
  else if (shortcut === "repeat") {
    const first = advice.similar.candidates.find((one) => one.appeal_id);
    if (first) onTyped(repeating(typed, first));
  } else {
    const first = advice.similar.incidents[0]?.incident;
    if (first) onTyped({ ...typed, incident: { id: first.incident_id, title: first.title } });
  }
}

/** Of a known person only the residence is left to enter. */
function firstOfPerson(): string {
  return ["surname", "organisation", "residence"].find((id) => document.getElementById(id)) ?? "residence";
}

function KeysHint() {
  return (
    <details class="govuk-details no-print">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{say().keys}</span>
      </summary>
      <div class="govuk-details__text">
        <dl class="keys">
          {(Object.keys(KEYS) as Shortcut[]).map((name) => (
            <div key={name}>
              <dt>
                <Key of={name} />
              </dt>
              <dd>{say().keysOf[name]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
