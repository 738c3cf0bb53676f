/** Fields that choose one of the registers: a territory, a code of the classifier, a body; and appeals by their numbers. */

import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Combobox } from "../../ui/combobox";
import { numbersIn } from "./numbers";

/** What was chosen: its code, and its name as the field shows it. */
export interface Chosen {
  id: string;
  name: string;
}

interface ChoosingProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  chosen: Chosen | null;
  onChosen: (one: Chosen | null) => void;
}

function Choosing(props: ChoosingProps & { find: (typed: string) => Promise<readonly Chosen[]> }) {
  const { name, label, hint, error, chosen, onChosen, find } = props;
  return (
    <Combobox
      name={name}
      label={label}
      hint={hint}
      error={error}
      text={chosen?.name ?? ""}
      find={find}
      toText={(one) => one.name}
      onChosen={onChosen}
      // Whatever is typed after a choice unmakes it: what is sent is what is seen.
      onText={(typed) => {
        if (chosen && typed !== chosen.name) onChosen(null);
      }}
    />
  );
}

const MOST = 8;

async function territories(q: string): Promise<Chosen[]> {
  const found = await got(api.GET("/v1/territories", { params: { query: { q, limit: MOST } } }));
  return found.territories.map((one) => ({
    id: one.code,
    name: [one.full_name, one.way].filter(Boolean).join(", "),
  }));
}

async function codes(q: string): Promise<Chosen[]> {
  const found = await got(api.GET("/v1/staff/classifier", { params: { query: { q, limit: MOST } } }));
  return found.entries.map((one) => ({ id: one.code, name: `${one.code} ${one.name}` }));
}

async function bodies(name: string): Promise<Chosen[]> {
  const found = await got(api.GET("/v1/staff/bodies", { params: { query: { name, limit: MOST } } }));
  return found.bodies.filter((one) => one.active).map((one) => ({ id: one.id, name: one.name }));
}

export const TerritoryField = (props: ChoosingProps) => <Choosing {...props} find={territories} />;
export const CodeField = (props: ChoosingProps) => <Choosing {...props} find={codes} />;
export const BodyField = (props: ChoosingProps) => <Choosing {...props} find={bodies} />;

const say = words({
  uk: { unknown: (number: string) => `Звернення ${number} не знайдено: перевірте номер` },
  en: { unknown: (number: string) => `There is no appeal ${number}: check the number` },
});

/** Ids of appeals by their numbers, or which number is not known. */
export async function appealsByNumber(text: string): Promise<{ ids: string[]; error: string }> {
  const ids: string[] = [];
  for (const number of numbersIn(text)) {
    const found = await got(api.POST("/v1/staff/appeal-search", { body: { number } }));
    if (found.appeal_ids.length === 0) return { ids: [], error: say().unknown(number) };
    ids.push(...found.appeal_ids);
  }
  return { ids, error: "" };
}
