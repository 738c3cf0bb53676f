/** Fields of forms, after the patterns of the GOV.UK design system: label, hint, error, control, tied together by ids. */

import { type ComponentChildren, Fragment } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../i18n";

const say = words({
  uk: {
    summary: "Перевірте, що введено",
    error: "Помилка:",
    optional: "необов'язково",
    left: (n: number) => `Залишилося знаків: ${n}`,
    over: (n: number) => `Зайвих знаків: ${n}`,
    sending: "Надсилається…",
  },
  en: {
    summary: "Check what you entered",
    error: "Error:",
    optional: "optional",
    left: (n: number) => `Characters left: ${n}`,
    over: (n: number) => `Characters too many: ${n}`,
    sending: "Sending…",
  },
});

/** Errors by name of field; a name is the id of its control, so that the summary leads there. */
export type Errors = Readonly<Record<string, string>>;

/** All errors of a form above it, each a link to its field; takes the focus whenever errors come. */
export function ErrorSummary({ errors }: { errors: Errors }) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  const key = JSON.stringify(entries);
  useEffect(() => {
    if (key === "[]") return;
    box.current?.focus();
    const title = document.title;
    document.title = `${say().error} ${title}`;
    return () => {
      if (document.title.endsWith(title)) document.title = title;
    };
  }, [key]);
  if (entries.length === 0) return null;
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{say().summary}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {entries.map(([name, text]) => (
              <li key={name}>
                <a href={`#${name}`} onClick={(event) => goTo(event, name)}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function goTo(event: Event, name: string): void {
  const control =
    document.getElementById(name) ?? document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`);
  if (!control) return;
  event.preventDefault();
  control.focus();
  control.scrollIntoView({ block: "center" });
}

interface FieldProps {
  /** Id of the control and its name in `errors`. */
  name: string;
  label: string;
  hint?: ComponentChildren;
  error?: string;
  optional?: boolean;
  /** The label is the heading of the page: one question a page. */
  asHeading?: boolean;
  /** The heading of the page says the same: the label is only for readers of the screen. */
  quiet?: boolean;
}

function described(name: string, hint: unknown, error: unknown, more?: string): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`, more].filter(Boolean).join(" ") || undefined;
}

function Group({
  name,
  hint,
  error,
  children,
}: Pick<FieldProps, "name" | "hint" | "error"> & { children: ComponentChildren }) {
  const [head, ...rest] = Array.isArray(children) ? children : [children];
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      {head}
      {hint && (
        <div class="govuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p class="govuk-error-message" id={`${name}-error`}>
          <span class="govuk-visually-hidden">{say().error} </span>
          {error}
        </p>
      )}
      {rest}
    </div>
  );
}

function Label({ name, label, optional, asHeading, quiet }: FieldProps) {
  const text = optional ? `${label} (${say().optional})` : label;
  const tag = (
    <label
      class={`govuk-label ${asHeading ? "govuk-label--m" : ""} ${quiet ? "govuk-visually-hidden" : ""}`}
      for={name}
    >
      {text}
    </label>
  );
  return tag;
}

interface TextFieldProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "tel" | "email" | "search" | "password" | "date" | "number";
  autocomplete?: string;
  inputMode?: "text" | "numeric" | "tel" | "email" | "search";
  width?: 5 | 10 | 20 | 30;
  maxLength?: number;
  onBlur?: () => void;
  disabled?: boolean;
}

/** Preact's types know one shape for each type of input; which one it is matters not here. */
const typed = (type: string) => ({ type: type as "text" });

