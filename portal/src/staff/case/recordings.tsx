/** Recordings of the calls that belong to the case: listened to with a reason, which history keeps. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { Dialog } from "../../ui/dialog";
import { Button, ErrorSummary, Form, TextField } from "../../ui/form";
import { Empty, Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";

type Entry = Schemas["HistoryEntryOut"];

const say = words({
  uk: {
    none: "Записів розмов у справі немає.",
    one: (at: string) => `Розмова, долучена ${at}`,
    listen: "Прослухати",
    why: "Навіщо Ви слухаєте запис?",
    whyMore: "Причину буде записано в історії справи.",
    reason: "Причина",
    reasonHint: "Наприклад: уточнити адресу, яку назвав заявник",
    missing: "Напишіть причину: щонайменше два слова",
    cancel: "Не слухати",
  },
  en: {
    none: "The case has no recordings.",
    one: (at: string) => `Call attached ${at}`,
    listen: "Listen",
    why: "Why do you listen to the recording?",
    whyMore: "The reason is written in the history of the case.",
    reason: "Reason",
    reasonHint: "For example: to check the address that the applicant named",
    missing: "Write the reason, in two words at least",
    cancel: "Do not listen",
  },
});

interface Recording {
  call: string;
  no: string;
  at: string;
}

const LEAST = 8;

/** What history tells of: attached, and not lost or erased since. */
export function recordingsIn(entries: readonly Entry[]): Recording[] {
  const found = new Map<string, Recording>();
  for (const { event, facts, at } of entries) {
    const { call, recording } = facts as Readonly<Record<string, unknown>>;
    if (typeof call !== "string" || recording === undefined) continue;
    const no = String(recording);
    if (event === "RecordingAttached") found.set(`${call} ${no}`, { call, no, at });
    if (event === "RecordingErased" || event === "RecordingLost") found.delete(`${call} ${no}`);
  }
  return [...found.values()];
}

export function Recordings({ entries }: { entries: readonly Entry[] }) {
  const recordings = recordingsIn(entries);
  if (recordings.length === 0) return <Empty>{say().none}</Empty>;
  return (
    <ul class="govuk-list">
      {recordings.map((one) => (
        <li key={`${one.call} ${one.no}`}>
          <Player recording={one} />
        </li>
      ))}
    </ul>
  );
}

function Player({ recording }: { recording: Recording }) {
  const [url, setUrl] = useState("");
  const [isAsked, setAsked] = useState(false);
  const name = say().one(moment(recording.at));
  return (
    <div class="card">
      <p>{name}</p>
      {url ? (
        // eslint-disable-next-line jsx-a11y/media-has-caption -- a telephone call as it was spoken: nobody wrote it down
        <audio controls src={url} aria-label={name} />
      ) : (
        <Button kind="secondary" label={`${say().listen}: ${name}`} onPress={() => setAsked(true)}>
          {say().listen}
        </Button>
      )}
      {isAsked && (
        <AskReason
          recording={recording}
          onLink={(link) => {
            setUrl(link);
            setAsked(false);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}

interface AskReasonProps {
  recording: Recording;
  onLink: (url: string) => void;
  onClose: () => void;
}

function AskReason({ recording, onLink, onClose }: AskReasonProps) {
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();
  const submit = () => {
    const found: Record<string, string> = reason.trim().length < LEAST ? { listening: say().missing } : {};
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      const path = { call_id: recording.call, no: recording.no };
      const body = { reason: reason.trim() };
      const link = await got(
        api.POST("/v1/staff/calls/{call_id}/recordings/{no}/link", { params: { path }, body }),
      );
      onLink(link.url);
    });
  };
  return (
    <Dialog title={say().why} onClose={onClose}>
      <Form onSubmit={submit} label={say().why}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <p>{say().whyMore}</p>
        <TextField
          name="listening"
          label={say().reason}
          hint={say().reasonHint}
          error={errors.listening}
          value={reason}
          onValue={setReason}
        />
        <div class="actions">
          <Button busy={sending.busy}>{say().listen}</Button>
          <Button kind="secondary" onPress={onClose}>
            {say().cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
