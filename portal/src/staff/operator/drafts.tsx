/** Talks that were not registered, and messages that callers left: those that came first come first. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form, TextArea } from "../../ui/form";
import { Dialog } from "../../ui/dialog";
import { Page } from "../../ui/page";
import { Empty, Failed, Notice, Shown } from "../../ui/shown";
import { type Column, Table } from "../../ui/table";
import { useLoaded, useSending } from "../../ui/use";
import { has } from "../session";
import { callNames } from "./call-names";

type Draft = Schemas["DraftSummaryOut"];

const say = words({
  uk: {
    title: "Чернетки й повідомлення",
    empty: "Незавершених розмов і голосових повідомлень немає.",
    what: "Що це",
    received: "Надійшло",
    saved: "Збережено",
    do: "Дії",
    open: "Продовжити",
    openOf: (what: string, when: string) => `Продовжити: ${what}, ${when}`,
    close: "Закрити без реєстрації",
    closeOf: (what: string, when: string) => `Закрити без реєстрації: ${what}, ${when}`,
    closing: "Закрити чернетку без реєстрації",
    closingMore: "Звернення з неї вже не зареєструють. Причину буде записано.",
    reason: "Чому",
    missing: "Введіть причину",
    cancel: "Не закривати",
    closed: "Чернетку закрито.",
  },
  en: {
    title: "Drafts and messages",
    empty: "There are no unfinished talks and no voice messages.",
    what: "What it is",
    received: "Received",
    saved: "Saved",
    do: "Actions",
    open: "Go on",
    openOf: (what: string, when: string) => `Go on: ${what}, ${when}`,
    close: "Close without an appeal",
    closeOf: (what: string, when: string) => `Close without an appeal: ${what}, ${when}`,
    closing: "Close the draft without an appeal",
    closingMore: "No appeal will be registered from it. The reason is recorded.",
    reason: "Why",
    missing: "Enter the reason",
    cancel: "Do not close",
    closed: "The draft is closed.",
  },
});

export default function DraftsRoom() {
  const drafts = useLoaded(() => got(api.GET("/v1/staff/drafts", {})), "drafts");
  const [closing, setClosing] = useState<Draft | null>(null);
  const [isClosed, setClosed] = useState(false);
  const done = () => {
    setClosing(null);
    setClosed(true);
    drafts.again();
  };
  return (
    <Page title={say().title} wide>
      {isClosed && <Notice kind="done">{say().closed}</Notice>}
      <Shown of={drafts}>
        {(found) =>
          found.drafts.length > 0 ? (
            <List drafts={found.drafts} onClose={setClosing} />
          ) : (
            <Empty>{say().empty}</Empty>
          )
        }
      </Shown>
      {closing && <Closing draft={closing} onDone={done} onLeave={() => setClosing(null)} />}
    </Page>
  );
}

function List({ drafts, onClose }: { drafts: readonly Draft[]; onClose: (draft: Draft) => void }) {
  const told = (draft: Draft) => [callNames().source[draft.source], moment(draft.received_at)] as const;
  const columns: Column<Draft>[] = [
    {
      title: say().what,
      cell: (draft) => <strong>{callNames().source[draft.source]}</strong>,
    },
    { title: say().received, cell: (draft) => moment(draft.received_at) },
    { title: say().saved, cell: (draft) => moment(draft.saved_at) },
    {
      title: say().do,
      cell: (draft) => (
        <span class="chips">
          {has("operator") && (
            <a href={`/staff/calls/${draft.call_id}`} aria-label={say().openOf(...told(draft))}>
              {say().open}
            </a>
          )}
          <Button kind="link" label={say().closeOf(...told(draft))} onPress={() => onClose(draft)}>
            {say().close}
          </Button>
        </span>
      ),
    },
  ];
  return <Table caption={say().title} columns={columns} rows={drafts} rowKey={(draft) => draft.call_id} />;
}

interface ClosingProps {
  draft: Draft;
  onDone: () => void;
  onLeave: () => void;
}

function Closing({ draft, onDone, onLeave }: ClosingProps) {
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const submit = () => {
    const found: Errors = reason.trim() ? {} : { reason: say().missing };
    setErrors(found);
    if (!reason.trim()) return;
    const path = { call_id: draft.call_id };
    const body = { reason: reason.trim() };
    void sending
      .send(async () => {
        await got(api.POST("/v1/staff/calls/{call_id}/draft/closing", { params: { path }, body }));
      })
      .then((isDone) => isDone && onDone());
  };
  return (
    <Dialog title={say().closing} onClose={onLeave}>
      <Form onSubmit={submit} label={say().closing}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <p>{say().closingMore}</p>
        <TextArea
          name="reason"
          label={say().reason}
          value={reason}
          onValue={setReason}
          error={errors.reason}
          rows={3}
          longest={15_000}
        />
        <div class="actions">
          <Button kind="warning" busy={sending.busy}>
            {say().close}
          </Button>
          <Button kind="secondary" onPress={onLeave}>
            {say().cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