export function TextField(props: TextFieldProps) {
  const { name, hint, error, value, onValue, type = "text", width } = props;
  return (
    <Group name={name} hint={hint} error={error}>
      <Label {...props} />
      <input
        class={`govuk-input ${width ? `govuk-input--width-${width}` : ""} ${error ? "govuk-input--error" : ""}`}
        id={name}
        name={name}
        {...typed(type)}
        value={value}
        inputMode={props.inputMode}
        autocomplete={props.autocomplete ?? "off"}
        maxLength={props.maxLength}
        disabled={props.disabled}
        spellcheck={type === "text"}
        aria-describedby={described(name, hint, error)}
        aria-invalid={error ? true : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
        onBlur={props.onBlur}
      />
    </Group>
  );
}

interface TextAreaProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  rows?: number;
  /** Says how many characters are left once most are used. */
  longest?: number;
  autocomplete?: string;
}

export function TextArea(props: TextAreaProps) {
  const { name, hint, error, value, onValue, rows = 6, longest } = props;
  const left = longest === undefined ? null : longest - value.length;
  const isNear = left !== null && longest !== undefined && left < longest * 0.2;
  return (
    <Group name={name} hint={hint} error={error}>
      <Label {...props} />
      <textarea
        class={`govuk-textarea ${error ? "govuk-textarea--error" : ""}`}
        id={name}
        name={name}
        rows={rows}
        value={value}
        autocomplete={props.autocomplete ?? "off"}
        aria-describedby={described(name, hint, error, isNear ? `${name}-left` : undefined)}
        aria-invalid={error ? true : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {isNear && left !== null && (
        <p class="govuk-hint govuk-character-count__message" id={`${name}-left`} aria-live="polite">
          {left >= 0 ? say().left(left) : say().over(-left)}
        </p>
      )}
    </Group>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

interface SelectProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  choices: readonly Choice[];
  /** The first, empty choice. */
  none?: string;
}

export function Select(props: SelectProps) {
  const { name, hint, error, value, onValue, choices, none } = props;
  return (
    <Group name={name} hint={hint} error={error}>
      <Label {...props} />
      <select
        class={`govuk-select ${error ? "govuk-select--error" : ""}`}
        id={name}
        name={name}
        value={value}
        aria-describedby={described(name, hint, error)}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option value={choice.value} key={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Group>
  );
}

interface RadiosProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  choices: readonly Choice[];
  inline?: boolean;
  small?: boolean;
  /** Shown below the chosen one, by its value. */
  below?: Readonly<Record<string, ComponentChildren>>;
}

/** One of several. The first control has the field's id, so that the error summary leads there. */
export function Radios(props: RadiosProps) {
  const {
    name,
    label,
    hint,
    error,
    value,
    onValue,
    choices,
    inline,
    small,
    below,
    asHeading,
    optional,
    quiet,
  } = props;
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={described(name, hint, error)}>
        <legend
          class={`govuk-fieldset__legend ${asHeading ? "govuk-fieldset__legend--m" : ""} ${quiet ? "govuk-visually-hidden" : ""}`}
        >
          {optional ? `${label} (${say().optional})` : label}
        </legend>
        <Notes name={name} hint={hint} error={error} />
        <div
          class={`govuk-radios ${inline ? "govuk-radios--inline" : ""} ${small ? "govuk-radios--small" : ""}`}
        >
          {choices.map((choice, index) => {
            const id = index === 0 ? name : `${name}-${choice.value}`;
            return (
              <Fragment key={choice.value}>
                <div class="govuk-radios__item">
                  <input
                    class="govuk-radios__input"
                    type="radio"
                    id={id}
                    name={name}
                    value={choice.value}
                    checked={value === choice.value}
                    aria-describedby={choice.hint && `${id}-choice-hint`}
                    onChange={() => onValue(choice.value)}
                  />
                  <label class="govuk-label govuk-radios__label" for={id}>
                    {choice.label}
                  </label>
                  {choice.hint && (
                    <div class="govuk-hint govuk-radios__hint" id={`${id}-choice-hint`}>
                      {choice.hint}
                    </div>
                  )}
                </div>
                {value === choice.value && below?.[choice.value] && (
                  <div class="govuk-radios__conditional">{below[choice.value]}</div>
                )}
              </Fragment>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}

interface CheckboxesProps extends FieldProps {
  values: readonly string[];
  onValues: (values: string[]) => void;
  choices: readonly Choice[];
  small?: boolean;
}

export function Checkboxes(props: CheckboxesProps) {
  const { name, label, hint, error, values, onValues, choices, small, asHeading, optional } = props;
  const toggle = (one: string) =>
    onValues(values.includes(one) ? values.filter((other) => other !== one) : [...values, one]);
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={described(name, hint, error)}>
        <legend class={`govuk-fieldset__legend ${asHeading ? "govuk-fieldset__legend--m" : ""}`}>
          {optional ? `${label} (${say().optional})` : label}
        </legend>
        <Notes name={name} hint={hint} error={error} />
        <div class={`govuk-checkboxes ${small ? "govuk-checkboxes--small" : ""}`}>
          {choices.map((choice, index) => (
            <Tick
              key={choice.value}
              id={index === 0 ? name : `${name}-${choice.value}`}
              choice={choice}
              checked={values.includes(choice.value)}
              onChange={() => toggle(choice.value)}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** A single statement to tick. */
export function Checkbox({
  name,
  label,
  hint,
  checked,
  onChecked,
  small,
}: {
  name: string;
  label: string;
  hint?: string;
  checked: boolean;
  onChecked: (is: boolean) => void;
  small?: boolean;
}) {
  return (
    <div class={`govuk-form-group govuk-checkboxes ${small ? "govuk-checkboxes--small" : ""}`}>
      <Tick
        id={name}
        choice={{ value: name, label, hint }}
        checked={checked}
        onChange={() => onChecked(!checked)}
      />
    </div>
  );
}

function Tick({
  id,
  choice,
  checked,
  onChange,
}: {
  id: string;
  choice: Choice;
  checked: boolean;
  onChange: () => void;
}) {
  return (
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        type="checkbox"
        id={id}
        value={choice.value}
        checked={checked}
        aria-describedby={choice.hint && `${id}-choice-hint`}
        onChange={onChange}
      />
      <label class="govuk-label govuk-checkboxes__label" for={id}>
        {choice.label}
      </label>
      {choice.hint && (
        <div class="govuk-hint govuk-checkboxes__hint" id={`${id}-choice-hint`}>
          {choice.hint}
        </div>
      )}
    </div>
  );
}

function Notes({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">) {
  return (
    <>
      {hint && (
        <div class="govuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p class="govuk-error-message" id={`${name}-error`}>
          <span class="govuk-visually-hidden">{say().error} </span>
          {error}
        </p>
      )}
    </>
  );
}

interface ButtonProps {
  children: ComponentChildren;
  kind?: "primary" | "secondary" | "warning" | "link";
  busy?: boolean;
  disabled?: boolean;
  /** Without it the button submits its form. */
  onPress?: () => void;
  /** Told to screen readers where the words alone do not say of what: "Прибрати: план.pdf". */
  label?: string;
}

const KINDS = {
  primary: "govuk-button",
  secondary: "govuk-button govuk-button--secondary",
  warning: "govuk-button govuk-button--warning",
  link: "link-button",
};

/** While it is busy, further presses do nothing, and a screen reader hears that it works. */
export function Button({ children, kind = "primary", busy = false, disabled, onPress, label }: ButtonProps) {
  return (
    <button
      type={onPress ? "button" : "submit"}
      class={KINDS[kind]}
      aria-disabled={busy || disabled || undefined}
      aria-label={label}
      onClick={(event) => {
        if (busy || disabled) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy ? <span role="status">{say().sending}</span> : children}
    </button>
  );
}

/** A form that never leaves the page; `noValidate`, as our own words say what is missing. */
export function Form({
  onSubmit,
  children,
  label,
}: {
  onSubmit: () => void;
  children: ComponentChildren;
  label?: string;
}) {
  const id = useId();
  return (
    <form
      id={id}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
