/** A list as a file: all its pages, by cursor, up to a bound that is told. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { today } from "../format";
import { counted, words } from "../i18n";
import { Button } from "./form";
import { Failed } from "./shown";
import { useSending } from "./use";

const say = words({
  uk: {
    save: "Завантажити CSV",
    whole: (rows: string) => `Файл готовий: ${rows}`,
    cut: (rows: string) => `Файл готовий, але список довший: у файлі перші ${rows}. Звузьте відбір`,
    one: "рядок",
    few: "рядки",
    many: "рядків",
  },
  en: {
    save: "Download CSV",
    whole: (rows: string) => `The file is ready: ${rows}`,
    cut: (rows: string) => `The file is ready, but the list is longer: it holds the first ${rows}. Narrow it`,
    one: "row",
    few: "rows",
    many: "rows",
  },
});

export interface CsvColumn<T> {
  title: string;
  value: (row: T) => string | number | null | undefined;
}

/** More than a person reads in a table; whoever needs all takes the export of the whole table. */
export const MOST_ROWS = 5000;

const SEPARATOR = ";";
const UTF8_MARK = "\ufeff";
const BEGINS_A_FORMULA = /^[=+\-@\t\r]/;

/** One cell: no program of tables takes it for a formula, and a separator or a line break within stays within. */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = BEGINS_A_FORMULA.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as a text that programs of tables in Ukraine open as it is. */
export function csv<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
  const lines = [
    columns.map((column) => csvCell(column.title)),
    ...rows.map((row) => columns.map((column) => csvCell(column.value(row)))),
  ];
  return UTF8_MARK + lines.map((cells) => cells.join(SEPARATOR)).join("\r\n") + "\r\n";
}

export interface PageOf<T> {
  rows: readonly T[];
  cursor: string | null | undefined;
}

/** Pages one after another, until there are none or the bound is reached. */
export async function allRows<T>(
  page: (cursor: string | undefined) => Promise<PageOf<T>>,
  most = MOST_ROWS,
): Promise<{ rows: T[]; isWhole: boolean }> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    rows.push(...next.rows);
    cursor = next.cursor ?? undefined;
  } while (cursor && rows.length < most);
  return { rows: rows.slice(0, most), isWhole: !cursor && rows.length <= most };
}

/** Hand the browser a text as a file. */
export function saveAs(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

interface ExportButtonProps<T> {
  /** Beginning of the file's name, in Latin letters: "queue" gives "queue-2026-11-22.csv". */
  name: string;
  columns: readonly CsvColumn<T>[];
  page: (cursor: string | undefined) => Promise<PageOf<T>>;
  children?: ComponentChildren;
}

export function ExportButton<T>({ name, columns, page, children }: ExportButtonProps<T>) {
  const [told, setTold] = useState("");
  const sending = useSending();
  const save = async () => {
    setTold("");
    const { rows, isWhole } = await allRows(page);
    saveAs(`${name}-${today()}.csv`, csv(columns, rows));
    const { one, few, many } = say();
    const count = counted(rows.length, { one, few, many });
    setTold(isWhole ? say().whole(count) : say().cut(count));
  };
  return (
    <div class="export no-print">
      <Failed failure={sending.failure} />
      <Button kind="secondary" busy={sending.busy} onPress={() => void sending.send(save)}>
        {children ?? say().save}
      </Button>
      <span role="status">{told}</span>
    </div>
  );
}
