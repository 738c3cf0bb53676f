/** Where the matter is, and which centre is to take it: a territory is found by typing, no map is needed. */

import { useEffect } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Combobox } from "../../ui/combobox";
import { type Errors, Radios, TextField } from "../../ui/form";
import { Details, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { centreOf, GOVERNMENT } from "./centre-of";
import { StepPage } from "./frame";
import { change, draft } from "./store";

const say = words({
  uk: {
    title: "Де виникло питання?",
    territory: "Населений пункт або громада (необов'язково)",
    territoryHint:
      "Почніть вводити назву, наприклад Хмельницький. Якщо питання стосується всієї країни, пропустіть.",
    address: "Адреса або опис місця",
    addressHint: "Наприклад: вул. Проскурівська, 1, другий під'їзд; або: зупинка біля школи",
    centre: "Який центр прийме звернення?",
    centreHint: "Якщо не певні, залиште запропонований: звернення передадуть тому, хто має його вирішити.",
    taken: "Звернення прийме",
    other: "Вибрати інший центр",
    whole: "Приймає звернення з усієї України",
    former: (name: string) => ` (раніше ${name})`,
  },
  en: {
    title: "Where is the matter?",
    territory: "Settlement or community (optional)",
    territoryHint:
      "Begin typing its name in Ukrainian. Leave it empty if the matter concerns the whole country.",
    address: "Address or description of the place",
    addressHint: "For example: 1 Proskurivska street, second entrance; or: the stop near the school",
    centre: "Which centre is to take the appeal?",
    centreHint:
      "If you are not sure, leave the proposed one: the appeal will be passed to whoever is to resolve it.",
    taken: "The appeal is taken by",
    other: "Choose another centre",
    whole: "Takes appeals of all Ukraine",
    former: (name: string) => ` (formerly ${name})`,
  },
});

type Hit = Schemas["HitOut"];

export function Place() {
  const centres = useLoaded(() => got(api.GET("/v1/centres")), "centres");
  return (
    <StepPage step="place" title={say().title}>
      {(errors) => (
        <>
          <Territory centres={centres.value?.centres ?? []} />
          <TextField
            name="address"
            optional
            label={say().address}
            hint={say().addressHint}
            error={errors.address}
            autocomplete="off"
            value={draft.value.address}
            onValue={(address) => change({ address })}
          />
          <Shown of={centres}>{(shown) => <CentreChoice centres={shown.centres} errors={errors} />}</Shown>
        </>
      )}
    </StepPage>
  );
}

function Territory({ centres }: { centres: readonly Schemas["CentreOut"][] }) {
  const choose = (hit: Hit) => {
    const centre = centreOf(`${hit.full_name}, ${hit.way}`, centres);
    change({
      territory: hit.code,
      territoryText: nameOf(hit),
      ...(centre ? { centre } : {}),
    });
  };
  return (
    <Combobox<Hit>
      name="territory"
      label={say().territory}
      hint={say().territoryHint}
      text={draft.peek().territoryText}
      find={find}
      toText={nameOf}
      onChosen={choose}
      onText={(typed) => change({ territory: "", territoryText: typed })}
    />
  );
}

async function find(typed: string): Promise<readonly Hit[]> {
  const found = await got(api.GET("/v1/territories", { params: { query: { q: typed, limit: 8 } } }));
  return found.territories;
}

function nameOf(hit: Hit): string {
  const former = hit.former_name ? say().former(hit.former_name) : "";
  return `${hit.full_name}${former}${hit.way ? `, ${hit.way}` : ""}`;
}

/** The proposed centre is named; who wants another may choose, and nobody has to. */
function CentreChoice({ centres, errors }: { centres: readonly Schemas["CentreOut"][]; errors: Errors }) {
  const { centre } = draft.value;
  useEffect(() => {
    if (!centres.some((one) => one.id === draft.peek().centre)) change({ centre: centreOf("", centres) });
  }, [centres]);
  const first = [...centres].sort(
    (one, other) => Number(other.id === GOVERNMENT) - Number(one.id === GOVERNMENT),
  );
  const chosen = centres.find((one) => one.id === centre);
  return (
    <>
      <div aria-live="polite">
        {chosen && (
          <p>
            {say().taken} <strong>{inBoth(chosen.name, chosen.name_en)}</strong>
          </p>
        )}
      </div>
      <Details summary={say().other} open={Boolean(errors.centre)}>
        <Radios
          name="centre"
          small
          label={say().centre}
          hint={say().centreHint}
          error={errors.centre}
          value={centre}
          onValue={(id) => change({ centre: id })}
          choices={first.map((one) => ({
            value: one.id,
            label: inBoth(one.name, one.name_en),
            hint: one.id === GOVERNMENT ? say().whole : undefined,
          }))}
        />
      </Details>
    </>
  );
}
