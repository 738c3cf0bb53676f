/** Who read what: the four ways of asking, each a list by pages. */

import { api, got, type Schemas } from "../../api/client";
import type { PageOf } from "../../ui/export";

/** One reading; `subject` is known only where a day is asked for, as the other lists are each of one subject. */
export type Reading = Schemas["ReadingOut"] & { subject?: string };

export const WAYS = ["day", "reader", "appeal", "call"] as const;
export type Way = (typeof WAYS)[number];

export interface Question {
  by: Way;
  centre: string;
  day: string;
  reader: string;
  appeal: string;
  call: string;
}

const PAGE = 50;

/** Whether enough is said to ask. */
export function isAskable(question: Question): boolean {
  return Boolean(question[question.by]);
}

export async function readings(question: Question, cursor?: string): Promise<PageOf<Reading>> {
  const { by, centre, day, reader } = question;
  if (by === "day") {
    const query = {
      day,
      limit: PAGE,
      ...(centre && { centre }),
      ...(reader && { reader }),
      ...(cursor && { cursor }),
    };
    const page = await got(api.GET("/v1/staff/readings", { params: { query } }));
    return { rows: page.readings, cursor: page.cursor };
  }
  const page = await got(ofOne(question, cursor));
  return { rows: page.readings, cursor: page.before === null ? null : String(page.before) };
}

function ofOne({ by, centre, reader, appeal, call }: Question, cursor?: string) {
  const query = { limit: PAGE, ...(cursor && { before: Number(cursor) }) };
  if (by === "appeal") {
    return api.GET("/v1/staff/appeals/{appeal_id}/readings", {
      params: { path: { appeal_id: appeal }, query },
    });
  }
  if (by === "call")
    return api.GET("/v1/staff/calls/{call_id}/readings", { params: { path: { call_id: call }, query } });
  return api.GET("/v1/staff/readers/{user_id}/readings", {
    params: { path: { user_id: reader }, query: { ...query, ...(centre && { centre }) } },
  });
}

const OF_STAFF = "STAFF:";

/** "STAFF:0f3c…" as the id of a member of staff; null where the system itself read. */
export const staffId = (actor: string): string | null =>
  actor.startsWith(OF_STAFF) ? actor.slice(OF_STAFF.length) : null;

/** Ids as the system makes them: those of appeals and of calls look alike. */
export const isId = (text: string): boolean => /^[a-z]{2,8}-[a-z2-7]{26}$/.test(text);
