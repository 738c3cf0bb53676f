/** Addresses of the rooms of control: what is looked at is always in the address, so that it can be sent. */

export type Query = Readonly<Record<string, string>>;

/** The address with some of its filters changed; an empty value takes its filter away. */
export function changed(path: string, query: Query, changes: Query): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) if (value) next.set(name, value);
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

/** One of the values that are known, or nothing: what an address says wrongly is left out. */
export function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((one) => one === value);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that the address names, if it is one. */
export function dayOf(value: string | undefined): string | undefined {
  if (!value || !DAY.test(value)) return undefined;
  const at = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value ? undefined : value;
}

/** The day so many days before another. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}
