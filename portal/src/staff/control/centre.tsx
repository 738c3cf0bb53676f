/** Whose work is watched: one's own centre, or the centre that a coordinator chose in the address. */

import { useLocation } from "preact-iso";
import { api, got } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Select } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { has, me } from "../session";
import { changed } from "./address";

const say = words({ uk: { centre: "Центр" }, en: { centre: "Centre" } });

export interface Watched {
  /** The centre that is watched; empty where neither the office nor the address names one. */
  centre: string;
  /** For requests where only those who see several centres may name one. */
  asked: { centre?: string };
  /** For addresses of further pages: the same as in this address. */
  inAddress: Record<string, string>;
}

export function useCentre(): Watched {
  const { query } = useLocation();
  const own = me.value?.centre ?? "";
  if (!has("coordinator")) return { centre: own, asked: {}, inAddress: {} };
  const named = query.centre ?? "";
  const centre = named || own;
  return {
    centre,
    asked: centre ? { centre } : {},
    inAddress: named ? { centre: named } : {},
  };
}

/** The choice of a centre, for those who see several. */
export function CentreChoice() {
  return has("coordinator") ? <Choice /> : null;
}

function Choice() {
  const { path, query, route } = useLocation();
  const { centre } = useCentre();
  const centres = useLoaded(() => got(api.GET("/v1/centres")), "centres");
  if (centres.state === "failed") return <Failed failure={centres.failure} again={centres.again} />;
  const choices = (centres.value?.centres ?? []).map((one) => ({
    value: one.id,
    label: inBoth(one.name, one.name_en),
  }));
  const choose = (next: string) => route(changed(path, query, { centre: next, body: "", cursor: "" }), true);
  return (
    <form class="filters no-print" aria-label={say().centre} onSubmit={(event) => event.preventDefault()}>
      <Select name="centre" label={say().centre} value={centre} onValue={choose} choices={choices} />
    </form>
  );
}
