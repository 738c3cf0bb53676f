/** The desk: what one holds and has yet to do, and the way to hand it to a colleague. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Dialog } from "../../ui/dialog";
import { ExportButton } from "../../ui/export";
import { Button } from "../../ui/form";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Notice, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { ActionForm } from "../case/action-form";
import { type Command, titleOf } from "../case/action-words";
import { RoomContext } from "../case/room";
import { useCase } from "../case/use-room";
import { columns, type Entry, fileColumns, keyOf } from "./entries";

const say = words({
  uk: {
    title: "Мої доручення",
    caption: "Доручення на Вашому столі, найтерміновіші першими",
    empty: "На Вашому столі порожньо. Візьміть доручення у ",
    queue: "черзі установи",
    what: "Що зробити",
    of: (command: string, number: string) => `${command}: ${number}`,
    done: (command: string, number: string) => `Зроблено: «${command}», ${number}`,
    away: "Зараз передати це доручення не можна: воно вже не на Вашому столі або чекає не на Вас.",
    close: "Закрити",
  },
  en: {
    title: "My assignments",
    caption: "Assignments on your desk, most urgent first",
    empty: "Your desk is empty. Take an assignment from the ",
    queue: "queue of the body",
    what: "Action",
    of: (command: string, number: string) => `${command}: ${number}`,
    done: (command: string, number: string) => `Done: “${command}”, ${number}`,
    away: "This assignment cannot be handed over now: it is not on your desk any more, or waits for somebody else.",
    close: "Close",
  },
});

const MOVES = ["HAND_TO", "HAND_BACK"] as const satisfies readonly Command[];

async function page(cursor?: string) {
  const query = cursor ? { cursor } : {};
  const found = await got(api.GET("/v1/staff/desk", { params: { query } }));
  return { rows: found.entries, cursor: found.cursor };
}

export default function Desk() {
  const pages = usePages(page, "desk");
  const [moving, setMoving] = useState<{ entry: Entry; command: Command } | null>(null);
  const [told, setTold] = useState("");
  const move = {
    title: say().what,
    cell: (entry: Entry) => (
      <span class="stacked">
        {MOVES.map((command) => (
          <Button
            key={command}
            kind="link"
            label={say().of(titleOf(command), entry.number)}
            onPress={() => setMoving({ entry, command })}
          >
            {titleOf(command)}
          </Button>
        ))}
      </span>
    ),
  };
  return (
    <Page title={say().title} wide>
      {told && (
        <Notice kind="done" key={told}>
          {told}
        </Notice>
      )}
      {pages.rows.length > 0 && (
        <Table
          caption={say().caption}
          columns={[...columns().slice(0, -1), move]}
          rows={pages.rows}
          rowKey={keyOf}
        />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && (
        <Empty>
          {say().empty}
          <a class="govuk-link" href="/staff/queue?desk=common">
            {say().queue}
          </a>
          .
        </Empty>
      )}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && <ExportButton name="desk" columns={fileColumns()} page={page} />}
      {moving && (
        <Moving
          {...moving}
          onClose={() => setMoving(null)}
          onDone={() => {
            setTold(say().done(titleOf(moving.command), moving.entry.number));
            setMoving(null);
            pages.again();
          }}
        />
      )}
    </Page>
  );
}

interface MovingProps {
  entry: Entry;
  command: Command;
  onClose: () => void;
  onDone: () => void;
}

function Moving({ entry, command, onClose, onDone }: MovingProps) {
  const live = useCase(entry.appeal_id);
  const no = String(entry.assignment_no);
  return (
    <Dialog title={say().of(titleOf(command), entry.number)} onClose={onClose}>
      <Shown of={live.loaded}>
        {(one) => {
          const room = live.roomOf(one);
          const assignment = one.issues
            .flatMap((issue) => issue.assignments)
            .find((some) => some.no === entry.assignment_no);
          if (!assignment?.allowed.includes(command)) {
            return (
              <>
                <p>{say().away}</p>
                <Button kind="secondary" onPress={onClose}>
                  {say().close}
                </Button>
              </>
            );
          }
          const act: typeof room.act = async (...given) => {
            await room.act(...given);
            onDone();
          };
          return (
            <RoomContext.Provider value={{ ...room, act, close: onClose }}>
              <ActionForm open={{ command, no }} level={3} />
            </RoomContext.Provider>
          );
        }}
      </Shown>
    </Dialog>
  );
}
