/** Triage and routing in one press, with what was agreed to while the text was typed. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Combobox } from "../../ui/combobox";
import { Button, Form, Select } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { names } from "../names";
import { orderOf, ORDERS, processAndSend, type Receipt, type Sent, type Step } from "./registering";
import { Steps } from "./steps";
import type { Typed } from "./typed";

const say = words({
  uk: {
    title: "Опрацювати й надіслати",
    do: "Опрацювати й надіслати",
    kind: "Вид звернення",
    order: (ground: string) => `Порядок розгляду: ${ground}. Інший порядок вибирають у справі.`,
    code: (no: number) => `Індекс класифікатора, питання ${no}`,
    codeHint: (code: string) => `Зараз: ${code || "не вибрано"}. Введіть слово, щоб вибрати інший`,
    lead: (no: number, name: string) => `Питання ${no}: ${name}`,
    none: "Установу для надсилання ще не вибрано.",
    propose: "Підібрати установу за правилами",
    nobody: "За правилами установи не знайшлося: продовжіть у справі.",
    basis: (topic: string) => `Компетенція щодо теми «${topic}»`,
    basisPlain: "Належить до компетенції установи",
  },
  en: {
    title: "Triage and send",
    do: "Triage and send",
    kind: "Kind of the appeal",
    order: (ground: string) => `Order of consideration: ${ground}. Another is chosen in the case.`,
    code: (no: number) => `Classifier code, matter ${no}`,
    codeHint: (code: string) => `Now: ${code || "none"}. Type a word to choose another`,
    lead: (no: number, name: string) => `Matter ${no}: ${name}`,
    none: "No body was chosen yet.",
    propose: "Find the body by the rules",
    nobody: "The rules found no body: go on in the case.",
    basis: (topic: string) => `Competence in the matter “${topic}”`,
    basisPlain: "It is in the competence of the body",
  },
});

/** Issues as they were registered: those without a text were not. */
function toSend(typed: Typed): Sent[] {
  const told = typed.issues.filter((one) => one.text.trim());
  return told.flatMap(({ sendTo }, index) => {
    if (!sendTo) return [];
    const { rule } = sendTo;
    return [
      {
        no: index + 1,
        code: sendTo.code,
        lead: sendTo.lead,
        leadName: sendTo.leadName,
        coExecutors: sendTo.coExecutors,
        basis: sendTo.topicName ? say().basis(sendTo.topicName) : say().basisPlain,
        proposed: rule && {
          rule: rule.id,
          version: `${rule.centre}/${rule.version}`,
          lead: sendTo.proposedLead,
        },
      },
    ];
  });
}

export function Processing({ receipt, typed }: { receipt: Receipt; typed: Typed }) {
  const all = typed.issues.filter((one) => one.text.trim()).length;
  const [issues, setIssues] = useState<Sent[]>(() => toSend(typed));
  const [kind, setKind] = useState<Schemas["Kind"]>(typed.kind || "APPLICATION");
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const sending = useSending();
  // What went well before a failure is not done again.
  const gone = steps.filter((one) => !one.failure);
  const isTriaged = gone.some((one) => one.name === "triage");
  const left = issues.filter((_, index) => !isTriaged || !isSent(steps, index));
  const isDone = isTriaged && left.length === 0;
  // Triage settles all issues at once: those without a body get it by the rules, or are settled in the case.
  if (issues.length < all)
    return <Propose appealId={receipt.appeal_id} all={all} known={issues} onFound={setIssues} />;
  const submit = () =>
    void sending.send(async () => {
      const fresh = await processAndSend(receipt.appeal_id, kind, left, isTriaged);
      setSteps(isTriaged ? merged(steps, fresh) : fresh);
    });
  const setCode = (no: number, code: string) =>
    setIssues((before) => before.map((one) => (one.no === no ? { ...one, code } : one)));
  return (
    <>
      {!isDone && (
        <Form onSubmit={submit} label={say().title}>
          <h3 class="govuk-heading-s">{say().title}</h3>
          <ul class="plain">
            {issues.map((one) => (
              <li key={one.no}>{say().lead(one.no, one.leadName)}</li>
            ))}
          </ul>
          <Select
            name="triageKind"
            label={say().kind}
            hint={say().order(ORDERS[orderOf(kind)])}
            value={kind}
            onValue={(value) => setKind(value as Schemas["Kind"])}
            choices={Object.entries(names().kind).map(([value, label]) => ({ value, label }))}
          />
          {issues.map((one) => (
            <CodeField key={one.no} no={one.no} code={one.code} onCode={(code) => setCode(one.no, code)} />
          ))}
          <Button busy={sending.busy} disabled={issues.some((one) => !one.code)}>
            {say().do}
          </Button>
        </Form>
      )}
      <Steps steps={steps} />
    </>
  );
}

/** The steps after triage are those of the issues, in their order. */
const isSent = (steps: readonly Step[], index: number): boolean => {
  const step = steps.filter((one) => one.name === "route")[index];
  return step !== undefined && !step.failure;
};

/** Steps that failed, replaced in their places by how they went the next time. */
function merged(steps: readonly Step[], fresh: readonly Step[]): Step[] {
  const next = [...fresh];
  return steps.map((step) => (step.failure ? (next.shift() ?? step) : step));
}

interface ProposeProps {
  appealId: string;
  all: number;
  known: readonly Sent[];
  onFound: (issues: Sent[]) => void;
}

/** Nothing was agreed to while it was typed: the rules are asked now. */
function Propose({ appealId, all, known, onFound }: ProposeProps) {
  const sending = useSending();
  const [isNobody, setNobody] = useState(false);
  const propose = () =>
    void sending.send(async () => {
      const found: Sent[] = [];
      for (let no = 1; no <= all; no += 1) {
        const one = known.find((sent) => sent.no === no) ?? (await proposed(appealId, no));
        if (one) found.push(one);
      }
      setNobody(found.length < all);
      onFound(found);
    });
  return (
    <>
      <Failed failure={sending.failure} />
      <p class="quiet">{isNobody ? say().nobody : say().none}</p>
      {!isNobody && (
        <Button kind="secondary" busy={sending.busy} onPress={propose}>
          {say().propose}
        </Button>
      )}
    </>
  );
}

async function proposed(appealId: string, no: number): Promise<Sent | null> {
  const path = { appeal_id: appealId, no: String(no) };
  const route = await got(
    api.GET("/v1/staff/appeals/{appeal_id}/issues/{no}/route-proposal", { params: { path } }),
  );
  const { lead, rule } = route;
  if (!lead) return null;
  return {
    no,
    code: "",
    lead: lead.body,
    leadName: lead.body_name,
    coExecutors: route.co_executors.map((one) => one.body),
    basis: say().basisPlain,
    proposed: rule && { rule: rule.id, version: `${rule.centre}/${rule.version}`, lead: lead.body },
  };
}

function CodeField({ no, code, onCode }: { no: number; code: string; onCode: (code: string) => void }) {
  return (
    <Combobox
      name={`code-${no}`}
      label={say().code(no)}
      hint={say().codeHint(code)}
      text=""
      find={async (q) => (await got(api.GET("/v1/staff/classifier", { params: { query: { q } } }))).entries}
      toText={(one) => `${one.code} ${one.name}`}
      onChosen={(one) => onCode(one.code)}
    />
  );
}
