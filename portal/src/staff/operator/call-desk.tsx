/** One call at work: its card and, beside it, the form; what is typed is kept as its draft. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { clock } from "../../format";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Loading, Shown, Warning } from "../../ui/shown";
import { useLoaded, useSending } from "../../ui/use";
import { AppealForm } from "./appeal-form";
import { CallCard, type Card, type Person } from "./card";
import { Consult } from "./consult";
import { focusOn } from "./keys";
import { Registered, registerCall } from "./registered";
import { OnceKey, type Receipt } from "./registering";
import { callAppeal, fromDraft, isBlank, NO_ISSUE, NOTHING, type Typed } from "./typed";
import { type DraftKeeping, useDraft } from "./use-draft";

const say = words({
  uk: {
    saved: (time: string) => `Чернетку збережено о ${time}`,
    unsaved: "Чернетку ще не збережено: спробуємо знову за кілька секунд",
    conflict: "Цю чернетку змінили в іншому місці.",
    mine: "Лишити те, що тут",
    theirs: "Узяти збережене там",
  },
  en: {
    saved: (time: string) => `The draft was saved at ${time}`,
    unsaved: "The draft is not saved yet: we try again in some seconds",
    conflict: "This draft was changed elsewhere.",
    mine: "Keep what is here",
    theirs: "Take what was saved there",
  },
});

interface CallDeskProps {
  callId: string;
  /** Grows when the call changes: the card is read anew. */
  version: number;
  /** There is something that is not registered: another call shall not push it away unasked. */
  onBusy: (isBusy: boolean) => void;
  /** How the call stands now. */
  onCall: (call: Card["call"]) => void;
  onNext: () => void;
}

export function CallDesk({ callId, version, onBusy, onCall, onNext }: CallDeskProps) {
  const path = { call_id: callId };
  const card = useLoaded(() => got(api.GET("/v1/staff/calls/{call_id}/card", { params: { path } })), callId);
  const seen = useRef(version);
  const { again } = card;
  useEffect(() => {
    if (seen.current !== version) again();
    seen.current = version;
  }, [version, again]);
  const call = card.value?.call;
  useEffect(() => {
    if (call) onCall(call);
  }, [call, onCall]);
  return (
    <Shown of={card}>
      {(value) => <WithDraft key={callId} card={value} onChanged={again} onBusy={onBusy} onNext={onNext} />}
    </Shown>
  );
}

interface WithDraftProps {
  card: Card;
  onChanged: () => void;
  onBusy: (isBusy: boolean) => void;
  onNext: () => void;
}

interface Begun {
  typed: Typed;
  version: number;
}

/** Begin with what was typed in this call before, if anything was. */
function WithDraft(props: WithDraftProps) {
  const callId = props.card.call.call_id;
  const isNew = !props.card.drafts.some((one) => one.call_id === callId);
  const [begun, setBegun] = useState<Begun | null>(isNew ? { typed: NOTHING, version: 0 } : null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (begun) return;
    let isHere = true;
    readDraft(callId).then(
      (found) => isHere && setBegun(found),
      () => isHere && setBegun({ typed: NOTHING, version: 0 }),
    );
    return () => {
      isHere = false;
    };
  }, [callId, begun]);
  const reload = () => {
    setBegun(null);
    setRound((n) => n + 1);
  };
  if (!begun) return <Loading />;
  return <AtWork key={round} {...props} begun={begun} onReload={reload} />;
}

async function readDraft(callId: string): Promise<Begun> {
  const path = { call_id: callId };
  const draft = await got(api.GET("/v1/staff/calls/{call_id}/draft", { params: { path } }));
  return { typed: fromDraft(draft.content), version: draft.version };
}

function AtWork({
  card,
  begun,
  onChanged,
  onReload,
  onBusy,
  onNext,
}: WithDraftProps & { begun: Begun; onReload: () => void }) {
  const callId = card.call.call_id;
  const [typed, setTyped] = useState<Typed>(begun.typed);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [once] = useState(() => new OnceKey());
  const draft = useDraft(callId, typed, begun.version);
  const sending = useSending();
  const isBusy = !receipt && !isBlank(typed);
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);
  useEffect(() => focusOn("text-0"), []);

  const choose = (person: Person) => setTyped((before) => knownAs(before, person));
  const register = (ready: Typed) =>
    void sending
      .send(async () => {
        const version = await draft.settle();
        const body = callAppeal(ready, callId, version);
        setReceipt(await registerCall(callId, body, once.of(body)));
        setTyped(ready);
      })
      .then((isDone) => (isDone ? onChanged() : draft.resume(false)));
  const another = () => {
    setReceipt(null);
    setTyped((before) => ({ ...before, ...ofMatter }));
    draft.resume(true);
    setTimeout(() => focusOn("text-0"));
  };
  return (
    <div class="desk">
      <CallCard card={card} chosen={typed.samePersonAs} onPerson={choose} onChanged={onChanged} />
      {receipt ? (
        <Registered receipt={receipt} typed={typed} onAnother={another} onNext={onNext} />
      ) : (
        <div>
          <DraftConflict draft={draft} onReload={onReload} />
          <AppealForm
            typed={typed}
            onTyped={setTyped}
            number={card.number}
            hasNumber={!card.is_withheld}
            mayExplain
            sending={sending}
            onRegister={register}
            onKnown={card.persons[0] && (() => card.persons[0] && choose(card.persons[0]))}
            status={<DraftStatus draft={draft} />}
          />
          <Consult callId={callId} onDone={onChanged} />
        </div>
      )}
    </div>
  );
}

/** What belongs to one matter and not to the next of the same person. */
const ofMatter = {
  issues: [NO_ISSUE],
  repeats: null,
  incident: null,
  isExplained: false,
  explanation: "",
  basis: "",
  attachments: [],
  addressee: "",
  kind: "",
} as const;

/** The applicant is who has appealed before: what is not typed is taken from there, and shown. */
function knownAs(typed: Typed, person: Person): Typed {
  return {
    ...typed,
    samePersonAs: person.appeal_id,
    samePersonName: person.probably || person.organisation,
    residence: typed.residence || person.residence,
    email: typed.email || person.email,
  };
}

function DraftStatus({ draft }: { draft: DraftKeeping }) {
  const { state, savedAt } = draft;
  const text = state === "unsaved" ? say().unsaved : savedAt ? say().saved(clock(savedAt)) : "";
  return <span class="quiet">{text}</span>;
}

function DraftConflict({ draft, onReload }: { draft: DraftKeeping; onReload: () => void }) {
  if (draft.state !== "conflict") return null;
  return (
    <div role="alert" class="card">
      <Warning>{say().conflict}</Warning>
      <div class="actions">
        <Button kind="secondary" onPress={draft.keepMine}>
          {say().mine}
        </Button>
        <Button kind="secondary" onPress={onReload}>
          {say().theirs}
        </Button>
      </div>
    </div>
  );
}
