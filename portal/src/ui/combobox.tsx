/** A field that proposes while one types: the GOV.UK accessible-autocomplete, loaded when first needed. */

import { useEffect, useRef } from "preact/hooks";
import { words } from "../i18n";
import { allowWrittenOut, writtenOut } from "./written-out";

const say = words({
  uk: {
    nothing: "Нічого не знайдено",
    short: (least: number) => `Введіть щонайменше ${least} літери`,
    found: (count: number) => `Знайдено: ${count}. Вибирайте стрілками вгору і вниз`,
    chosen: (name: string, place: number, of: number) => `${name}, ${place} із ${of}`,
    help: "Коли з'являться підказки, вибирайте стрілками вгору і вниз, приймайте клавішею Enter",
  },
  en: {
    nothing: "Nothing found",
    short: (least: number) => `Type ${least} letters or more`,
    found: (count: number) => `Found: ${count}. Choose with the up and down arrows`,
    chosen: (name: string, place: number, of: number) => `${name}, ${place} of ${of}`,
    help: "When results appear, choose with the up and down arrows, and accept with Enter",
  },
});

interface ComboboxProps<T> {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** What is in the field at first. */
  text: string;
  /** Proposals for what is typed. Whatever it throws, the field proposes nothing and still takes the text. */
  find: (typed: string) => Promise<readonly T[]>;
  toText: (one: T) => string;
  onChosen: (one: T) => void;
  /** What is typed, chosen or not. */
  onText?: (typed: string) => void;
  leastLetters?: number;
}

export function Combobox<T>(props: ComboboxProps<T>) {
  const { name, label, hint, error, leastLetters = 2 } = props;
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    let isHere = true;
    const onInput = (event: Event) => latest.current.onText?.((event.target as HTMLInputElement).value);
    host.addEventListener("input", onInput);
    allowWrittenOut();
    void import("accessible-autocomplete").then(({ default: accessibleAutocomplete }) => {
      if (!isHere) return;
      let found: readonly T[] = [];
      let round = 0;
      accessibleAutocomplete({
        element: host,
        id: name,
        name,
        defaultValue: latest.current.text,
        minLength: leastLetters,
        confirmOnBlur: false,
        displayMenu: "overlay",
        inputClasses: error ? "govuk-input--error" : null,
        menuAttributes: { "aria-label": label },
        templates: { inputValue: (text?: string) => text ?? "", suggestion: writtenOut },
        source: (typed: string, propose: (texts: string[]) => void) => {
          const mine = ++round;
          setTimeout(() => {
            if (mine !== round) return;
            latest.current.find(typed).then(
              (some) => {
                if (mine !== round) return;
                found = some;
                propose(some.map(latest.current.toText));
              },
              () => propose([]),
            );
          }, 200);
        },
        onConfirm: (text?: string) => {
          const one = found.find((some) => latest.current.toText(some) === text);
          if (one) latest.current.onChosen(one);
        },
        tNoResults: () => say().nothing,
        tStatusQueryTooShort: () => say().short(leastLetters),
        tStatusNoResults: () => say().nothing,
        tStatusSelectedOption: (option: string, length: number, index: number) =>
          say().chosen(option, index + 1, length),
        tStatusResults: (length: number) => say().found(length),
        tAssistiveHint: () => say().help,
      });
      const input = host.querySelector("input");
      const notes = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
      if (input && notes) input.setAttribute("aria-describedby", notes);
    });
    return () => {
      isHere = false;
      host.removeEventListener("input", onInput);
      host.replaceChildren();
    };
  }, [name, label, hint, error, leastLetters]);
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      <label class="govuk-label" for={name}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p class="govuk-error-message" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div ref={place} />
    </div>
  );
}
