/** Names of bodies, for people see no codes: of all with open work from the board of their centre, of others one by one. */

import { api, got } from "../api/client";
import { useLoaded } from "../ui/use";

export type BodyNames = ReadonlyMap<string, string>;

const known = new Map<string, Promise<BodyNames>>();

function namesOf(asked: { centre?: string }): Promise<BodyNames> {
  const key = asked.centre ?? "";
  const there = known.get(key);
  if (there) return there;
  const names = got(api.GET("/v1/staff/board", { params: { query: asked } })).then(
    ({ bodies }) => new Map(bodies.flatMap((row) => (row.body ? [[row.body, row.body_name] as const] : []))),
  );
  known.set(key, names);
  // A list can do without names; the next one asks again.
  names.catch(() => known.delete(key));
  return names;
}

/** Names by id; empty until they are there. */
export function useBodyNames(asked: { centre?: string }): BodyNames {
  return useLoaded(() => namesOf(asked), asked.centre ?? "").value ?? new Map<string, string>();
}

const single = new Map<string, Promise<string>>();

async function nameById(id: string): Promise<string> {
  try {
    const path = { body_id: id };
    const { versions } = await got(api.GET("/v1/staff/bodies/{body_id}", { params: { path } }));
    return versions.at(-1)?.name ?? id;
  } catch {
    // The id stands for the name; the next page asks again.
    single.delete(id);
    return id;
  }
}

/** The name of one body from the register, asked for once; its id where it cannot be told. */
export function bodyName(id: string): Promise<string> {
  const asked = single.get(id) ?? nameById(id);
  single.set(id, asked);
  return asked;
}

/** Empty until it is there, and where there is no body. */
export function useBodyName(id: string | null): string {
  const name = useLoaded(() => (id ? bodyName(id) : Promise.resolve("")), id ?? "");
  return name.value ?? "";
}

/** What tells the name of any of these bodies; the id until it is there. */
export function useBodyNamesById(ids: readonly string[]): (id: string) => string {
  const asked = [...new Set(ids)];
  const names = useLoaded(
    async () => new Map(await Promise.all(asked.map(async (id) => [id, await bodyName(id)] as const))),
    asked.join(" "),
  );
  return (id) => names.value?.get(id) ?? id;
}
