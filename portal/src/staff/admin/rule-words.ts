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
    topics: {
      heating_hot_water: "Опалення та гаряча вода",
      water_sewage: "Водопостачання та каналізація",
      electricity: "Електропостачання",
      gas: "Газопостачання",
      housing_maintenance: "Утримання будинків",
      elevators: "Ліфти",
      utility_bills: "Тарифи та нарахування ЖКП",
      subsidies: "Субсидії та пільги на ЖКП",
      roads_sidewalks: "Дороги й тротуари",
      traffic_parking: "Організація руху та паркування",
      street_lighting: "Вуличне освітлення",
      public_transport: "Громадський транспорт",
      waste_cleaning: "Сміття та прибирання (зокрема сніг)",
      trees_greenery: "Зелені насадження",
      public_spaces_trade: "Благоустрій, торгівля, реклама",
      land_construction: "Земля та забудова",
      noise_public_order: "Шум і громадський порядок",
      animals: "Тварини",
      ecology: "Екологія",
      social_benefits: "Соціальні виплати та послуги, діти",
      pensions: "Пенсії",
      idp_support: "Підтримка ВПО, евакуація",
      veterans_military: "Військові, ветерани, їхні родини, мобілізація",
      damage_compensation: "Пошкоджене житло, компенсації",
      shelters_civil_protection: "Укриття, цивільний захист, пожежі",
      medicine: "Медицина",
      education: "Освіта",
      admin_services_documents: "Адмінпослуги та документи",
      officials_corruption: "Дії посадовців, корупція, розгляд звернень",
      labour_business: "Праця та бізнес",
      housing_provision: "Квартирний облік, забезпечення житлом",
      other: "Інше / не по суті",
    },
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
    topics: {
      heating_hot_water: "heating and hot water",
      water_sewage: "water and sewage",
      electricity: "electricity",
      gas: "gas",
      housing_maintenance: "maintenance of buildings",
      elevators: "lifts",
      utility_bills: "tariffs and bills",
      subsidies: "subsidies",
      roads_sidewalks: "roads and pavements",
      traffic_parking: "traffic and parking",
      street_lighting: "street lighting",
      public_transport: "public transport",
      waste_cleaning: "waste and cleaning",
      trees_greenery: "trees and greenery",
      public_spaces_trade: "public spaces and trade",
      land_construction: "land and building",
      noise_public_order: "noise and public order",
      animals: "animals",
      ecology: "environment",
      social_benefits: "social benefits",
      pensions: "pensions",
      idp_support: "help to displaced people",
      veterans_military: "veterans and the military",
      damage_compensation: "compensation of damage",
      shelters_civil_protection: "shelters and civil protection",
      medicine: "medicine",
      education: "education",
      admin_services_documents: "administrative services and documents",
      officials_corruption: "acts of officials, corruption",
      labour_business: "labour and business",
      housing_provision: "provision of housing",
      other: "other",
    },
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
  if (field === "topic") return named(say().topics, text);
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
