/** The rooms of staff: where each is, who enters, and whose first page it is. One table for routes and menu. */

import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { words } from "../i18n";
import type { Role } from "./session";

const say = words({
  uk: {
    call: "Дзвінок",
    register: "Нове звернення",
    search: "Пошук",
    intake: "Черга прийому",
    callBacks: "Передзвонити",
    drafts: "Чернетки",
    queue: "Черга",
    desk: "Мої доручення",
    signing: "На підпис",
    board: "Контроль",
    alerts: "Тривоги",
    incidents: "Події",
    telephone: "Телефон",
    seals: "Печатки",
    readings: "Хто читав",
    registry: "Реєстр установ",
    rules: "Правила",
    calendars: "Календарі",
    templates: "Шаблони",
    users: "Користувачі",
  },
  en: {
    call: "Call",
    register: "New appeal",
    search: "Search",
    intake: "Intake",
    callBacks: "Call back",
    drafts: "Drafts",
    queue: "Queue",
    desk: "My assignments",
    signing: "To sign",
    board: "Control",
    alerts: "Alerts",
    incidents: "Incidents",
    telephone: "Telephone",
    seals: "Seals",
    readings: "Who read",
    registry: "Registry of bodies",
    rules: "Rules",
    calendars: "Calendars",
    templates: "Templates",
    users: "Users",
  },
});

export interface Room {
  /** Addresses: the first is that of the menu. */
  paths: readonly string[];
  name: keyof ReturnType<typeof say>;
  roles: readonly Role[];
  page: ComponentType;
}

/** The first room that a person may enter is their first page. */
export const ROOMS: readonly Room[] = [
  {
    name: "call",
    paths: ["/staff/call", "/staff/calls/:call"],
    roles: ["operator"],
    page: lazy(() => import("./operator/call")),
  },
  {
    name: "board",
    paths: ["/staff/board"],
    roles: ["supervisor", "coordinator"],
    page: lazy(() => import("./control/board")),
  },
  { name: "signing", paths: ["/staff/signing"], roles: ["head"], page: lazy(() => import("./body/signing")) },
  {
    name: "queue",
    paths: ["/staff/queue"],
    roles: ["official", "head"],
    page: lazy(() => import("./body/queue")),
  },
  {
    name: "desk",
    paths: ["/staff/desk"],
    roles: ["official", "head"],
    page: lazy(() => import("./body/desk")),
  },
  {
    name: "register",
    paths: ["/staff/register"],
    roles: ["operator", "supervisor"],
    page: lazy(() => import("./operator/register")),
  },
  {
    name: "intake",
    paths: ["/staff/intake"],
    roles: ["operator", "supervisor", "coordinator"],
    page: lazy(() => import("./operator/intake")),
  },
  {
    name: "search",
    paths: ["/staff/search"],
    roles: ["operator", "supervisor", "coordinator", "official", "head"],
    page: lazy(() => import("./operator/search")),
  },
  {
    name: "callBacks",
    paths: ["/staff/call-backs", "/staff/call-backs/:callBack"],
    roles: ["operator", "supervisor"],
    page: lazy(() => import("./operator/call-backs")),
  },
  {
    name: "drafts",
    paths: ["/staff/drafts"],
    roles: ["operator", "supervisor"],
    page: lazy(() => import("./operator/drafts")),
  },
  {
    name: "alerts",
    paths: ["/staff/alerts", "/staff/alerts/:alert"],
    roles: ["supervisor", "coordinator"],
    page: lazy(() => import("./control/alerts")),
  },
  {
    name: "incidents",
    paths: ["/staff/incidents", "/staff/incidents/:incident"],
    roles: ["operator", "supervisor", "coordinator"],
    page: lazy(() => import("./control/incidents")),
  },
  {
    name: "telephone",
    paths: ["/staff/telephone"],
    roles: ["supervisor", "coordinator"],
    page: lazy(() => import("./control/telephone")),
  },
  { name: "seals", paths: ["/staff/seals"], roles: ["auditor"], page: lazy(() => import("./audit/seals")) },
  {
    name: "readings",
    paths: ["/staff/readings"],
    roles: ["auditor", "supervisor", "coordinator"],
    page: lazy(() => import("./audit/readings")),
  },
  {
    name: "registry",
    paths: ["/staff/registry", "/staff/registry/:body"],
    roles: ["administrator", "supervisor", "coordinator", "auditor"],
    page: lazy(() => import("./admin/registry")),
  },
  {
    name: "users",
    paths: ["/staff/users"],
    roles: ["administrator"],
    page: lazy(() => import("./admin/users")),
  },
  {
    name: "templates",
    paths: ["/staff/templates"],
    roles: ["administrator", "head", "supervisor"],
    page: lazy(() => import("./admin/templates")),
  },
  {
    name: "rules",
    paths: ["/staff/rules"],
    roles: ["supervisor", "coordinator"],
    page: lazy(() => import("./admin/rules")),
  },
  {
    name: "calendars",
    paths: ["/staff/calendars"],
    roles: ["administrator", "supervisor", "auditor"],
    page: lazy(() => import("./admin/calendars")),
  },
];

export const roomName = (room: Room): string => say()[room.name];
export const pathOf = (room: Room): string => room.paths[0] ?? "/staff";
