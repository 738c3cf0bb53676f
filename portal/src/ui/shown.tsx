/** What pages show: notices, tags, lists, and the states of waiting, failure and emptiness. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Failure, Schemas } from "../api/client";
import { words } from "../i18n";
import type { Loaded } from "./use";

const say = words({
  uk: {
    loading: "Завантажується…",
    again: "Спробувати ще раз",
    failed: "Не вдалося",
    done: "Готово",
    important: "Важливо",
    warning: "Увага",
    lights: {
      GREEN: "у строк",
      ATTENTION: "строк спливає",
      RED: "минув контрольний день",
      VIOLATED: "прострочено",
    },
  },
  en: {
    loading: "Loading…",
    again: "Try again",
    failed: "It did not work",
    done: "Done",
    important: "Important",
    warning: "Warning",
    lights: { GREEN: "in time", ATTENTION: "due soon", RED: "past its control day", VIOLATED: "overdue" },
  },
});

type Children = { children: ComponentChildren };

/** A banner. `done` is told to readers of the screen at once and takes the focus; `important` is read in its turn. */
export function Notice({
  kind = "important",
  title,
  children,
}: Children & { kind?: "done" | "important"; title?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (kind === "done") box.current?.focus();
  }, [kind]);
  return (
    <div
      class={`govuk-notification-banner ${kind === "done" ? "govuk-notification-banner--success" : ""}`}
      role={kind === "done" ? "alert" : "region"}
      aria-label={title ?? (kind === "done" ? say().done : say().important)}
      tabIndex={-1}
      ref={box}
    >
      <div class="govuk-notification-banner__header">
        <p class="govuk-notification-banner__title">
          {title ?? (kind === "done" ? say().done : say().important)}
        </p>
      </div>
      <div class="govuk-notification-banner__content">{children}</div>
    </div>
  );
}

interface FailedProps {
  failure: Failure | null;
  again?: () => void;
  /** What more is known of it. */
  children?: ComponentChildren;
}

/** Why something did not work, in the API's own words; takes the focus. */
export function Failed({ failure, again, children }: FailedProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  if (!failure) return null;
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{say().failed}</h2>
        <div class="govuk-error-summary__body">
          <p>{failure.title}</p>
          {children}
          {again && (
            <button type="button" class="govuk-button govuk-button--secondary" onClick={again}>
              {say().again}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

/** What was loaded, or that it loads, or why it did not. What was there stays while it loads anew. */
export function Shown<T>({ of, children }: { of: Loaded<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      {of.state === "failed" && <Failed failure={of.failure} again={of.again} />}
      {of.value !== undefined ? children(of.value) : of.state === "loading" && <Loading />}
    </>
  );
}

export function Loading() {
  return (
    <p class="govuk-body loading" role="status">
      {say().loading}
    </p>
  );
}

/** In the place of a list that has nothing: what that means, and what to do. */
export function Empty({ children }: Children) {
  return <p class="govuk-body empty">{children}</p>;
}

export function Inset({ children }: Children) {
  return <div class="govuk-inset-text">{children}</div>;
}

export function Warning({ children }: Children) {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{say().warning}: </span>
        {children}
      </strong>
    </div>
  );
}

export function Details({ summary, open, children }: Children & { summary: string; open?: boolean }) {
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}

export type Colour = "grey" | "green" | "turquoise" | "blue" | "purple" | "red" | "orange" | "yellow";

export function Tag({ colour = "blue", children }: Children & { colour?: Colour }) {
  return <strong class={`govuk-tag govuk-tag--${colour}`}>{children}</strong>;
}

const LIGHTS = { GREEN: "green", ATTENTION: "yellow", RED: "orange", VIOLATED: "red" } as const;

/** The traffic light of a term: a colour, and always its words. */
export function Light({ light }: { light: Schemas["Light"] | null | undefined }) {
  return light ? <Tag colour={LIGHTS[light]}>{lightName(light)}</Tag> : null;
}

export const lightName = (light: Schemas["Light"]): string => say().lights[light];

/** Names and values; rows without a value are left out. */
export function Summary({
  rows,
}: {
  rows: readonly [name: string, value: ComponentChildren, action?: ComponentChildren][];
}) {
  const told = rows.filter(
    ([, value]) => value !== null && value !== undefined && value !== "" && value !== false,
  );
  return (
    <dl class="govuk-summary-list">
      {told.map(([name, value, action]) => (
        <div class="govuk-summary-list__row" key={name}>
          <dt class="govuk-summary-list__key">{name}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {action && <dd class="govuk-summary-list__actions">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** A text that people wrote: its line breaks kept. */
export function Prose({ text }: { text: string }) {
  return <div class="prose">{text}</div>;
}

/** What happened, newest last: each step with its time. */
export function Timeline({
  steps,
}: {
  steps: readonly { at: string; title: ComponentChildren; body?: ComponentChildren }[];
}) {
  return (
    <ol class="timeline">
      {steps.map((step, index) => (
        <li class="timeline__step" key={index}>
          <p class="timeline__title">{step.title}</p>
          <p class="timeline__at">{step.at}</p>
          {step.body && <div class="timeline__body">{step.body}</div>}
        </li>
      ))}
    </ol>
  );
}
