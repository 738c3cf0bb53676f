/** Settings of the telephone: read, changed and sent back as a whole; a colleague's change in between is never undone. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, got, Refusal } from "../../api/client";
import { inBoth } from "../../i18n";
import { Button, ErrorSummary, Form, TextField } from "../../ui/form";
import { Failed, Inset, Notice, Shown, Summary } from "../../ui/shown";
import { useLoaded, useSending } from "../../ui/use";
import { has } from "../session";
import { type Draft, draftOf, givenOf, outOfBounds, type Telephone } from "./settings-draft";
import { Agents, Lines, Shifts } from "./settings-rows";
import { say } from "./settings-words";

type Asked = { centre?: string };

export function Settings({ asked }: { asked: Asked }) {
  const found = useLoaded(
    () => got(api.GET("/v1/staff/telephone", { params: { query: asked } })),
    asked.centre ?? "",
  );
  const [saved, setSaved] = useState(0);
  return (
    <Shown of={found}>
      {(read) => (
        <>
          {saved > 0 && (
            <Notice kind="done" key={saved}>
              <p class="govuk-notification-banner__heading">{say().saved}</p>
            </Notice>
          )}
          <Summary rows={[[say().onShift, read.on_shift.join(", ") || say().nobodyOnShift]]} />
          {has("supervisor") ? (
            <SettingsForm
              read={read}
              asked={asked}
              key={read.version}
              onSaved={() => {
                setSaved(Date.now());
                found.again();
              }}
              onAgain={found.again}
            />
          ) : (
            <ReadOnly read={read} />
          )}
        </>
      )}
    </Shown>
  );
}

/** Errors of the API by ids of fields: "lines.0.number" is the field `lines-0-number`. */
function errorsOf(refusal: Refusal | null): Record<string, string> {
  if (!refusal) return {};
  const { errors, field } = refusal.problem;
  const all = (errors ?? []).map((one) => [one.field, inBoth(one.title, one.title_en)] as const);
  if (all.length === 0 && field) all.push([field, refusal.title]);
  return Object.fromEntries(all.map(([name, text]) => [name.replaceAll(".", "-"), text]));
}

interface SettingsFormProps {
  read: Telephone;
  asked: Asked;
  onSaved: () => void;
  onAgain: () => void;
}

function SettingsForm({ read, asked, onSaved, onAgain }: SettingsFormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(read));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const sending = useSending();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const refusal = sending.failure instanceof Refusal ? sending.failure : null;
  const isMoved = refusal?.problem.code === "settings_moved_on";
  const errors = { ...errorsOf(isMoved ? null : refusal), ...wrong };
  const submit = () => {
    const bounds = Object.entries(outOfBounds(draft));
    setWrong(Object.fromEntries(bounds.map(([name, { from, to }]) => [name, say().bounds(from, to)])));
    sending.clear();
    if (bounds.length) return;
    const body = givenOf(draft, read);
    void sending
      .send(async () => {
        await got(api.PUT("/v1/staff/telephone", { params: { query: asked }, body }));
      })
      .then((isDone) => isDone && onSaved());
  };
  return (
    <Form onSubmit={submit} label={say().save}>
      {isMoved ? <Moved onAgain={onAgain} /> : <Failed failure={sending.failure} />}
      <ErrorSummary errors={errors} />
      <Lines draft={draft} read={read} errors={errors} change={change} />
      <Agents draft={draft} errors={errors} change={change} />
      <Shifts draft={draft} errors={errors} change={change} />
      <Rest draft={draft} errors={errors} change={change} />
      <Button busy={sending.busy}>{say().save}</Button>
    </Form>
  );
}

/** Takes the focus: the button that was pressed is at the other end of a long form. */
function Moved({ onAgain }: { onAgain: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice>
        <p class="govuk-notification-banner__heading" role="alert">
          {say().moved}
        </p>
        <p>{say().movedWhy}</p>
        <Button kind="secondary" onPress={onAgain}>
          {say().load}
        </Button>
      </Notice>
    </div>
  );
}

interface PartProps {
  draft: Draft;
  errors: Record<string, string>;
  change: (part: Partial<Draft>) => void;
}

function Rest({ draft, errors, change }: PartProps) {
  const field = (
    name: string,
    label: string,
    key: keyof Draft & string,
    type: "text" | "time",
    hint?: string,
  ) => (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={String(draft[key])}
      onValue={(value) => change({ [key]: value })}
      inputMode={type === "text" ? "numeric" : undefined}
      width={5}
      error={errors[name]}
    />
  );
  return (
    <>
      <h2 class="govuk-heading-m">{say().calling}</h2>
      <div class="fields">
        {field("calling-opens", say().opens, "opens", "time")}
        {field("calling-closes", say().closes, "closes", "time")}
        {field("calling-hours_between", say().hoursBetween, "hoursBetween", "text")}
        {field("calling-most_attempts", say().mostAttempts, "mostAttempts", "text")}
      </div>
      <h2 class="govuk-heading-m">{say().keeping}</h2>
      <div class="fields">
        {field("retention_days", say().retention, "retentionDays", "text", say().retentionHint)}
        {field("service_seconds", say().service, "serviceSeconds", "text", say().serviceHint)}
      </div>
    </>
  );
}

function ReadOnly({ read }: { read: Telephone }) {
  const { calling } = read;
  return (
    <>
      <Inset>{say().readOnly}</Inset>
      <Summary
        rows={[
          [say().lines, read.lines.map((one) => `${one.name} (${one.number})`).join("; ") || say().none],
          [say().agents, read.agents.map((one) => one.name).join(", ") || say().none],
          [say().opens, calling.opens],
          [say().closes, calling.closes],
          [say().hoursBetween, calling.hours_between],
          [say().mostAttempts, calling.most_attempts],
          [say().retention, read.retention_days],
          [say().service, read.service_seconds],
        ]}
      />
    </>
  );
}
