/** The first page of supervisors and coordinators: what presses, where it lies, what waits; lists stand behind each number. */

import { useLocation } from "preact-iso";
import { api, got, type Schemas } from "../../api/client";
import { day } from "../../format";
import { locale } from "../../i18n";
import { Page } from "../../ui/page";
import { Inset, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { changed, type Query } from "./address";
import { Bodies } from "./board-bodies";
import { say } from "./board-words";
import { CentreChoice, useCentre } from "./centre";
import { ListPage } from "./list";
import { addressOf, filtersOf, type List } from "./lists";
import { ToDecidePage } from "./to-decide";

type Board = Schemas["BoardOut"];

export default function BoardRoom() {
  const { query } = useLocation();
  const filters = filtersOf(query);
  if (filters) return <ListPage filters={filters} key={filters.list} />;
  return query.list === "to-decide" ? <ToDecidePage /> : <BoardPage />;
}

function BoardPage() {
  const { asked, inAddress } = useCentre();
  const board = useLoaded(
    () => got(api.GET("/v1/staff/board", { params: { query: asked } })),
    asked.centre ?? "",
  );
  return (
    <Page title={say().title} wide>
      <CentreChoice />
      <Shown of={board}>{(value) => <BoardShown board={value} inAddress={inAddress} />}</Shown>
    </Page>
  );
}

function BoardShown({ board, inAddress }: { board: Board; inAddress: Query }) {
  const at = (list: List) => addressOf(list, inAddress);
  const least = !board.is_complete;
  const { trays } = board;
  return (
    <>
      {least && <Inset>{say().cut}</Inset>}
      <h2 class="govuk-heading-m">{say().numbers}</h2>
      <p class="govuk-body quiet">{say().asOf(day(board.day))}</p>
      <ul class="counts counts--first">
        <Count of={board.overdue} name={say().lists.overdue} to={at("overdue")} least={least} kind="late" />
        <Count of={board.due_today} name={say().lists.today} to={at("today")} least={least} kind="near" />
        <Count
          of={board.due_this_week}
          name={say().lists.week}
          more={say().week(day(board.week_ends))}
          to={at("week")}
          least={least}
        />
        <Count of={board.all_open} name={say().lists.open} to={at("open")} least={least} />
      </ul>
      <h2 class="govuk-heading-m">{say().trays}</h2>
      <ul class="counts">
        <Count of={trays.declined} name={say().lists.declined} to={at("declined")} least={least} />
        <Count of={trays.without_executor} name={say().lists.without} to={at("without")} least={least} />
        <Count of={trays.answered} name={say().lists.answered} to={at("answered")} least={least} />
        <Count of={trays.on_check} name={say().lists.check} to={at("check")} least={least} />
        <Count of={trays.for_signature} name={say().lists.signature} to={at("signature")} least={least} />
        <Count of={trays.rework} name={say().lists.rework} to={at("rework")} least={least} />
        <Outside board={board} inAddress={inAddress} />
      </ul>
      <Bodies board={board} inAddress={inAddress} />
    </>
  );
}

/** What lies in other rooms of a centre. */
function Outside({ board, inAddress }: { board: Board; inAddress: Query }) {
  const { call_backs: callBacks, call_backs_to_decide: toDecide, alerts } = board.trays;
  // Calling people is the work of the centre itself: whoever watches from outside sees only how many wait.
  const isOwn = !inAddress.centre;
  return (
    <>
      {callBacks !== null && (
        <Count of={callBacks} name={say().callBacks} to={isOwn ? "/staff/call-backs" : undefined} />
      )}
      {toDecide !== null && (
        <Count of={toDecide} name={say().toDecide} to={isOwn ? "/staff/board?list=to-decide" : undefined} />
      )}
      {alerts !== null && (
        <Count of={alerts} name={say().alerts} to={changed("/staff/alerts", inAddress, {})} />
      )}
    </>
  );
}

interface CountProps {
  of: number;
  name: string;
  more?: string;
  to?: string;
  /** The number is the least that there is. */
  least?: boolean;
  kind?: "late" | "near";
}

/** One number, large, with its name: a link to the list behind it. */
function Count({ of, name, more, to, least, kind }: CountProps) {
  const text = (
    <>
      <span class="count__number">
        {least && <span class="count__least">{say().atLeast} </span>}
        {new Intl.NumberFormat(locale()).format(of)}
      </span>{" "}
      <span class="count__name">{name}</span>
      {more && <span class="count__more"> {more}</span>}
    </>
  );
  const look = `count ${kind && of > 0 ? `count--${kind}` : ""}`;
  return (
    <li>
      {to ? (
        <a class={look} href={to}>
          {text}
        </a>
      ) : (
        <div class={look}>{text}</div>
      )}
    </li>
  );
}
