/** The frame of each step: where one is, what is wrong, the way on and back, and the draft that waits. */

import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { words } from "../../i18n";
import { Dialog } from "../../ui/dialog";
import { Button, type Errors, ErrorSummary, Form } from "../../ui/form";
import { Page } from "../../ui/page";
import { errorsOf, firstWrong } from "./check";
import { isBegun, KEPT_DAYS } from "./draft";
import { addressOf, type Step, stepsFor } from "./steps";
import { refusedIn } from "./refused";
import { draft, erase, isKeptHere, writeNow } from "./store";
import { isOnTheWay, stopAll } from "./uploads";

const say = words({
  uk: {
    step: (no: number, of: number) => `Подання звернення: крок ${no} із ${of}`,
    next: "Продовжити",
    form: "Запитання цього кроку",
    kept: `Введене зберігається лише у цьому браузері, ${KEPT_DAYS} днів: сторінку можна закрити і повернутися.`,
    notKept: "Чернетка не зберігається: не закривайте сторінку, доки не подасте звернення.",
    refused: "Браузер не дозволив зберегти чернетку: не закривайте сторінку, доки не подасте звернення.",
    erase: "Стерти чернетку",
    sure: "Стерти все, що Ви ввели?",
    gone: "Повернути стерте не можна. Уже подані звернення це не зачіпає.",
    yes: "Так, стерти",
    no: "Ні, залишити",
  },
  en: {
    step: (no: number, of: number) => `Lodging an appeal: step ${no} of ${of}`,
    next: "Continue",
    form: "Questions of this step",
    kept: `What you enter is kept in this browser only, for ${KEPT_DAYS} days: you can close the page and come back.`,
    notKept: "The draft is not kept: do not close the page until you have lodged the appeal.",
    refused: "The browser refused to keep the draft: do not close the page until you have lodged the appeal.",
    erase: "Erase the draft",
    sure: "Erase all that you entered?",
    gone: "It cannot be brought back. Appeals lodged before stay as they are.",
    yes: "Yes, erase",
    no: "No, keep it",
  },
});

interface StepPageProps {
  step: Step;
  title: string;
  children: (errors: Errors) => ComponentChildren;
  /** What else is wrong that the draft does not know. */
  check?: () => Errors;
  /** Below the button "continue". */
  after?: ComponentChildren;
}

/** Errors appear when one goes on; at its field each goes away as it is mended, the summary stays until the next try. */
export function StepPage({ step, title, children, check, after }: StepPageProps) {
  const { query, route } = useLocation();
  const isCheck = query.from === "review";
  const found = { ...refusedIn(step, draft.value), ...errorsOf(step, draft.value), ...check?.() };
  const [told, setTold] = useState({ errors: refusedIn(step, draft.value), round: 0 });
  const standing = Object.fromEntries(
    Object.entries(found).filter(([name, text]) => told.errors[name] === text),
  );
  const goOn = () => {
    setTold({ errors: found, round: told.round + 1 });
    if (Object.keys(found).length > 0) return;
    writeNow();
    route(nextAddress(step, isCheck));
  };
  const before = stepBefore(step);
  return (
    <Page
      title={title}
      caption={caption(step)}
      back={isCheck ? addressOf("review") : before ? addressOf(before) : "/lodge"}
    >
      <ErrorSummary key={told.round} errors={told.errors} />
      <Form onSubmit={goOn} label={say().form}>
        {children(standing)}
        <Button>{say().next}</Button>
      </Form>
      {after}
      <DraftNote />
    </Page>
  );
}

export function caption(step: Step): string {
  const steps = stepsFor(draft.value);
  return say().step(steps.indexOf(step) + 1, steps.length);
}

export function stepBefore(step: Step): Step | undefined {
  const steps = stepsFor(draft.value);
  return steps[steps.indexOf(step) - 1];
}

function nextAddress(step: Step, isCheck: boolean): string {
  const steps = stepsFor(draft.value);
  if (isCheck) {
    const wrong = firstWrong(draft.value, "review");
    return wrong ? `${addressOf(wrong)}?from=review` : addressOf("review");
  }
  return addressOf(steps[steps.indexOf(step) + 1] ?? "review");
}

export function DraftNote() {
  const [asks, setAsks] = useState(false);
  const { route } = useLocation();
  const { isKept } = draft.value;
  useUnloadGuard(!isKept || !isKeptHere.value || isOnTheWay());
  const eraseAll = () => {
    stopAll();
    erase();
    route("/lodge");
  };
  const text = isKept ? (isKeptHere.value ? say().kept : say().refused) : say().notKept;
  return (
    <div class="draft-note no-print">
      <p>{text}</p>
      <Button kind="link" onPress={() => setAsks(true)}>
        {say().erase}
      </Button>
      {asks && (
        <Dialog title={say().sure} onClose={() => setAsks(false)}>
          <p>{say().gone}</p>
          <div class="actions">
            <Button kind="warning" onPress={eraseAll}>
              {say().yes}
            </Button>
            <Button kind="secondary" onPress={() => setAsks(false)}>
              {say().no}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

/** The browser asks before it leaves the page, while leaving would lose something. */
export function useUnloadGuard(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (isBegun(draft.value)) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isNeeded]);
}
