/** Where it is: found by the address as it is typed, or chosen by name. */

import { api, got, type Schemas } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Combobox } from "../../ui/combobox";
import { Button } from "../../ui/form";
import { Details } from "../../ui/shown";
import { useTerritoryNames } from "../control/territory-names";
import type { Place } from "./typed";

const say = words({
  uk: {
    place: "Територія:",
    byAddress: "за адресою",
    which: "Котра з них?",
    chosen: "вибрано Вами",
    drop: "Шукати за адресою",
    byName: "Вибрати територію за назвою",
    label: "Населений пункт, громада, район або область",
  },
  en: {
    place: "Territory:",
    byAddress: "by the address",
    which: "Which of them?",
    chosen: "chosen by you",
    drop: "Find it by the address",
    byName: "Choose the territory by its name",
    label: "Settlement, community, raion or oblast",
  },
});

type Found = Schemas["AddressOut"];

const nameOf = (unit: Schemas["UnitOut"]): string => [unit.full_name, unit.way].filter(Boolean).join(", ");
export const placeOf = (unit: Schemas["UnitOut"]): Place => ({ code: unit.code, name: nameOf(unit) });

interface PlaceLineProps {
  no: number;
  place: Place | null;
  found: Found | null;
  onPlace: (place: Place | null) => void;
}

/** A place of a reopened draft comes without its name. */
function useNameOf(place: Place | null): string {
  const names = useTerritoryNames([place && place.name === place.code ? place.code : null]);
  return place ? names.get(place.code) || place.name : "";
}

export function PlaceLine({ no, place, found, onPlace }: PlaceLineProps) {
  const name = useNameOf(place);
  return (
    <div class="place">
      {place ? (
        <p>
          {say().place} <strong>{name}</strong> ({say().chosen}){" "}
          <Button kind="link" onPress={() => onPlace(null)}>
            {say().drop}
          </Button>
        </p>
      ) : (
        found && <FoundPlace found={found} onPlace={onPlace} />
      )}
      <Details summary={say().byName}>
        <Combobox
          name={`territory-${no}`}
          label={say().label}
          text=""
          find={async (q) =>
            (await got(api.GET("/v1/territories", { params: { query: { q, limit: 8 } } }))).territories
          }
          toText={(one) => [one.full_name, one.way].filter(Boolean).join(", ")}
          onChosen={(one) => onPlace(placeOf(one))}
        />
      </Details>
    </div>
  );
}

function FoundPlace({ found, onPlace }: { found: Found; onPlace: (place: Place) => void }) {
  if (found.ground === "no_place_named") return null;
  return (
    <>
      <p>
        {found.unit && (
          <>
            {say().place} <strong>{nameOf(found.unit)}</strong>{" "}
          </>
        )}
        <span class="quiet">{inBoth(found.explanation, found.explanation_en)}</span>
      </p>
      {found.alternatives.length > 0 && (
        <div role="group" aria-label={say().which} class="chips">
          <span>{say().which}</span>
          {found.alternatives.map((unit) => (
            <Button kind="link" key={unit.code} onPress={() => onPlace(placeOf(unit))}>
              {nameOf(unit)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
