/** Fields of the places of an incident: one place or several. */

import { Button, TextField } from "../../ui/form";
import { TerritoryField } from "./choosing";
import { emptyPlace, type TypedPlace } from "./incident-places";
import { say } from "./incident-words";

interface PlaceFieldsProps {
  places: readonly TypedPlace[];
  onPlaces: (places: readonly TypedPlace[]) => void;
  errors: Record<string, string>;
}

const MOST_PLACES = 50;

export function PlaceFields({ places, onPlaces, errors }: PlaceFieldsProps) {
  const { form } = say();
  const last = Math.max(...places.map((one) => one.key));
  return (
    <>
      {places.map((one, index) => {
        const set = (part: Partial<TypedPlace>) =>
          onPlaces(places.map((other) => (other.key === one.key ? { ...other, ...part } : other)));
        return (
          <div class="card" role="group" aria-label={form.place(index + 1)} key={one.key}>
            <TerritoryField
              name={`territory-${one.key}`}
              label={form.territory}
              hint={form.territoryHint}
              chosen={one.territory}
              onChosen={(territory) => set({ territory })}
              error={errors[`territory-${one.key}`]}
            />
            <TextField
              name={`street-${one.key}`}
              label={form.street}
              hint={form.streetHint}
              value={one.street}
              onValue={(street) => set({ street })}
              error={errors[`street-${one.key}`]}
            />
            <TextField
              name={`houses-${one.key}`}
              label={form.houses}
              hint={form.housesHint}
              value={one.houses}
              onValue={(houses) => set({ houses })}
              error={errors[`houses-${one.key}`]}
            />
            {places.length > 1 && (
              <Button
                kind="link"
                label={form.removePlace(index + 1)}
                onPress={() => onPlaces(places.filter((other) => other.key !== one.key))}
              >
                {form.remove}
              </Button>
            )}
          </div>
        );
      })}
      {places.length < MOST_PLACES && (
        <p>
          <Button kind="secondary" onPress={() => onPlaces([...places, emptyPlace(last + 1)])}>
            {form.addPlace}
          </Button>
        </p>
      )}
    </>
  );
}
