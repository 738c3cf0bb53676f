/** An office: a role, and the centre or body that it is held in. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { type Errors, Radios } from "../../ui/form";
import type { Loaded } from "../../ui/use";
import { CentreField, centreName } from "../centre-field";
import { names } from "../names";
import { BodyField } from "./fields";

const say = words({
  uk: {
    role: "Посада в системі",
    noCentre: "Оберіть центр",
    noBody: "Оберіть установу зі списку",
    noRole: "Оберіть посаду",
    hints: {
      operator: "Приймає дзвінки і звернення у своєму центрі",
      supervisor: "Контролює роботу центру, веде його правила й шаблони",
      official: "Розглядає звернення у своїй установі",
      head: "Розподіляє і підписує відповіді установи",
      coordinator: "Бачить роботу всіх центрів; служить в одному",
      auditor: "Перевіряє печатки й історію доступу",
      administrator: "Веде реєстр, календарі, користувачів",
    },
  },
  en: {
    role: "Office in the system",
    noCentre: "Choose a centre",
    noBody: "Choose a body from the list",
    noRole: "Choose an office",
    hints: {
      operator: "Takes calls and appeals in one centre",
      supervisor: "Controls the work of a centre, keeps its rules and templates",
      official: "Considers appeals in one body",
      head: "Hands out and signs the answers of a body",
      coordinator: "Sees the work of all centres; serves in one",
      auditor: "Checks seals and the history of access",
      administrator: "Keeps the registry and the users",
    },
  },
});

type Role = Schemas["Role"];

export interface Office {
  role: Role | "";
  centre: string;
  body: string;
}

const ROLES: readonly Role[] = [
  "operator",
  "supervisor",
  "official",
  "head",
  "coordinator",
  "auditor",
  "administrator",
];
const OF_CENTRES: readonly string[] = ["operator", "supervisor", "coordinator"];
const OF_BODIES: readonly string[] = ["official", "head"];

const servesIn = (role: string): "centre" | "body" | null =>
  OF_CENTRES.includes(role) ? "centre" : OF_BODIES.includes(role) ? "body" : null;

export function officeErrors(office: Office): Record<string, string> {
  if (!office.role) return { role: say().noRole };
  const where = servesIn(office.role);
  if (where === "centre" && !office.centre) return { centre: say().noCentre };
  return where === "body" && !office.body ? { body: say().noBody } : {};
}

/** As the API takes it; null until there is a role. */
export function officeIn(office: Office): { role: Role; centre: string | null; body: string | null } | null {
  if (!office.role) return null;
  const where = servesIn(office.role);
  return {
    role: office.role,
    centre: where === "centre" ? office.centre : null,
    body: where === "body" ? office.body : null,
  };
}

interface OfficeFieldsProps {
  office: Office;
  errors: Errors;
  centres: Loaded<readonly Schemas["CentreOut"][]>;
  onOffice: (office: Office) => void;
}

export function OfficeFields({ office, errors, centres, onOffice }: OfficeFieldsProps) {
  const where = servesIn(office.role);
  const field =
    where === "centre" ? (
      <CentreField
        centres={centres}
        value={office.centre}
        none={say().noCentre}
        error={errors.centre}
        onValue={(centre) => onOffice({ ...office, centre })}
      />
    ) : where === "body" ? (
      <BodyField
        name="body"
        value={office.body}
        error={errors.body}
        onValue={(body) => onOffice({ ...office, body })}
      />
    ) : null;
  return (
    <Radios
      name="role"
      small
      label={say().role}
      value={office.role}
      error={errors.role}
      onValue={(role) => onOffice({ ...office, role: ROLES.find((one) => one === role) ?? "" })}
      choices={ROLES.map((role) => ({ value: role, label: names().role[role], hint: say().hints[role] }))}
      below={office.role && field ? { [office.role]: field } : {}}
    />
  );
}

/** "керівник зміни, Хмельницький обласний контактний центр". */
export function officeName(
  held: { roles: readonly Role[]; centre: string | null; body: string | null },
  centres: Loaded<readonly Schemas["CentreOut"][]>,
  bodyName: (id: string) => string,
): string {
  const roles = held.roles.map((role) => names().role[role]).join(", ");
  return [roles, held.centre && centreName(centres, held.centre), held.body && bodyName(held.body)]
    .filter(Boolean)
    .join(", ");
}
