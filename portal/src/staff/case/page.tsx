/**
 * The case on one page, for every role that may see it: what is asked, with whom it is, and what may be done now.
 *
 * It opens with one request, and one more for names of codes; history, readings and the like come when unfolded.
 */

import { useRoute } from "preact-iso";
import { words } from "../../i18n";
import { Page } from "../../ui/page";
import { Inset, Light, Notice, Shown, Tag } from "../../ui/shown";
import { names, STATE_COLOURS } from "../names";
import { regimeName } from "../reference";
import { has } from "../session";
import { timeLeft } from "../time-left";
import { About, Applicant, Terms } from "./about";
import { titleOf } from "./action-words";
import { ActionsOf } from "./actions-of";
import type { Case } from "./actions";
import { Documents } from "./documents";
import { History, Readings, RecordingsOfHistory } from "./history";
import { HoldForm, HoldNote } from "./hold";
import { Issues } from "./issues";
import { RoomContext, useRoom } from "./room";
import { Said } from "./said";
import { Requests, Similar, Ties } from "./ties";
import { Unfolded } from "./unfolded";
import { type Done, type Live, useCase } from "./use-room";

const say = words({
  uk: {
    title: (number: string) => `Звернення ${number}`,
    opening: "Звернення",
    done: (what: string) => `Зроблено: «${what}»`,
    now: (state: string) => `Тепер звернення: ${state}.`,
    appeal: "Звернення загалом",
    said: "Що сказано у справі",
    similar: "Схожі звернення й події",
    recordings: "Записи розмов",
    history: "Історія справи",
    readings: "Хто читав справу",
    hold: "Зберігання справи",
  },
  en: {
    title: (number: string) => `Appeal ${number}`,
    opening: "Appeal",
    done: (what: string) => `Done: “${what}”`,
    now: (state: string) => `The appeal now: ${state}.`,
    appeal: "The appeal as a whole",
    said: "What was said in the case",
    similar: "Similar appeals and incidents",
    recordings: "Recordings of calls",
    history: "History of the case",
    readings: "Who read the case",
    hold: "Keeping of the file",
  },
});

export default function CasePage() {
  const appeal = useRoute().params.appeal ?? "";
  // Who may only oversee reading is given no case.
  if (!has("operator", "supervisor", "official", "head", "coordinator")) {
    return (
      <Page title={say().readings} wide>
        <Readings appeal={appeal} />
      </Page>
    );
  }
  return <CaseOf appeal={appeal} key={appeal} />;
}

function CaseOf({ appeal }: { appeal: string }) {
  const live = useCase(appeal);
  if (!live.loaded.value) {
    return (
      <Page title={say().opening} wide>
        <Shown of={live.loaded}>{() => null}</Shown>
      </Page>
    );
  }
  return (
    <RoomContext.Provider value={live.roomOf(live.loaded.value)}>
      <Whole live={live} one={live.loaded.value} />
    </RoomContext.Provider>
  );
}

const GRAVEST = ["VIOLATED", "RED", "ATTENTION", "GREEN"] as const;

function Whole({ live, one }: { live: Live; one: Case }) {
  const main = one.terms.find((term) => term.purpose === "CONSIDERATION");
  // While the next form is open, what was done before it is no news.
  const { open } = useRoom();
  const light = GRAVEST.find((some) => one.terms.some((term) => term.light === some));
  return (
    <Page
      title={say().title(one.number)}
      caption={[one.kind && names().kind[one.kind], regimeName(one.regime)].filter(Boolean).join(" · ")}
      wide
    >
      <p class="case__tags">
        <Tag colour={STATE_COLOURS[one.state]}>{names().state[one.state]}</Tag> <Light light={light} />
        {main && <span>{timeLeft(main.control, main.due)}</span>}
      </p>
      {live.done && !open && <DoneNotice done={live.done} />}
      <HoldNote />
      <div class="columns">
        <div>
          <Issues />
          <OfAppeal />
          <Documents />
          <Requests />
          <Ties />
          <OnDemand onChanged={live.loaded.again} />
        </div>
        <div>
          <Terms />
          <Applicant />
          <About />
        </div>
      </div>
    </Page>
  );
}

function DoneNotice({ done }: { done: Done }) {
  const { state, warnings, version } = done.state;
  return (
    <Notice kind="done" key={version}>
      <p class="govuk-notification-banner__heading">{say().done(titleOf(done.command))}</p>
      <p>{say().now(names().state[state])}</p>
      {warnings.map((warning) => (
        <Inset key={warning}>{names().caution[warning]}</Inset>
      ))}
    </Notice>
  );
}

function OfAppeal() {
  const { case: one, open } = useRoom();
  const mergeable = one.issues.filter((issue) => issue.allowed.includes("MERGE")).length > 1;
  const isAsked = one.requests.some((request) => request.is_granted === null);
  const allowed = [
    ...one.allowed.filter((command) => command !== "GRANT_RIGHT" || isAsked),
    ...(mergeable ? (["MERGE"] as const) : []),
  ];
  const words_ = one.words.filter((some) => some.assignment === null);
  if (allowed.length === 0 && words_.length === 0 && !open) return null;
  return (
    <section class={words_.length > 0 ? "card" : "card no-print"} aria-labelledby="whole">
      <h2 class="govuk-heading-m" id="whole">
        {say().appeal}
      </h2>
      <Said all={words_} />
      <ActionsOf of="appeal" no="" allowed={allowed} name={say().appeal} />
    </section>
  );
}

function OnDemand({ onChanged }: { onChanged: () => void }) {
  const { case: one } = useRoom();
  return (
    <div class="no-print">
      <Unfolded summary={say().similar}>{() => <Similar />}</Unfolded>
      <Unfolded summary={say().recordings}>{() => <RecordingsOfHistory />}</Unfolded>
      <Unfolded summary={say().history}>{() => <History />}</Unfolded>
      {has("auditor", "supervisor", "coordinator") && (
        <Unfolded summary={say().readings}>{() => <Readings appeal={one.appeal_id} />}</Unfolded>
      )}
      {has("supervisor") && (
        <Unfolded summary={say().hold}>{() => <HoldForm onChanged={onChanged} />}</Unfolded>
      )}
    </div>
  );
}
