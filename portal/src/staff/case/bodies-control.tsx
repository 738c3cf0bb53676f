/** Bodies of the registry, found by the beginning of a name; and units of one's own body. */

import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Combobox } from "../../ui/combobox";
import { Checkboxes } from "../../ui/form";
import { Empty, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { fieldWords } from "./action-words";
import type { ControlProps } from "./control";
import { PickedList } from "./picked-list";

const say = words({
  uk: {
    find: "Почніть писати назву установи",
    noUnits: "У реєстрі установа не має підрозділів",
  },
  en: { find: "Begin to type the body's name", noUnits: "The body has no units in the registry" },
});

export async function findBodies(name: string) {
  const { bodies } = await got(api.GET("/v1/staff/bodies", { params: { query: { name, limit: 10 } } }));
  return bodies.filter((one) => one.active);
}

export function BodiesControl({ field, given, set, errors }: ControlProps) {
  if (field.kind !== "bodies") return null;
  const picked = given.picks[field.name] ?? [];
  const label = fieldWords()[field.label];
  return (
    <>
      <Combobox
        name={field.name}
        label={label}
        hint={field.hint ? `${fieldWords()[field.hint]}. ${say().find}` : say().find}
        error={errors[field.name]}
        text=""
        find={findBodies}
        toText={(one) => one.name}
        onChosen={({ id, name }) => {
          const others = field.most === 1 ? [] : picked.filter((one) => one.value !== id);
          set.picks(field.name, [...others, { value: id, label: name }].slice(0, field.most));
        }}
      />
      <PickedList label={label} picked={picked} onPicked={(some) => set.picks(field.name, some)} />
    </>
  );
}

export function UnitsControl({ field, no, case: one, given, set, errors }: ControlProps) {
  const assignment = one.issues.flatMap((issue) => issue.assignments).find((some) => String(some.no) === no);
  const superior = assignment?.body ?? "";
  const units = useLoaded(
    () => got(api.GET("/v1/staff/bodies", { params: { query: { superior } } })),
    `units ${superior}`,
  );
  const picked = given.picks[field.name] ?? [];
  return (
    <Shown of={units}>
      {({ bodies }) =>
        bodies.length === 0 ? (
          <Empty>{say().noUnits}</Empty>
        ) : (
          <Checkboxes
            name={field.name}
            label={fieldWords()[field.label]}
            hint={field.hint && fieldWords()[field.hint]}
            error={errors[field.name]}
            optional={field.optional}
            small
            values={picked.map((some) => some.value)}
            onValues={(values) =>
              set.picks(
                field.name,
                values.map((value) => ({
                  value,
                  label: bodies.find(({ id }) => id === value)?.name ?? value,
                })),
              )
            }
            choices={bodies.filter((some) => some.active).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )
      }
    </Shown>
  );
}
