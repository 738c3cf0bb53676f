/** Calls that ring, wait or are spoken in now, without who calls; asked for again while the page is seen. */

import { useEffect, useState } from "preact/hooks";
import { api, type Failure, got, Refusal, type Schemas, Unreachable } from "../../api/client";
import { clock, duration } from "../../format";
import { words } from "../../i18n";
import { Empty, Failed, Loading, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { failureOf, useLoaded } from "../../ui/use";
import { pauseOf } from "./pause";

type Call = Schemas["CallOut"];

const say = words({
  uk: {
    caption: "Дзвінки, що тривають, найдавніші перші",
    count: (all: number, waiting: number) => `Дзвінків зараз: ${all}, з них чекають відповіді: ${waiting}`,
    fresh: (at: string) => `Оновлено о ${at}; список оновлюється сам`,
    began: "Почався",
    line: "Лінія",
    state: "Стан",
    waits: "Скільки",
    operators: "Оператор",
    nobody: "ще ніхто",
    direction: "Напрям",
    empty: "Зараз ніхто не телефонує.",
    directions: { INBOUND: "вхідний", OUTBOUND: "вихідний" },
    states: {
      RINGING: "дзвонить",
      WAITING: "чекає",
      TALKING: "розмова",
      ON_HOLD: "на утриманні",
      ENDED: "завершено",
    },
  },
  en: {
    caption: "Calls of now, oldest first",
    count: (all: number, waiting: number) => `Calls now: ${all}, of them waiting: ${waiting}`,
    fresh: (at: string) => `As of ${at}; the list renews itself`,
    began: "Began",
    line: "Line",
    state: "State",
    waits: "How long",
    operators: "Operator",
    nobody: "nobody yet",
    direction: "Direction",
    empty: "Nobody is calling now.",
    directions: { INBOUND: "inbound", OUTBOUND: "outbound" },
    states: { RINGING: "rings", WAITING: "waits", TALKING: "talking", ON_HOLD: "on hold", ENDED: "ended" },
  },
});

const COLOURS = {
  RINGING: "blue",
  WAITING: "orange",
  TALKING: "green",
  ON_HOLD: "yellow",
  ENDED: "grey",
} as const;

interface Heard {
  calls: readonly Call[] | null;
  at: number;
  failure: Failure | null;
}

type Asked = { centre?: string };

async function ask(asked: Asked, etag: string | null) {
  const answer = await api
    .GET("/v1/staff/calls", {
      params: { query: asked, header: etag ? { "If-None-Match": etag } : {} },
    })
    .catch(() => {
      throw new Unreachable();
    });
  if (answer.response.status === 304) return { calls: null, etag };
  if (answer.data) return { calls: answer.data.calls, etag: answer.response.headers.get("ETag") };
  throw answer.error ? new Refusal(answer.error, answer.response.status) : new Unreachable();
}

function useLive(asked: Asked): Heard {
  const [heard, setHeard] = useState<Heard>({ calls: null, at: 0, failure: null });
  const centre = asked.centre;
  useEffect(() => {
    let isHere = true;
    let isAsking = false;
    let timer = 0;
    let etag: string | null = null;
    let failures = 0;
    const next = async () => {
      if (isAsking || document.hidden) return;
      isAsking = true;
      try {
        const told = await ask(centre ? { centre } : {}, etag);
        failures = 0;
        etag = told.etag;
        if (isHere)
          setHeard((before) => ({ calls: told.calls ?? before.calls, at: Date.now(), failure: null }));
      } catch (error) {
        failures += 1;
        if (isHere) setHeard((before) => ({ ...before, failure: failureOf(error) }));
      } finally {
        isAsking = false;
      }
      if (isHere && !document.hidden) timer = window.setTimeout(() => void next(), pauseOf(failures) * 1000);
    };
    const onShown = () => {
      window.clearTimeout(timer);
      if (!document.hidden) void next();
    };
    document.addEventListener("visibilitychange", onShown);
    void next();
    return () => {
      isHere = false;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, [centre]);
  return heard;
}

export function LiveCalls({ asked }: { asked: Asked }) {
  const { calls, at, failure } = useLive(asked);
  const lines = useLoaded(
    () => got(api.GET("/v1/staff/telephone", { params: { query: asked } })),
    asked.centre ?? "",
  );
  const lineName = (number: string) =>
    lines.value?.lines.find((one) => one.number === number)?.name ?? number;
  return (
    <>
      <Failed failure={failure} />
      {!calls && !failure && <Loading />}
      {calls && (
        <>
          <p class="govuk-body-l" role="status">
            {say().count(calls.length, calls.filter((one) => one.waiting_since).length)}
          </p>
          {calls.length === 0 ? (
            <Empty>{say().empty}</Empty>
          ) : (
            <Calls calls={calls} at={at} lineName={lineName} />
          )}
          <p class="quiet">{say().fresh(clock(new Date(at).toISOString()))}</p>
        </>
      )}
    </>
  );
}

/** Seconds since it waits, or since it is spoken in. */
function lengthOf(call: Call, at: number): string {
  const since = call.waiting_since ?? call.answered_at ?? call.started_at;
  return duration(Math.max(0, Math.round((at - Date.parse(since)) / 1000)));
}

interface CallsProps {
  calls: readonly Call[];
  at: number;
  lineName: (number: string) => string;
}

function Calls({ calls, at, lineName }: CallsProps) {
  return (
    <Table
      caption={say().caption}
      columns={[
        { title: say().began, cell: (call: Call) => clock(call.started_at) },
        { title: say().direction, cell: (call) => say().directions[call.direction] },
        { title: say().line, cell: (call) => lineName(call.line) },
        {
          title: say().state,
          cell: (call) => <Tag colour={COLOURS[call.state]}>{say().states[call.state]}</Tag>,
        },
        { title: say().waits, cell: (call) => lengthOf(call, at), numeric: true },
        { title: say().operators, cell: (call) => call.operators.join(", ") || say().nobody },
      ]}
      rows={calls}
      rowKey={(call) => call.call_id}
    />
  );
}
