/** What each control of a command's form is given. */

import type { Case } from "./actions";
import type { Field } from "./fields";
import type { Given, Picked } from "./given";

export interface Setter {
  texts: (some: Readonly<Record<string, string>>) => void;
  picks: (name: string, some: readonly Picked[]) => void;
}

export interface ControlProps<F extends Field = Field> {
  field: F;
  /** Of the issue or assignment; empty for the appeal. */
  no: string;
  case: Case;
  given: Given;
  set: Setter;
  errors: Readonly<Record<string, string>>;
}
