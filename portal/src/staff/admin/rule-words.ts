/** What conditions and roles of routing rules are called. The editing form speaks of the same in docs/routing-rules.md. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { names } from "../names";
import { classified, regimeName } from "../reference";

const say = words({
  uk: {
    fields: {
      code: "Код класифікатора",
      topic: "Тема",
      territory: "Територія",
      addressee: "Адресат",
      secretariat: "Секретаріат Кабінету Міністрів",
      kind: "Вид",
      regime: "Порядок розгляду",
      applicant_type: "Заявник",
      channel: "Канал",
      words: "Слова тексту",
    },
    yes: "так",
    no: "ні",
    roles: {
      oblast_administration: "обласна державна (військова) адміністрація",
      raion_administration: "районна державна (військова) адміністрація",
      city_executive: "виконавчий комітет ради",
      district_administration: "адміністрація району міста",
      social_protection: "орган соціального захисту",
      housing_department: "орган житлово-комунального господарства",
      heat_supplier: "теплопостачальна організація",
      water_utility: "водоканал",
      gas_operator: "оператор газорозподільної системи",
      electricity_operator: "оператор системи розподілу електроенергії",
      road_service: "дорожня служба",
      pension_fund: "Пенсійний фонд",
      education_department: "орган управління освітою",
      health_department: "орган охорони здоров'я",
      police: "поліція",
      emergency_service: "служба з надзвичайних ситуацій",
      veterans_office: "орган у справах ветеранів",
      secretariat: "Секретаріат Кабінету Міністрів України",
      housing_manager: "управитель (балансоутримувач) будинку",
      military_administration: "військова адміністрація населеного пункту",
      labour_office: "орган з питань праці та зайнятості",
      environment_office: "орган охорони довкілля",
      transport_department: "орган управління транспортом",
      waste_company: "підприємство з поводження з відходами",
      street_lighting_company: "підприємство вуличного освітлення",
    },
  },
  en: {
    fields: {
      code: "Code of the classifier",
      topic: "Topic",
      territory: "Territory",
      addressee: "Addressee",
      secretariat: "Secretariat of the Cabinet",
      kind: "Kind",
      regime: "Regime",
      applicant_type: "Applicant",
      channel: "Channel",
      words: "Words of the text",
    },
    yes: "yes",
    no: "no",
    roles: {
      oblast_administration: "oblast administration",
      raion_administration: "raion administration",
      city_executive: "executive committee of the council",
      district_administration: "administration of the city district",
      social_protection: "social protection body",
      housing_department: "housing department",
      heat_supplier: "heat supplier",
      water_utility: "water utility",
      gas_operator: "gas network operator",
      electricity_operator: "electricity network operator",
      road_service: "road service",
      pension_fund: "pension fund",
      education_department: "education department",
      health_department: "health department",
      police: "police",
      emergency_service: "emergency service",
      veterans_office: "veterans' office",
      secretariat: "Secretariat of the Cabinet",
      housing_manager: "manager of the building",
      military_administration: "military administration",
      labour_office: "labour office",
      environment_office: "environment office",
      transport_department: "transport department",
      waste_company: "waste company",
      street_lighting_company: "street lighting company",
    },
  },
});

const named = (all: object, code: string): string => {
  const found: unknown = Object.entries(all).find(([one]) => one === code)?.[1];
  return typeof found === "string" ? found : code;
};

export const fieldName = (field: string): string => named(say().fields, field);

/** A role, or the id of a body that a rule names outright. */
export const roleName = (role: string): string =>
  role.startsWith("body:") ? role.slice("body:".length) : named(say().roles, role);

/** Roles of bodies, by their titles in order. */
export const roleChoices = () =>
  Object.entries(say().roles)
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, "uk"));

/** One value of a condition, in words where there are any. */
export function valueName(field: string, value: unknown): string {
  if (typeof value === "boolean") return value ? say().yes : say().no;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (field === "code") return classified(text);
  if (field === "kind") return named(names().kind, text);
  if (field === "channel") return named(names().channel, text);
  if (field === "applicant_type") return named(names().applicant, text);
  if (field === "regime") return regimeName(text);
  return text;
}

export const SEVERITY_COLOUR: Record<Schemas["Severity"], "red" | "yellow"> = {
  ERROR: "red",
  WARNING: "yellow",
};
