/** The queue of a body by urgency: what waits, filters that stay in the address, and several accepted at once. */

import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { ExportButton, type PageOf } from "../../ui/export";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty } from "../../ui/shown";
import { Table } from "../../ui/table";
import { BulkAccept } from "./bulk-accept";
import { columns, type Entry, fileColumns, keyOf } from "./entries";
import { Filters, filtersOf, type QueueFilters } from "./filters";
import { me } from "../session";

const say = words({
  uk: {
    title: "Черга установи",
    caption: "Доручення установи, найтерміновіші першими",
    empty:
      "За цим відбором нічого немає. Змініть відбір або загляньте пізніше: нові звернення з'являються тут самі, коли їх надішле центр.",
    tick: "Вибрати",
    tickOne: (number: string) => `Вибрати ${number}`,
    all: "Вибрати все, що можна прийняти",
  },
  en: {
    title: "Queue of the body",
    caption: "Assignments of the body, most urgent first",
    empty:
      "Nothing fits. Change the filters or come back later: new appeals appear when a centre sends them.",
    tick: "Select",
    tickOne: (number: string) => `Select ${number}`,
    all: "Select all that can be accepted",
  },
});

const PAGE = 50;

async function page(filters: QueueFilters, cursor?: string): Promise<PageOf<Entry>> {
  const { state, light, due } = filters;
  const query = {
    state,
    limit: PAGE,
    ...(light && { light }),
    ...(due && { due }),
    ...(cursor && { cursor }),
  };
  const { entries, cursor: next } = await got(api.GET("/v1/staff/queue", { params: { query } }));
  return { rows: entries.filter((entry) => isWith(entry, filters.desk)), cursor: next };
}

function isWith(entry: Entry, desk: QueueFilters["desk"]): boolean {
  if (!desk) return true;
  return desk === "common" ? !entry.official : entry.official === me.value?.user_id;
}

const canAccept = (entry: Entry): boolean => entry.state === ("ROUTED" satisfies Schemas["State"]);

export default function Queue() {
  const { query } = useLocation();
  const filters = filtersOf(query);
  const pages = usePages((cursor) => page(filters, cursor), JSON.stringify(filters));
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const shown = pages.rows.filter(canAccept);
  const chosen = shown.filter((entry) => ticked.includes(keyOf(entry)));
  const toggle = (key: string) =>
    setTicked(ticked.includes(key) ? ticked.filter((one) => one !== key) : [...ticked, key]);
  const toggleAll = () => setTicked(chosen.length === shown.length ? [] : shown.map(keyOf));
  const tick = {
    title: say().tick,
    cell: (entry: Entry) =>
      canAccept(entry) && (
        <Tick
          label={say().tickOne(entry.number)}
          checked={ticked.includes(keyOf(entry))}
          onToggle={() => toggle(keyOf(entry))}
        />
      ),
  };
  return (
    <Page title={say().title} wide>
      <Filters filters={filters} />
      {shown.length > 0 && (
        <div class="toolbar">
          <Tick
            label={say().all}
            checked={chosen.length === shown.length}
            onToggle={toggleAll}
            isLabelShown
          />
        </div>
      )}
      <BulkAccept
        chosen={chosen}
        onDone={() => {
          setTicked([]);
          pages.again();
        }}
      />
      {pages.rows.length > 0 && (
        <Table
          caption={say().caption}
          columns={shown.length > 0 ? [tick, ...columns()] : columns()}
          rows={pages.rows}
          rowKey={keyOf}
        />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && !pages.hasMore && <Empty>{say().empty}</Empty>}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton name="queue" columns={fileColumns()} page={(cursor) => page(filters, cursor)} />
      )}
    </Page>
  );
}

function Tick(props: { label: string; checked: boolean; onToggle: () => void; isLabelShown?: boolean }) {
  return (
    <label class="tick">
      <input type="checkbox" checked={props.checked} onChange={props.onToggle} />
      <span class={props.isLabelShown ? "" : "govuk-visually-hidden"}>{props.label}</span>
    </label>
  );
}
