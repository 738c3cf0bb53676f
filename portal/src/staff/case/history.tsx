/** The history of the case, the recordings that it tells of, and who read it: each asked for when it is unfolded. */

import { api, got, type Schemas } from "../../api/client";
import { moment, shortDay } from "../../format";
import { words } from "../../i18n";
import { ExportButton } from "../../ui/export";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Shown, Timeline, Warning } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { names } from "../names";
import { actorName, eventName } from "./events";
import { Recordings } from "./recordings";
import { useRoom } from "./room";

type Entry = Schemas["HistoryEntryOut"];
type Reading = Schemas["ReadingOut"];

const say = words({
  uk: {
    holds: "Ланцюг записів цілий: жодного не вилучено й не змінено.",
    broken: "Ланцюг записів порушено. Повідомте аудитора.",
    who: "Хто",
    when: "Коли",
    what: "Що читали",
    whatFor: "Навіщо",
    readings: "Хто читав справу",
    nobody: "Цю справу ще ніхто не читав.",
    part: (part: string) => ` (${part})`,
    issue: (no: string) => `питання ${no}`,
  },
  en: {
    holds: "The chain of entries is whole: none was removed or changed.",
    broken: "The chain of entries is broken. Tell the auditor.",
    who: "Who",
    when: "When",
    what: "What was read",
    whatFor: "What for",
    readings: "Who read the case",
    nobody: "Nobody has read this case yet.",
    part: (part: string) => ` (${part})`,
    issue: (no: string) => `issue ${no}`,
  },
});

/** What of an entry says something to people: numbers, days, names of bodies; neither ids of people nor hashes. */
const TOLD = new Set([
  "number",
  "issue",
  "into",
  "lead",
  "co_executors",
  "body",
  "to",
  "until",
  "cure_until",
  "cured_on",
  "ground",
  "grade",
  "recipient",
]);
const NUMBERED = new Set(["issue", "into"]);

/** The facts of an entry in words; `bodies` are names of bodies by id. */
export function factsOf(
  facts: Readonly<Record<string, unknown>>,
  bodies: Readonly<Record<string, string>> = {},
): string {
  return Object.entries(facts)
    .filter(([name, value]) => TOLD.has(name) && value !== null && value !== "")
    .map(([name, value]) => {
      const all = (Array.isArray(value) ? value : [value]).map(String);
      if (NUMBERED.has(name)) return say().issue(all.join(", "));
      return all.map((one) => bodies[one] ?? (isDay(one) ? shortDay(one) : one)).join(", ");
    })
    .filter(Boolean)
    .join(" · ");
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

export function History() {
  const room = useRoom();
  const bodies = Object.fromEntries(
    room.case.issues.flatMap((issue) => issue.assignments.map((one) => [one.body, one.body_name])),
  );
  const history = useLoaded(room.history, `history ${room.case.appeal_id} ${room.case.version}`);
  return (
    <Shown of={history}>
      {({ entries, positions, chain_holds }) => (
        <>
          {chain_holds ? <p class="quiet">{say().holds}</p> : <Warning>{say().broken}</Warning>}
          <Timeline
            steps={entries.map((entry: Entry) => ({
              at: `${moment(entry.at)}, ${actorName(entry.actor, positions)}`,
              title: eventName(entry.event),
              body: factsOf(entry.facts, bodies),
            }))}
          />
        </>
      )}
    </Shown>
  );
}

export function RecordingsOfHistory() {
  const room = useRoom();
  const history = useLoaded(room.history, `history ${room.case.appeal_id} ${room.case.version}`);
  return <Shown of={history}>{({ entries }) => <Recordings entries={entries} />}</Shown>;
}

export function Readings({ appeal }: { appeal: string }) {
  const page = async (before: string | undefined) => {
    const query = before ? { before: Number(before) } : {};
    const found = await got(
      api.GET("/v1/staff/appeals/{appeal_id}/readings", { params: { path: { appeal_id: appeal }, query } }),
    );
    return { rows: found.readings, cursor: found.before === null ? null : String(found.before) };
  };
  const pages = usePages(page, `readings ${appeal}`);
  const what = (one: Reading) => names().what[one.what] + (one.part ? say().part(one.part) : "");
  return (
    <>
      {pages.rows.length > 0 && (
        <Table
          caption={say().readings}
          rows={pages.rows}
          rowKey={(one) => String(one.seq)}
          columns={[
            { title: say().when, cell: (one) => moment(one.at) },
            { title: say().who, cell: (one) => actorName(one.actor) },
            { title: say().what, cell: what },
            { title: say().whatFor, cell: (one) => names().whatFor[one.what_for] },
          ]}
        />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && <Empty>{say().nobody}</Empty>}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name="readings"
          page={page}
          columns={[
            { title: say().when, value: (one) => moment(one.at) },
            { title: say().who, value: (one) => one.actor },
            { title: say().what, value: what },
            { title: say().whatFor, value: (one) => names().whatFor[one.what_for] },
          ]}
        />
      )}
    </>
  );
}
