/** Where the work lies: bodies by what is overdue, each with a bar of its open work and links to its lists. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { ExportButton } from "../../ui/export";
import { Empty } from "../../ui/shown";
import { Table } from "../../ui/table";
import type { Query } from "./address";
import { addressOf, type List } from "./lists";
import { partsOf } from "./parts";

type Board = Schemas["BoardOut"];
type Row = Schemas["BoardRowOut"];

const say = words({
  uk: {
    title: "За установами",
    caption: "Відкриті звернення за установами, спершу ті, де найбільше прострочено",
    body: "Установа",
    nobody: "Ще не в установі",
    share: "Частка",
    overdue: "Прострочено",
    today: "Контрольний день настав",
    week: "Ще цього тижня",
    open: "Відкрито",
    of: (name: string, list: string, count: number) => `${name}, ${list}: ${count}`,
    legend:
      "Смуга показує, скільки з відкритого прострочено (суцільна), для скількох контрольний день уже настав або настане цього тижня (смугаста) і скільки ще має час (світла).",
    empty: "Відкритих звернень немає.",
    both: "Звернення з кількома виконавцями є в рядку кожного, тому рядки разом можуть дати більше, ніж числа вгорі.",
  },
  en: {
    title: "By body",
    caption: "Open appeals by body, most overdue first",
    body: "Body",
    nobody: "With no body yet",
    share: "Share",
    overdue: "Overdue",
    today: "Control day has come",
    week: "Later this week",
    open: "Open",
    of: (name: string, list: string, count: number) => `${name}, ${list}: ${count}`,
    legend:
      "The bar shows how much of what is open is overdue (solid), has its control day now or this week (striped), and still has time (light).",
    empty: "Nothing is open.",
    both: "An appeal with several executors is in the row of each, so rows together may come to more than the numbers above.",
  },
});

const nameOf = (row: Row): string => (row.body ? row.body_name || row.body : say().nobody);

export function Bodies({ board, inAddress }: { board: Board; inAddress: Query }) {
  const rows = board.bodies;
  const most = Math.max(1, ...rows.map((row) => row.all_open));
  const cell = (list: List, name: string, count: (row: Row) => number) => ({
    title: name,
    numeric: true,
    // Of what no body has yet there is no list of its own: it is in the lists of the centre.
    cell: (row: Row) =>
      row.body && count(row) > 0 ? (
        <a
          class="govuk-link tall-link"
          href={addressOf(list, { ...inAddress, body: row.body })}
          aria-label={say().of(nameOf(row), name, count(row))}
        >
          {count(row)}
        </a>
      ) : (
        count(row)
      ),
  });
  return (
    <>
      <h2 class="govuk-heading-m">{say().title}</h2>
      {rows.length === 0 ? (
        <Empty>{say().empty}</Empty>
      ) : (
        <>
          <Table
            caption={say().caption}
            columns={[
              { title: say().body, cell: nameOf },
              { title: say().share, cell: (row: Row) => <Bar row={row} most={most} /> },
              cell("overdue", say().overdue, (row) => row.overdue),
              cell("today", say().today, (row) => row.due_today),
              cell("week", say().week, (row) => row.due_this_week),
              cell("open", say().open, (row) => row.all_open),
            ]}
            rows={rows}
            rowKey={(row) => row.body ?? ""}
          />
          <p class="govuk-body quiet">
            {say().legend} {say().both}
          </p>
          <ExportButton
            name="board"
            columns={[
              { title: say().body, value: nameOf },
              { title: say().overdue, value: (row: Row) => row.overdue },
              { title: say().today, value: (row: Row) => row.due_today },
              { title: say().week, value: (row: Row) => row.due_this_week },
              { title: say().open, value: (row: Row) => row.all_open },
            ]}
            page={() => Promise.resolve({ rows, cursor: null })}
          />
        </>
      )}
    </>
  );
}

const LENGTH = 160;
const HEIGHT = 14;

/** The numbers beside it say the same: readers of the screen pass it by. */
function Bar({ row, most }: { row: Row; most: number }) {
  const { late, near, free } = partsOf(row, most, LENGTH);
  return (
    <svg class="bar" viewBox={`0 0 ${LENGTH} ${HEIGHT}`} width={LENGTH} height={HEIGHT} aria-hidden="true">
      <rect class="bar__free" x={late + near} width={free} height={HEIGHT} />
      <rect class="bar__near" x={late} width={near} height={HEIGHT} />
      {Array.from({ length: Math.floor(near / 4) }, (_, n) => (
        <rect class="bar__stripe" x={late + n * 4} width={1.5} height={HEIGHT} key={n} />
      ))}
      <rect class="bar__late" x={0} width={late} height={HEIGHT} />
    </svg>
  );
}
