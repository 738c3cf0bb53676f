/** Names of territories by their codes: each is asked for once in a session. */

import { api, got } from "../../api/client";
import { useLoaded } from "../../ui/use";

const known = new Map<string, Promise<string>>();

function nameOf(territory: string): Promise<string> {
  const there = known.get(territory);
  if (there) return there;
  const name = got(api.GET("/v1/territories/{territory}", { params: { path: { territory } } })).then(
    (unit) => unit.full_name,
    () => {
      // Without a name the place is shown without it; the next page asks again.
      known.delete(territory);
      return "";
    },
  );
  known.set(territory, name);
  return name;
}

/** Names by code; empty until they are there. */
export function useTerritoryNames(codes: readonly (string | null)[]): ReadonlyMap<string, string> {
  const wanted = [...new Set(codes.filter((one) => one !== null))].sort();
  const loaded = useLoaded(
    async () => new Map(await Promise.all(wanted.map(async (one) => [one, await nameOf(one)] as const))),
    wanted.join(" "),
  );
  return loaded.value ?? new Map<string, string>();
}
