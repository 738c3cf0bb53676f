/** Lodging an appeal: a question a page, each with an address of its own; nobody gets ahead of what is still missing. */

import { useLocation, useRoute } from "preact-iso";
import { useEffect } from "preact/hooks";
import { About } from "./about";
import { Answer } from "./answer";
import { firstWrong } from "./check";
import { isBegun } from "./draft";
import { Files } from "./files";
import { loadForm } from "./form";
import { Place } from "./place";
import { Receipt } from "./receipt";
import { Review } from "./review";
import { receipt } from "./sending";
import { Signatories } from "./signatories-step";
import { Start } from "./start";
import { addressOf, isStep, type Step, stepsFor } from "./steps";
import { draft } from "./store";
import { Text } from "./text";
import { Who } from "./who";

const STEPS: Record<Step, () => preact.JSX.Element> = {
  place: Place,
  text: Text,
  files: Files,
  who: Who,
  about: About,
  signatories: Signatories,
  answer: Answer,
  review: Review,
};

export default function Lodge() {
  const { step } = useRoute().params;
  const { route } = useLocation();
  const now = receipt.value;
  useEffect(() => void loadForm(), [step]);
  const ahead = aheadOf(step, now !== null);
  useEffect(() => {
    if (ahead) route(ahead, true);
  }, [ahead, route]);
  if (ahead) return null;
  if (step === "receipt" && now) return <Receipt of={now} />;
  if (!isStep(step)) return <Start />;
  const Shown = STEPS[step];
  return <Shown key={step} />;
}

function aheadOf(step: string | undefined, isRegistered: boolean): string | null {
  if (step === "review" && isRegistered && !isBegun(draft.value)) return "/lodge/receipt";
  if (isStep(step)) return turnedBack(step);
  return step === undefined || (step === "receipt" && isRegistered) ? null : "/lodge";
}

/** Where one has to go first: a step of another kind of applicant, or one that needs what has not been told yet. */
function turnedBack(step: Step): string | null {
  if (!stepsFor(draft.value).includes(step)) return addressOf("who");
  if (step === "place") return null;
  const wrong = firstWrong(draft.value, step);
  if (wrong === "place" && !draft.value.text) return "/lodge";
  return wrong && wrong !== step ? addressOf(wrong) : null;
}
