/** Settings of the telephone as the form holds them, and as the API takes them. */

import type { Schemas } from "../../api/client";

export type Telephone = Schemas["TelephoneOut"];
type Given = Schemas["TelephoneIn"];
export type Line = Schemas["LineOut"];
export type Agent = Schemas["AgentOut"];
export type Shift = Schemas["ShiftOut"];

/** Numbers are texts while they are typed. */
export interface Draft {
  lines: readonly Line[];
  agents: readonly Agent[];
  shifts: readonly Shift[];
  opens: string;
  closes: string;
  hoursBetween: string;
  mostAttempts: string;
  retentionDays: string;
  serviceSeconds: string;
}

/** "08:00:00" as "08:00": fields of time have no seconds here. */
const minutes = (time: string): string => time.slice(0, 5);

export function draftOf(found: Telephone): Draft {
  return {
    lines: found.lines,
    agents: found.agents,
    shifts: found.shifts.map((one) => ({ ...one, begins: minutes(one.begins), ends: minutes(one.ends) })),
    opens: minutes(found.calling.opens),
    closes: minutes(found.calling.closes),
    hoursBetween: String(found.calling.hours_between),
    mostAttempts: String(found.calling.most_attempts),
    retentionDays: String(found.retention_days),
    serviceSeconds: String(found.service_seconds),
  };
}

/** Accounts go back as they were read: their keys lie elsewhere, and so does their keeping. */
export function givenOf(draft: Draft, read: Telephone): Given {
  return {
    version: read.version,
    accounts: read.accounts,
    lines: draft.lines.map((one) => ({ ...one, number: one.number.trim(), name: one.name.trim() })),
    agents: draft.agents.map((one) => ({ name: one.name.trim(), user_id: one.user_id.trim() })),
    shifts: [...draft.shifts],
    calling: {
      opens: draft.opens,
      closes: draft.closes,
      hours_between: Number(draft.hoursBetween),
      most_attempts: Number(draft.mostAttempts),
    },
    retention_days: Number(draft.retentionDays),
    service_seconds: Number(draft.serviceSeconds),
  };
}

const BOUNDS = {
  hoursBetween: { from: 1, to: 72, field: "calling-hours_between" },
  mostAttempts: { from: 1, to: 10, field: "calling-most_attempts" },
  retentionDays: { from: 1, to: 1825, field: "retention_days" },
  serviceSeconds: { from: 5, to: 300, field: "service_seconds" },
} as const;

/** Fields whose numbers are none or out of bounds, with the bounds. */
export function outOfBounds(draft: Draft): Record<string, { from: number; to: number }> {
  const found: Record<string, { from: number; to: number }> = {};
  for (const [name, bound] of Object.entries(BOUNDS)) {
    const text = draft[name as keyof typeof BOUNDS];
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < bound.from || value > bound.to) {
      found[bound.field] = { from: bound.from, to: bound.to };
    }
  }
  return found;
}

/** The list with one of its rows changed. */
export function withRow<T>(rows: readonly T[], index: number, change: Partial<T>): T[] {
  return rows.map((row, at) => (at === index ? { ...row, ...change } : row));
}

export function withoutRow<T>(rows: readonly T[], index: number): T[] {
  return rows.filter((_, at) => at !== index);
}
