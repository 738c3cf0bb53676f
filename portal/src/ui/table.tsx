/** Tables that stay readable at 320 px: there each row becomes a small card, each cell with its heading. */

import type { ComponentChildren } from "preact";

export interface Column<T> {
  title: string;
  cell: (row: T) => ComponentChildren;
  numeric?: boolean;
}

interface TableProps<T> {
  /** What the table is: read by screen readers, shown unless `quiet`. */
  caption: string;
  quiet?: boolean;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
}

export function Table<T>({ caption, quiet = true, columns, rows, rowKey }: TableProps<T>) {
  return (
    <table class="govuk-table cards-when-narrow">
      <caption class={quiet ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--m"}>
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map((column) => (
            <th
              scope="col"
              class={`govuk-table__header ${column.numeric ? "govuk-table__header--numeric" : ""}`}
              key={column.title}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr class="govuk-table__row" key={rowKey(row)}>
            {columns.map((column) => (
              <td
                class={`govuk-table__cell ${column.numeric ? "govuk-table__cell--numeric" : ""}`}
                data-title={column.title}
                key={column.title}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
