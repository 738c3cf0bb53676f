/** Lists within the settings of the telephone: lines, extensions, shifts; rows are added, changed, taken away. */

import type { ComponentChildren } from "preact";
import { Button, Checkboxes, Select, TextField } from "../../ui/form";
import { type Draft, type Shift, type Telephone, withoutRow, withRow } from "./settings-draft";
import { say } from "./settings-words";

interface PartProps {
  draft: Draft;
  errors: Record<string, string>;
  change: (part: Partial<Draft>) => void;
}

interface RowsProps {
  title: string;
  hint?: string;
  add: string;
  onAdd: () => void;
  children: ComponentChildren;
}

function Rows({ title, hint, add, onAdd, children }: RowsProps) {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {hint && <p class="quiet">{hint}</p>}
      {children}
      <Button kind="secondary" onPress={onAdd}>
        {add}
      </Button>
    </>
  );
}

interface RowProps {
  name: string;
  onRemove: () => void;
  children: ComponentChildren;
  /** What takes the whole width. */
  below?: ComponentChildren;
}

function Row({ name, onRemove, children, below }: RowProps) {
  return (
    <div class="card" role="group" aria-label={name}>
      <div class="fields">{children}</div>
      {below}
      <Button kind="link" label={say().removing(name)} onPress={onRemove}>
        {say().remove}
      </Button>
    </div>
  );
}

export function Lines({ draft, read, errors, change }: PartProps & { read: Telephone }) {
  const { lines } = draft;
  const first = { account: read.accounts[0]?.id ?? "", plan: lines[0]?.plan ?? "main" };
  const empty = { number: "", name: "", kind: "CENTRE" as const, territory: null, ...first };
  return (
    <Rows title={say().lines} add={say().addLine} onAdd={() => change({ lines: [...lines, empty] })}>
      {lines.map((line, index) => {
        const set = (part: Partial<typeof line>) => change({ lines: withRow(lines, index, part) });
        const id = (field: string) => `lines-${index}-${field}`;
        const text = (field: "number" | "name" | "plan", label: string, hint?: string) => (
          <TextField
            name={id(field)}
            label={label}
            hint={hint}
            value={line[field]}
            onValue={(value) => set({ [field]: value })}
            error={errors[id(field)]}
          />
        );
        return (
          <Row
            key={index}
            name={line.name || line.number || say().addLine}
            onRemove={() => change({ lines: withoutRow(lines, index) })}
          >
            {text("number", say().number, say().numberHint)}
            {text("name", say().name)}
            <Select
              name={id("kind")}
              label={say().kind}
              value={line.kind}
              onValue={(value) => set({ kind: value as typeof line.kind })}
              choices={Object.entries(say().kinds).map(([value, label]) => ({ value, label }))}
              error={errors[id("kind")]}
            />
            <Select
              name={id("account")}
              label={say().account}
              value={line.account}
              onValue={(account) => set({ account })}
              choices={read.accounts.map((one) => ({ value: one.id, label: one.id }))}
              error={errors[id("account")]}
            />
            {text("plan", say().plan)}
            <TextField
              name={id("territory")}
              label={say().territory}
              hint={say().territoryHint}
              optional
              value={line.territory ?? ""}
              onValue={(value) => set({ territory: value.trim() || null })}
              error={errors[id("territory")]}
            />
          </Row>
        );
      })}
    </Rows>
  );
}

export function Agents({ draft, errors, change }: PartProps) {
  const { agents } = draft;
  return (
    <Rows
      title={say().agents}
      add={say().addAgent}
      onAdd={() => change({ agents: [...agents, { name: "", user_id: "" }] })}
    >
      {agents.map((agent, index) => (
        <Row
          key={index}
          name={agent.name || say().addAgent}
          onRemove={() => change({ agents: withoutRow(agents, index) })}
        >
          <TextField
            name={`agents-${index}-name`}
            label={say().agent}
            value={agent.name}
            onValue={(name) => change({ agents: withRow(agents, index, { name }) })}
            error={errors[`agents-${index}-name`]}
          />
          <TextField
            name={`agents-${index}-user_id`}
            label={say().user}
            hint={say().userHint}
            value={agent.user_id}
            onValue={(value) => change({ agents: withRow(agents, index, { user_id: value }) })}
            error={errors[`agents-${index}-user_id`]}
          />
        </Row>
      ))}
    </Rows>
  );
}

export function Shifts({ draft, errors, change }: PartProps) {
  const { shifts, agents } = draft;
  const empty: Shift = {
    agent: agents[0]?.name ?? "",
    weekdays: [1, 2, 3, 4, 5],
    begins: "08:00",
    ends: "17:00",
  };
  return (
    <Rows
      title={say().shifts}
      hint={say().shiftsHint}
      add={say().addShift}
      onAdd={() => change({ shifts: [...shifts, empty] })}
    >
      {shifts.map((shift, index) => (
        <ShiftRow
          key={index}
          index={index}
          shift={shift}
          agents={agents.map((one) => one.name)}
          errors={errors}
          set={(part) => change({ shifts: withRow(shifts, index, part) })}
          onRemove={() => change({ shifts: withoutRow(shifts, index) })}
        />
      ))}
    </Rows>
  );
}

interface ShiftRowProps {
  index: number;
  shift: Shift;
  agents: readonly string[];
  errors: Record<string, string>;
  set: (part: Partial<Shift>) => void;
  onRemove: () => void;
}

function ShiftRow({ index, shift, agents, errors, set, onRemove }: ShiftRowProps) {
  const id = (field: string) => `shifts-${index}-${field}`;
  const time = (field: "begins" | "ends", label: string) => (
    <TextField
      name={id(field)}
      label={label}
      value={shift[field]}
      onValue={(value) => set({ [field]: value })}
      width={5}
      error={errors[id(field)]}
    />
  );
  return (
    <Row
      name={`${shift.agent} ${shift.begins}–${shift.ends}`}
      onRemove={onRemove}
      below={
        <div class="weekdays">
          <Checkboxes
            name={id("weekdays")}
            label={say().weekdays}
            small
            values={shift.weekdays.map(String)}
            onValues={(values) => set({ weekdays: values.map(Number).sort((a, b) => a - b) })}
            choices={say().days.map((label, no) => ({ value: String(no + 1), label }))}
            error={errors[id("weekdays")]}
          />
        </div>
      }
    >
      <Select
        name={id("agent")}
        label={say().agent}
        value={shift.agent}
        onValue={(agent) => set({ agent })}
        choices={agents.map((value) => ({ value, label: value }))}
        error={errors[id("agent")]}
      />
      {time("begins", say().begins)}
      {time("ends", say().ends)}
    </Row>
  );
}
