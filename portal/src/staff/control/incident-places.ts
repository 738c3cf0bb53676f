/** Places of an incident while they are typed, and as the API takes them. */

import type { Schemas } from "../../api/client";
import type { Chosen } from "./choosing";

export interface TypedPlace {
  /** Which of the rows it is: rows are taken away, and fields must not change places. */
  key: number;
  territory: Chosen | null;
  street: string;
  houses: string;
}

export const emptyPlace = (key: number): TypedPlace => ({ key, territory: null, street: "", houses: "" });

/** Houses as people write them: "5, 7; 9а". */
export function housesIn(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** What is missing, by the ids of fields. */
export function faultsOf(
  places: readonly TypedPlace[],
  missing: { places: string; street: string },
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const one of places) {
    const hasStreet = Boolean(one.street.trim());
    if (!one.territory && !hasStreet) found[`territory-${one.key}`] = missing.places;
    else if (!hasStreet && housesIn(one.houses).length) found[`street-${one.key}`] = missing.street;
  }
  return found;
}

export function givenPlaces(places: readonly TypedPlace[]): Schemas["PlaceIn"][] {
  return places.map((one) => ({
    territory: one.territory?.id ?? null,
    street: one.street.trim() || null,
    buildings: housesIn(one.houses),
  }));
}
