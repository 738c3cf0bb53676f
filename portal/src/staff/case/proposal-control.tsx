/** Whom the rules propose for an issue, why, who came next, and what would change it; one press takes it. */

import { useEffect } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Button } from "../../ui/form";
import { Details, Inset, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { names } from "../names";
import type { ControlProps, Setter } from "./control";

type Proposal = Schemas["RouteProposalOut"];
type Executor = Schemas["RouteProposalsExecutorOut"];

const say = words({
  uk: {
    title: "Правила пропонують",
    co: "Співвиконавці",
    sure: (percent: number) => `Певність: ${percent} %`,
    take: "Узяти цю пропозицію",
    takeOne: (name: string) => `Узяти: ${name}`,
    others: "Хто ще розглядався і що може змінити пропозицію",
    nobody: "Правила нікого не знайшли:",
    basis: (role: string) => `Належить до компетенції: ${role}`,
  },
  en: {
    title: "The rules propose",
    co: "Co-executors",
    sure: (percent: number) => `Confidence: ${percent} %`,
    take: "Take this proposal",
    takeOne: (name: string) => `Take: ${name}`,
    others: "Who came next, and what would change it",
    nobody: "The rules found nobody:",
    basis: (role: string) => `Within the competence of: ${role}`,
  },
});

export function ProposalControl({ case: one, no, given, set }: ControlProps) {
  const path = { appeal_id: one.appeal_id, no };
  const found = useLoaded(
    () => got(api.GET("/v1/staff/appeals/{appeal_id}/issues/{no}/route-proposal", { params: { path } })),
    `proposal ${one.appeal_id} ${no} ${one.version}`,
  );
  return (
    <Shown of={found}>
      {(proposal) => <Proposed proposal={proposal} hasBasis={Boolean(given.texts.basis)} set={set} />}
    </Shown>
  );
}

function take(set: Setter, lead: Executor, co: readonly Executor[], hasBasis: boolean): void {
  const picked = (some: Executor) => ({ value: some.body, label: some.body_name });
  set.picks("lead", [picked(lead)]);
  set.picks("co_executors", co.map(picked));
  if (!hasBasis) set.texts({ basis: say().basis(lead.role_name) });
}

function Proposed({ proposal, hasBasis, set }: { proposal: Proposal; hasBasis: boolean; set: Setter }) {
  const { lead, rule, co_executors: co } = proposal;
  // What was proposed is told with the decision, whether it is followed or not.
  useEffect(() => {
    if (!lead || !rule) return;
    set.texts({
      "proposed-lead": lead.body,
      "proposed-rule": rule.id,
      "proposed-version": `${rule.centre}/${rule.version}`,
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each proposal
  }, [proposal]);
  return (
    <Inset>
      {lead ? (
        <>
          <p class="govuk-!-font-weight-bold">
            {say().title}: {lead.body_name}
          </p>
          {co.length > 0 && (
            <p>
              {say().co}: {co.map((some) => some.body_name).join(", ")}
            </p>
          )}
          <p>
            {inBoth(proposal.explanation, proposal.explanation_en)}. {say().sure(proposal.confidence)}
          </p>
          <Button kind="secondary" onPress={() => take(set, lead, co, hasBasis)}>
            {say().take}
          </Button>
        </>
      ) : (
        <p>
          {say().nobody} {proposal.nobody && names().nobody[proposal.nobody]}
        </p>
      )}
      <Others proposal={proposal} onTake={(some) => take(set, some, [], hasBasis)} />
    </Inset>
  );
}

function Others({ proposal, onTake }: { proposal: Proposal; onTake: (one: Executor) => void }) {
  const notes = [...proposal.doubts, ...proposal.would_change, ...proposal.skipped];
  if (proposal.runners_up.length === 0 && notes.length === 0) return null;
  return (
    <Details summary={say().others}>
      <ul class="govuk-list govuk-list--bullet">
        {proposal.runners_up.map(({ executor, rule }) => (
          <li key={rule.id + executor.body}>
            {executor.body_name} («{rule.title}»){" "}
            <Button kind="link" label={say().takeOne(executor.body_name)} onPress={() => onTake(executor)}>
              {say().take}
            </Button>
          </li>
        ))}
        {notes.map((note, index) => (
          <li key={index}>{inBoth(note.explanation, note.explanation_en)}</li>
        ))}
      </ul>
    </Details>
  );
}
