/** One edition of a call plan: its steps, what a check finds, how it sounds; switched on or made into a new draft. */

import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { inBoth, lang } from "../../i18n";
import { Button, ErrorSummary, Form, TextArea, TextField } from "../../ui/form";
import { Details, Failed, Inset, Notice, Shown, Summary, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded, useSending } from "../../ui/use";
import { has } from "../session";
import { changed } from "./address";
import { stepsOf } from "./plan-steps";
import { say } from "./plan-words";
import { Walk } from "./walk";

type Plan = Schemas["PlanSummaryOut"];
type Edition = Schemas["PlanOut"];
type Asked = { centre?: string };

interface PlanEditionProps {
  plan: Plan;
  edition: string;
  asked: Asked;
  onChanged: () => void;
}

export function PlanEdition({ plan, edition, asked, onChanged }: PlanEditionProps) {
  const path = { plan: plan.name, edition };
  const found = useLoaded(
    () => got(api.GET("/v1/staff/call-plans/{plan}/editions/{edition}", { params: { path, query: asked } })),
    `${plan.name}/${edition}`,
  );
  const mayKeep = has("supervisor");
  const isInForce = plan.current === edition;
  return (
    <Shown of={found}>
      {(value) => (
        <>
          <h2 class="govuk-heading-m">
            {say().plan(plan.name)}, {edition.startsWith("d") ? say().draft : say().version} {edition}
          </h2>
          <Summary
            rows={[
              [say().lines, plan.lines.join(", ") || say().noLines],
              [say().note, value.edition.note],
            ]}
          />
          <Findings of={value.findings} />
          <Steps of={value} />
          <Walk plan={plan.name} edition={edition} asked={asked} />
          {mayKeep && !isInForce && (
            <Activate plan={plan.name} edition={edition} asked={asked} onDone={onChanged} />
          )}
          {mayKeep && <Edit of={value} asked={asked} onDone={onChanged} />}
        </>
      )}
    </Shown>
  );
}

export function Findings({ of }: { of: readonly Schemas["PlanFindingOut"][] }) {
  return (
    <>
      <h3 class="govuk-heading-s">{say().findings}</h3>
      {of.length === 0 && <p>{say().clean}</p>}
      {of.some((one) => one.severity === "ERROR") && <p>{say().errors}</p>}
      {of.length > 0 && (
        <ul class="plain">
          {of.map((one, index) => (
            <li key={index}>
              <Tag colour={one.severity === "ERROR" ? "red" : "yellow"}>
                {one.severity === "ERROR" ? say().error : say().warning}
              </Tag>{" "}
              <strong>{one.step || say().whole}</strong>: {inBoth(one.explanation, one.explanation_en)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Steps({ of }: { of: Edition }) {
  return (
    <Table
      caption={say().steps}
      quiet={false}
      columns={[
        { title: say().step, cell: (one: ReturnType<typeof stepsOf>[number]) => one.id },
        { title: say().what, cell: (one) => say().kinds[one.kind] ?? one.kind },
        { title: say().says, cell: (one) => one.words },
      ]}
      rows={stepsOf(of.plan, lang.value)}
      rowKey={(one) => one.id}
    />
  );
}

interface ActProps {
  asked: Asked;
  onDone: () => void;
}

function Activate({ plan, edition, asked, onDone }: ActProps & { plan: string; edition: string }) {
  const { path: at, query, route } = useLocation();
  const [note, setNote] = useState("");
  const [error, setError] = useState("");
  const sending = useSending();
  const submit = () => {
    const wrong = note.trim() ? "" : say().noteMissing;
    setError(wrong);
    if (wrong) return;
    void sending.send(async () => {
      const params = { path: { plan, edition }, query: asked };
      const done = await got(
        api.POST("/v1/staff/call-plans/{plan}/editions/{edition}/activation", {
          params,
          body: { note: note.trim() },
        }),
      );
      onDone();
      route(changed(at, query, { edition: done.edition.id }));
    });
  };
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{say().activate}</h3>
      <Form onSubmit={submit} label={say().activate}>
        <ErrorSummary errors={error ? { "activation-note": error } : {}} />
        <Failed failure={sending.failure} />
        <p>{say().activateWhat}</p>
        <TextField
          name="activation-note"
          label={say().why}
          value={note}
          onValue={setNote}
          maxLength={200}
          error={error || undefined}
        />
        <Button busy={sending.busy}>{say().activate}</Button>
      </Form>
    </section>
  );
}

/** A plan that people typed, if it can be read at all. */
function planOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function Edit({ of, asked, onDone }: ActProps & { of: Edition }) {
  const [text, setText] = useState(() => JSON.stringify(of.plan, null, 2));
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [kept, setKept] = useState<Schemas["DraftedOut"] | null>(null);
  const sending = useSending();
  const submit = () => {
    const plan = planOf(text);
    const found: Record<string, string> = {
      ...(!plan && { plan: say().badJson }),
      ...(!note.trim() && { "draft-note": say().noteMissing }),
    };
    setErrors(found);
    if (!plan || Object.keys(found).length) return;
    void sending.send(async () => {
      const params = { path: { plan: of.name }, query: asked };
      const done = await got(
        api.POST("/v1/staff/call-plans/{plan}/drafts", { params, body: { plan, note: note.trim() } }),
      );
      setKept(done);
      onDone();
    });
  };
  return (
    <Details summary={say().edit}>
      <Inset>{say().editWhat}</Inset>
      {kept && <Kept of={kept} plan={of.name} />}
      <Form onSubmit={submit} label={say().edit}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <TextArea
          name="plan"
          label={say().json}
          rows={20}
          value={text}
          onValue={setText}
          error={errors.plan}
        />
        <TextField
          name="draft-note"
          label={say().why}
          value={note}
          onValue={setNote}
          maxLength={200}
          error={errors["draft-note"]}
        />
        <Button busy={sending.busy}>{say().keep}</Button>
      </Form>
    </Details>
  );
}

function Kept({ of, plan }: { of: Schemas["DraftedOut"]; plan: string }) {
  const { path, query } = useLocation();
  return (
    <Notice kind="done">
      <p class="govuk-notification-banner__heading">{say().keptDraft(of.edition.id)}</p>
      <Findings of={of.findings} />
      <a class="govuk-link" href={changed(path, query, { plan, edition: of.edition.id })}>
        {say().open(of.edition.id, plan)}
      </a>
    </Notice>
  );
}
