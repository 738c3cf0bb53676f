/** What seals and looks at them are called. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import type { Colour } from "../../ui/shown";

type State = Schemas["SealState"];
type Result = Schemas["ReadingResult"];

export const STATE_COLOUR: Record<State, Colour> = {
  SEALED: "green",
  MISSING: "red",
  UNREADABLE: "red",
  BEFORE_FIRST: "grey",
  DUE: "blue",
  OVERDUE: "orange",
  NOT_OVER: "grey",
};

export const RESULT_COLOUR: Record<Result, Colour> = {
  HOLDS: "green",
  BROKEN: "red",
  FIRST: "blue",
  NOT_LOOKED_AT: "yellow",
};

interface SealNames {
  state: Record<State, string>;
  result: Record<Result, string>;
  part: Record<Schemas["PartKind"], string>;
  /** What came of a step, in a sentence, where the word alone says too little. */
  means: Record<Result, string>;
}

const UK: SealNames = {
  state: {
    SEALED: "опечатано",
    MISSING: "печатки немає",
    UNREADABLE: "печатку не прочитати",
    BEFORE_FIRST: "печаток ще не було",
    DUE: "день щойно минув, печатка буде",
    OVERDUE: "печатка запізнюється",
    NOT_OVER: "день ще триває",
  },
  result: {
    HOLDS: "сходиться",
    BROKEN: "не сходиться",
    FIRST: "перша",
    NOT_LOOKED_AT: "не перевірено",
  },
  part: { entries: "записи", heads: "голови ланцюгів", numbers: "реєстраційні номери" },
  means: {
    HOLDS: "Усе, що називає печатка, перевірено, і все сходиться.",
    BROKEN:
      "Печатка не сходиться. Збережіть копію бакета, нічого в ньому не міняйте й перевірте її програмою, наведеною нижче.",
    FIRST: "Це перша печатка центру: попередньої, яку вона могла б назвати, немає.",
    NOT_LOOKED_AT:
      "Те, що перевірено, сходиться, але перевірено не все. Решту перевіряє програма, наведена нижче.",
  },
};

const EN: SealNames = {
  state: {
    SEALED: "sealed",
    MISSING: "no seal",
    UNREADABLE: "the seal cannot be read",
    BEFORE_FIRST: "before the first seal",
    DUE: "the day has just ended, its seal is to come",
    OVERDUE: "the seal is late",
    NOT_OVER: "the day is not over",
  },
  result: { HOLDS: "holds", BROKEN: "broken", FIRST: "first", NOT_LOOKED_AT: "not looked at" },
  part: { entries: "entries", heads: "heads of chains", numbers: "numbers of registration" },
  means: {
    HOLDS: "All that the seal names was looked at, and all of it holds.",
    BROKEN:
      "The seal does not hold. Keep a copy of the bucket, change nothing in it, and check it with the program below.",
    FIRST: "This is the first seal of the centre: there is none before it to name.",
    NOT_LOOKED_AT: "What was looked at holds, but not all was. The program below looks at the rest.",
  },
};

export const sealNames = words({ uk: UK, en: EN });

/** The first digits of a hash: enough to see whether two are the same at a glance. */
export const shortHash = (hash: string): string => `${hash.slice(0, 12)}…`;
