/** Several assignments accepted one after another: how far it has come, and what became of each. */

import { useState } from "preact/hooks";
import { api, type Failure, got } from "../../api/client";
import { counted, words } from "../../i18n";
import { Button } from "../../ui/form";
import { Notice } from "../../ui/shown";
import { failureOf } from "../../ui/use";
import { caseOf, type Entry, keyOf } from "./entries";

const say = words({
  uk: {
    accept: (count: string) => `Прийняти до розгляду: ${count}`,
    one: "доручення",
    few: "доручення",
    many: "доручень",
    what: "Кожне вибране доручення перейде на Ваш стіл. Заявникові про це не пишуть; він побачить це, коли перевірить звернення.",
    progress: (done: number, of: number) => `Приймається: ${done} із ${of}`,
    done: (count: number) => `Прийнято: ${count}`,
    refused: (count: number) => `Не прийнято: ${count}`,
    leave: "Зрозуміло",
  },
  en: {
    accept: (count: string) => `Accept: ${count}`,
    one: "assignment",
    few: "assignments",
    many: "assignments",
    what: "Each selected assignment goes to your desk. The applicant gets no letter, and sees it when they follow the appeal.",
    progress: (done: number, of: number) => `Accepting: ${done} of ${of}`,
    done: (count: number) => `Accepted: ${count}`,
    refused: (count: number) => `Not accepted: ${count}`,
    leave: "I see",
  },
});

interface Result {
  entry: Entry;
  failure: Failure | null;
}

async function accept(entry: Entry): Promise<Result> {
  const path = { appeal_id: entry.appeal_id, no: String(entry.assignment_no) };
  try {
    await got(api.POST("/v1/staff/appeals/{appeal_id}/assignments/{no}/acceptance", { params: { path } }));
    return { entry, failure: null };
  } catch (error) {
    return { entry, failure: failureOf(error) };
  }
}

export function BulkAccept({ chosen, onDone }: { chosen: readonly Entry[]; onDone: () => void }) {
  const [of, setOf] = useState(0);
  const [results, setResults] = useState<readonly Result[]>([]);
  const isRunning = of > 0 && results.length < of;
  const run = async () => {
    const entries = chosen;
    setOf(entries.length);
    setResults([]);
    let some: readonly Result[] = [];
    for (const entry of entries) {
      some = [...some, await accept(entry)];
      setResults(some);
    }
    onDone();
  };
  if (isRunning) {
    return (
      <p class="toolbar" role="status">
        <progress max={of} value={results.length} aria-label={say().progress(results.length, of)} />{" "}
        {say().progress(results.length, of)}
      </p>
    );
  }
  return (
    <>
      {results.length > 0 && <Results results={results} onClose={() => setResults([])} />}
      {chosen.length > 0 && (
        <div class="toolbar">
          <Button onPress={() => void run()}>
            {say().accept(counted(chosen.length, { one: say().one, few: say().few, many: say().many }))}
          </Button>
          <span>{say().what}</span>
        </div>
      )}
    </>
  );
}

function Results({ results, onClose }: { results: readonly Result[]; onClose: () => void }) {
  const refused = results.filter((one) => one.failure);
  const done = results.length - refused.length;
  return (
    <Notice kind={refused.length ? "important" : "done"}>
      {done > 0 && <p class="govuk-notification-banner__heading">{say().done(done)}</p>}
      {refused.length > 0 && (
        <>
          <p class="govuk-notification-banner__heading" role="alert">
            {say().refused(refused.length)}
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {refused.map(({ entry, failure }) => (
              <li key={keyOf(entry)}>
                <a class="govuk-link" href={caseOf(entry)}>
                  {entry.number}
                </a>
                : {failure?.title}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button kind="secondary" onPress={onClose}>
        {say().leave}
      </Button>
    </Notice>
  );
}
