/** What the parts of the case's page share: the case, the form that is open, what was typed, and what was done. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Schemas } from "../../api/client";
import type { Command } from "./action-words";
import type { Action, Case } from "./actions";
import type { Given } from "./given";

/** Which form is open: a command, and the number of the issue or assignment; empty for the appeal. */
export interface Open {
  command: Command;
  no: string;
}

export interface Room {
  case: Case;
  open: Open | null;
  start: (open: Open) => void;
  close: () => void;
  /** What was typed into a form stays while the page does, also where the form was closed. */
  typed: (open: Open) => Given;
  keep: (open: Open, given: Given) => void;
  /** Give the command; throws what the API refuses with. */
  act: (open: Open, action: Action, given: Given) => Promise<void>;
  /** What a colleague did meanwhile, where the refusal may come of that. */
  meanwhile: Schemas["HistoryEntryOut"] | null;
  history: () => Promise<Schemas["HistoryOut"]>;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("outside of a case");
  return room;
}
