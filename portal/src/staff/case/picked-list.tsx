import { words } from "../../i18n";
import { Button } from "../../ui/form";
import type { Picked } from "./given";

const say = words({
  uk: { none: "Ще нічого не вибрано", remove: "Прибрати", removeOne: (name: string) => `Прибрати: ${name}` },
  en: { none: "Nothing chosen yet", remove: "Remove", removeOne: (name: string) => `Remove: ${name}` },
});

interface PickedListProps {
  label: string;
  picked: readonly Picked[];
  onPicked: (some: readonly Picked[]) => void;
}

/** What was chosen so far, each with a button that takes it back. */
export function PickedList({ label, picked, onPicked }: PickedListProps) {
  if (picked.length === 0) return <p class="govuk-hint picked">{say().none}</p>;
  return (
    <ul class="picked" aria-label={label}>
      {picked.map((one) => (
        <li key={one.value}>
          {one.label}{" "}
          <Button
            kind="link"
            label={say().removeOne(one.label)}
            onPress={() => onPicked(picked.filter(({ value }) => value !== one.value))}
          >
            {say().remove}
          </Button>
        </li>
      ))}
    </ul>
  );
}
