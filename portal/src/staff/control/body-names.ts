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
