/** Names of bodies with open work, as the board of their centre gives them: asked for once for all lists of it. */

import { api, got } from "../../api/client";
import { useLoaded } from "../../ui/use";

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

/** The name of one body by its id, from the register; empty until it is there, and where there is no body. */
export function useBodyName(id: string | null): string {
  const name = useLoaded(() => {
    if (!id) return Promise.resolve("");
    const asked = single.get(id) ?? nameById(id);
    single.set(id, asked);
    return asked;
  }, id ?? "");
  return name.value ?? "";
}
