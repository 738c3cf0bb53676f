/** Kinds of fields that the form of a command may have; each has its control in field-controls.tsx. */

import type { Choice } from "../../ui/form";
import type { FieldWord } from "./action-words";
import type { Given } from "./given";

interface Common {
  /** Its name in the request, so that a refusal that names a field leads there. */
  name: string;
  label: FieldWord;
  hint?: FieldWord;
  optional?: boolean;
  /** Asked only when what was given before says so. */
  when?: (given: Given) => boolean;
}

interface Area extends Common {
  kind: "area";
  rows?: number;
  /** A template may fill it. */
  template?: boolean;
}

interface OneChoice extends Common {
  kind: "choice";
  choices: () => readonly Choice[];
}

interface Bodies extends Common {
  kind: "bodies";
  most: number;
}

/** What needs more of the case than a name and a label. */
interface OfTheCase extends Common {
  kind:
    | "line"
    | "day"
    | "regime"
    | "triage"
    | "parts"
    | "issues"
    | "earlier"
    | "incident"
    | "files"
    | "request"
    | "proposal"
    | "units"
    | "colleague";
}

export type Field = Area | OneChoice | Bodies | OfTheCase;
export type FieldKind = Field["kind"];
