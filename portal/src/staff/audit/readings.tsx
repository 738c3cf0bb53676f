/** Who read personal data: by day of a centre, by reader, by appeal and by call. Asking is itself written down. */

import { useState } from "preact/hooks";
import { moment, today } from "../../format";
import { words } from "../../i18n";
import { ExportButton } from "../../ui/export";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Inset } from "../../ui/shown";
import { Table } from "../../ui/table";
import { addressOf, type Asked, useAsked } from "../address";
import { useCentres } from "../centre-field";
import { names } from "../names";
import { me } from "../session";
import { AskForm } from "./readings-form";
import { isAskable, type Question, type Reading, readings, staffId, WAYS, type Way } from "./readings-of";

const say = words({
  uk: {
    title: "Хто читав",
    told: "Кожен такий перегляд теж записується: хто, коли і чиї читання дивився.",
    ways: {
      day: "За день центру",
      reader: "За тим, хто читав",
      appeal: "За зверненням",
      call: "За дзвінком",
    },
    waysLabel: "Як шукати",
    caption: "Хто що читав",
    columns: {
      at: "Час",
      who: "Хто",
      what: "Що",
      whatFor: "Навіщо",
      part: "Частина",
      records: "Записів",
      subject: "Чиї дані",
    },
    me: "Ви",
    system: "система",
    ofReader: (id: string) => `Що ще читав ${id}`,
    list: "пошук або список",
    empty: "Ніхто не читав. Якщо чекали іншого, перевірте день, центр і позначення.",
  },
  en: {
    title: "Who read",
    told: "Each such look is written down too: who looked at whose readings, and when.",
    ways: { day: "By day of a centre", reader: "By reader", appeal: "By appeal", call: "By call" },
    waysLabel: "How to look",
    caption: "Who read what",
    columns: {
      at: "Time",
      who: "Who",
      what: "What",
      whatFor: "What for",
      part: "Part",
      records: "Records",
      subject: "Whose data",
    },
    me: "you",
    system: "the system",
    ofReader: (id: string) => `What else ${id} read`,
    list: "search or list",
    empty: "Nobody read. If you expected otherwise, check the day, the centre and the ids.",
  },
});

const ROOM = "/staff/readings";

function questionOf(asked: Asked): Question {
  return {
    by: WAYS.find((way) => way === asked.by) ?? "day",
    centre: asked.centre ?? "",
    day: asked.day ?? "",
    reader: asked.reader ?? "",
    appeal: asked.appeal ?? "",
    call: asked.call ?? "",
  };
}

export default function Readings() {
  const { asked, ask } = useAsked();
  const question = questionOf(asked);
  const centres = useCentres();
  const [round, setRound] = useState(0);
  const centre = question.centre || me.value?.centre || centres.value?.[0]?.id || "";
  const show = (next: Question) => {
    ask({ ...next });
    setRound(round + 1);
  };
  return (
    <Page title={say().title} wide>
      <Inset>{say().told}</Inset>
      <Ways now={question.by} />
      <AskForm
        key={`${question.by} ${question.appeal} ${question.call} ${question.reader}`}
        question={{ ...question, centre, day: question.day || today() }}
        centres={centres}
        onAsk={show}
      />
      {isAskable(question) && centre && (
        <Answer question={{ ...question, centre }} key={`${JSON.stringify(question)} ${round}`} />
      )}
    </Page>
  );
}

function Ways({ now }: { now: Way }) {
  return (
    <nav aria-label={say().waysLabel}>
      <ul class="subnav">
        {WAYS.map((way) => (
          <li key={way}>
            <a href={addressOf(ROOM, { by: way })} aria-current={way === now ? "true" : undefined}>
              {say().ways[way]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Answer({ question }: { question: Question }) {
  const pages = usePages((cursor) => readings(question, cursor), JSON.stringify(question));
  const isEmpty = !pages.isEmptyYet && pages.rows.length === 0 && !pages.hasMore;
  return (
    <>
      {pages.rows.length > 0 && (
        <Table
          caption={say().caption}
          rows={pages.rows}
          rowKey={(one) => `${one.subject ?? ""} ${one.seq} ${one.at}`}
          columns={columns(question)}
        />
      )}
      {isEmpty && <Empty>{say().empty}</Empty>}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name={`readings-${question.by}`}
          page={(cursor) => readings(question, cursor)}
          columns={[
            { title: say().columns.at, value: (one) => moment(one.at) },
            { title: say().columns.who, value: (one) => staffId(one.actor) ?? one.actor },
            { title: say().columns.what, value: (one) => names().what[one.what] },
            { title: say().columns.whatFor, value: (one) => names().whatFor[one.what_for] },
            { title: say().columns.part, value: (one) => one.part },
            { title: say().columns.records, value: (one) => one.records },
            { title: say().columns.subject, value: (one) => one.subject },
          ]}
        />
      )}
    </>
  );
}

function columns(question: Question) {
  const titles = say().columns;
  const subject = {
    title: titles.subject,
    cell: (one: Reading) => <Subject reading={one} centre={question.centre} />,
  };
  return [
    { title: titles.at, cell: (one: Reading) => moment(one.at) },
    { title: titles.who, cell: (one: Reading) => <Reader actor={one.actor} question={question} /> },
    { title: titles.what, cell: (one: Reading) => names().what[one.what] },
    { title: titles.whatFor, cell: (one: Reading) => names().whatFor[one.what_for] },
    { title: titles.part, cell: (one: Reading) => one.part },
    { title: titles.records, numeric: true, cell: (one: Reading) => one.records ?? "" },
    ...(question.by === "day" ? [subject] : []),
  ];
}

function Reader({ actor, question }: { actor: string; question: Question }) {
  const id = staffId(actor);
  if (id === null) return <>{say().system}</>;
  const name = id === me.value?.user_id ? `${say().me} (${id.slice(0, 8)})` : id;
  if (question.by !== "day" || question.reader === id) return <span class="copy">{name}</span>;
  const { centre, day } = question;
  return (
    <a
      class="copy"
      href={addressOf(ROOM, { by: "day", centre, day, reader: id })}
      aria-label={say().ofReader(name)}
    >
      {name}
    </a>
  );
}

const OF_CALLS: readonly Reading["what"][] = ["CALL_CARD", "RECORDING", "DRAFT", "CALL_BACK"];
const OF_APPEALS: readonly Reading["what"][] = ["CASE", "CARD", "ATTACHMENT"];

/** The appeal or call with a way to all who read it; a search has no subject but its reader. */
function Subject({ reading, centre }: { reading: Reading; centre: string }) {
  const { subject = "", what } = reading;
  if (subject === staffId(reading.actor)) return <span class="quiet">{say().list}</span>;
  const by = OF_APPEALS.includes(what) ? "appeal" : OF_CALLS.includes(what) ? "call" : null;
  if (by === null) return <span class="copy">{subject}</span>;
  return (
    <a class="copy" href={addressOf(ROOM, { by, centre, [by]: subject })}>
      {subject}
    </a>
  );
}
