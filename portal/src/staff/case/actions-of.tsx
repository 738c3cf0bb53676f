/** What may be done now with the appeal, an issue or an assignment: usual steps as buttons, the rest unfolded. */

import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Details } from "../../ui/shown";
import { ActionForm } from "./action-form";
import { type Command, titleOf } from "./action-words";
import { ACTIONS, isHere, type Subject } from "./actions";
import { useRoom } from "./room";

const say = words({
  uk: {
    more: "Інші дії",
    elsewhere: {
      call: "Дзвінок долучають на картці дзвінка.",
      callBacks: "Відповідь заявника телефоном записують на сторінці «Передзвонити».",
      applicant: "",
    },
    titled: (command: string, of: string) => `${command}: ${of}`,
  },
  en: {
    more: "Other actions",
    elsewhere: {
      call: "Calls are tied on the call card.",
      callBacks: "What the applicant says by telephone is recorded on the page “Call back”.",
      applicant: "",
    },
    titled: (command: string, of: string) => `${command}: ${of}`,
  },
});

interface ActionsOfProps {
  of: Subject;
  no: string;
  allowed: readonly Command[];
  /** What it is, for those who hear buttons without seeing where they stand. */
  name: string;
}

export function ActionsOf({ of, no, allowed, name }: ActionsOfProps) {
  const room = useRoom();
  const isOpen = room.open !== null && room.open.no === no && subjectOf(room.open.command) === of;
  const here = allowed.filter((command) => subjectOf(command) === of);
  const next = here.filter((command) => isNext(command));
  const others = here.filter((command) => !isNext(command));
  const button = (command: Command, kind: "primary" | "secondary") => (
    <Button
      key={command}
      kind={kind}
      label={say().titled(titleOf(command), name)}
      onPress={() => room.start({ command, no })}
    >
      {titleOf(command)}
    </Button>
  );
  const notes = new Set(
    allowed
      .map((command) => ACTIONS[command])
      .flatMap((row) => (isHere(row) ? [] : say().elsewhere[row.elsewhere])),
  );
  // The form stays where it was opened, also when the command is not allowed any more: nothing typed is lost.
  if (isOpen && room.open) return <ActionForm open={room.open} />;
  return (
    <div class="no-print">
      {next.length > 0 && (
        <div class="actions">
          {next.map((command, index) => button(command, index === 0 ? "primary" : "secondary"))}
        </div>
      )}
      {others.length > 0 && (
        <Details summary={say().more} open={next.length === 0 && others.length < 4}>
          <div class="actions">{others.map((command) => button(command, "secondary"))}</div>
        </Details>
      )}
      {[...notes].filter(Boolean).map((note) => (
        <p class="quiet" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}

function subjectOf(command: Command): Subject | null {
  const row = ACTIONS[command];
  return isHere(row) ? row.of : null;
}

function isNext(command: Command): boolean {
  const row = ACTIONS[command];
  return isHere(row) && row.isNext === true;
}
