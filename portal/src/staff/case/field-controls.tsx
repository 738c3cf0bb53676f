/** The control of each kind of field: a table, from which the form of any command builds itself. */

import type { ComponentType } from "preact";
import { Radios, Select, TextArea, TextField } from "../../ui/form";
import { fieldWords } from "./action-words";
import { BodiesControl, UnitsControl } from "./bodies-control";
import type { ControlProps } from "./control";
import type { Field, FieldKind } from "./fields";
import { FilesControl } from "./files-control";
import {
  ColleagueControl,
  EarlierControl,
  IncidentControl,
  IssuesControl,
  PartsControl,
  RequestControl,
} from "./few-controls";
import { ProposalControl } from "./proposal-control";
import { RegimeControl } from "./regime-control";
import { TriageControl } from "./triage-control";

const LONG_LISTS = 5;

function common({ field, errors }: ControlProps) {
  return {
    name: field.name,
    label: fieldWords()[field.label],
    hint: field.hint && fieldWords()[field.hint],
    optional: field.optional,
    error: errors[field.name],
  };
}

function AreaControl(props: ControlProps) {
  const { field, given, set } = props;
  return (
    <TextArea
      {...common(props)}
      rows={field.kind === "area" ? field.rows : undefined}
      value={given.texts[field.name] ?? ""}
      onValue={(value) => set.texts({ [field.name]: value })}
    />
  );
}

function LineControl(props: ControlProps) {
  const { field, given, set } = props;
  return (
    <TextField
      {...common(props)}
      value={given.texts[field.name] ?? ""}
      onValue={(value) => set.texts({ [field.name]: value })}
    />
  );
}

function DayControl(props: ControlProps) {
  const { field, given, set } = props;
  return (
    <TextField
      {...common(props)}
      type="date"
      width={10}
      value={given.texts[field.name] ?? ""}
      onValue={(value) => set.texts({ [field.name]: value })}
    />
  );
}

function ChoiceControl(props: ControlProps) {
  const { field, given, set } = props;
  if (field.kind !== "choice") return null;
  const choices = field.choices();
  const value = given.texts[field.name] ?? "";
  const onValue = (next: string) => set.texts({ [field.name]: next });
  return choices.length > LONG_LISTS ? (
    <Select {...common(props)} value={value} onValue={onValue} choices={choices} none="" />
  ) : (
    <Radios {...common(props)} value={value} onValue={onValue} choices={choices} small />
  );
}

const CONTROLS: Record<FieldKind, ComponentType<ControlProps>> = {
  area: AreaControl,
  line: LineControl,
  day: DayControl,
  choice: ChoiceControl,
  bodies: BodiesControl,
  units: UnitsControl,
  regime: RegimeControl,
  triage: TriageControl,
  parts: PartsControl,
  issues: IssuesControl,
  earlier: EarlierControl,
  incident: IncidentControl,
  files: FilesControl,
  request: RequestControl,
  proposal: ProposalControl,
  colleague: ColleagueControl,
};

export function Control(props: ControlProps) {
  const One = CONTROLS[props.field.kind];
  return <One {...props} />;
}

/** Whether something was given in this field, whatever its kind. */
export function isGiven({ kind, name }: Field, { texts, picks }: ControlProps["given"]): boolean {
  if (kind === "proposal" || kind === "regime" || kind === "triage") return true;
  return Boolean(texts[name]?.trim()) || (picks[name]?.length ?? 0) > 0;
}
