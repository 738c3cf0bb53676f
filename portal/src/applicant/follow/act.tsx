/** The frame of each act of an applicant: one thing a page; afterwards the fresh status, which says that it is done. */

import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { type Failure, Refusal, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { bodyOf, followed, justDone, lookAgain, type Status } from "./state";

const say = words({
  uk: {
    number: (number: string) => `Звернення ${number}`,
    cancel: "Не надсилати, повернутися до звернення",
    stale: "Зроблено, але показати звернення наново не вдалося: натисніть «Оновити»",
    changed: "Стан звернення змінився: поверніться до нього і подивіться, що можна зробити тепер.",
    back: "До звернення",
  },
  en: {
    number: (number: string) => `Appeal ${number}`,
    cancel: "Do not send, go back to the appeal",
    stale: "Done, but the appeal could not be shown anew: press “Look again”",
    changed: "The state of the appeal has changed: go back to it and see what can be done now.",
    back: "To the appeal",
  },
});

export interface Act {
  busy: boolean;
  failure: Failure | null;
  /** Send it; `said` tells on the status page that it is done. */
  run: (said: string, work: (who: Schemas["CredentialsIn"]) => Promise<unknown>) => Promise<void>;
}

export function useAct(): Act {
  const sending = useSending();
  const { route } = useLocation();
  const run: Act["run"] = async (said, work) => {
    const isDone = await sending.send(async () => {
      const now = followed.value;
      if (now) await work(bodyOf(now.who));
    });
    if (!isDone) return;
    const isFresh = await lookAgain().then(
      () => true,
      () => false,
    );
    justDone.value = isFresh ? said : say().stale;
    route("/follow", true);
  };
  return { busy: sending.busy, failure: sending.failure, run };
}

const CONFLICT = 409;

interface ActPageProps {
  of: Status;
  title: string;
  act: Act;
  /** The words of the button that sends it. */
  button: string;
  isWarning?: boolean;
  check?: () => Errors;
  onSend: () => void;
  children: (errors: Errors) => ComponentChildren;
}

export function ActPage({ of, title, act, button, isWarning, check, onSend, children }: ActPageProps) {
  const [errors, setErrors] = useState<Errors>({});
  const submit = () => {
    const found = check?.() ?? {};
    setErrors(found);
    if (Object.keys(found).length === 0) onSend();
  };
  const isStale = act.failure instanceof Refusal && act.failure.status === CONFLICT;
  return (
    <Page title={title} caption={say().number(of.number)} back="/follow">
      <ErrorSummary errors={errors} />
      <Failed failure={act.failure} />
      {isStale && (
        <p>
          {say().changed} <a href="/follow">{say().back}</a>
        </p>
      )}
      <Form onSubmit={submit} label={title}>
        {children(errors)}
        <Button busy={act.busy} kind={isWarning ? "warning" : "primary"}>
          {button}
        </Button>
      </Form>
      <p>
        <a href="/follow">{say().cancel}</a>
      </p>
    </Page>
  );
}
