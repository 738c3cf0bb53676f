/** The lists behind the numbers of the board: what each asks of the queue, and where it is. */

import type { paths } from "../../api/schema";
import { changed, dayOf, oneOf, type Query } from "./address";

export type Asked = NonNullable<paths["/v1/staff/queue"]["get"]["parameters"]["query"]>;

export const BOARD = "/staff/board";

/** Names of lists as addresses have them. */
export const LISTS = [
  "overdue",
  "today",
  "week",
  "open",
  "declined",
  "without",
  "answered",
  "check",
  "signature",
  "rework",
] as const;
export type List = (typeof LISTS)[number];

const BEHIND: Record<List, Pick<Asked, "state" | "due">> = {
  overdue: { state: "OPEN", due: "OVERDUE" },
  today: { state: "OPEN", due: "TODAY" },
  week: { state: "OPEN", due: "THIS_WEEK" },
  open: { state: "OPEN" },
  declined: { state: "DECLINED" },
  without: { state: "WITHOUT_EXECUTOR" },
  answered: { state: "ANSWERED" },
  check: { state: "ON_CHECK" },
  signature: { state: "FOR_SIGNATURE" },
  rework: { state: "REWORK" },
};

export const LIGHTS = ["VIOLATED", "RED", "ATTENTION", "GREEN"] as const;

export interface Filters {
  list: List;
  body?: string;
  light?: (typeof LIGHTS)[number];
  until?: string;
}

/** The list that the address names, with its filters; nothing where it names none. */
export function filtersOf(query: Query): Filters | null {
  const list = oneOf(LISTS, query.list);
  if (!list) return null;
  return {
    list,
    body: query.body || undefined,
    light: oneOf(LIGHTS, query.light),
    until: dayOf(query.until),
  };
}

/** What is asked of the queue for a list. */
export function askedFor(filters: Filters, centre: { centre?: string }): Asked {
  return {
    ...BEHIND[filters.list],
    ...centre,
    ...(filters.body && { body: filters.body }),
    ...(filters.light && { light: filters.light }),
    ...(filters.until && { due_until: filters.until }),
  };
}

/** Where a list is. */
export function addressOf(list: List, more: Query = {}): string {
  return changed(BOARD, {}, { list, ...more });
}
