/** Filters of the queue: they live in the address, so that a filtered queue can be sent and comes back with "back". */

import { useLocation } from "preact-iso";
import type { paths } from "../../api/schema";
import { words } from "../../i18n";
import { Select } from "../../ui/form";
import { lightName } from "../../ui/shown";
import { names } from "../names";

type Query = NonNullable<paths["/v1/staff/queue"]["get"]["parameters"]["query"]>;

export interface QueueFilters {
  state: Query["state"];
  light?: NonNullable<Query["light"]>;
  due?: NonNullable<Query["due"]>;
  desk?: "mine" | "common";
}

const STATES = [
  "OPEN",
  "ROUTED",
  "ACCEPTED",
  "REWORK",
  "FOR_SIGNATURE",
  "WITHOUT_MOTION",
  "DECLINED",
  "ANSWERED",
  "ON_CHECK",
  "CLOSED",
] as const satisfies readonly Query["state"][];
const LIGHTS = ["VIOLATED", "RED", "ATTENTION", "GREEN"] as const;
const DUES = ["OVERDUE", "TODAY", "THIS_WEEK"] as const;
const DESKS = ["mine", "common"] as const;

const say = words({
  uk: {
    label: "Відбір",
    state: "Стан",
    open: "усе, що чекає дій",
    light: "Світлофор",
    due: "Коли спливає",
    dues: { OVERDUE: "прострочено", TODAY: "сьогодні", THIS_WEEK: "цього тижня" },
    desk: "У кого",
    desks: { mine: "у мене", common: "у спільній черзі" },
    any: "будь-який",
    anyTime: "будь-коли",
    anybody: "у будь-кого",
  },
  en: {
    label: "Filters",
    state: "State",
    open: "all that waits for action",
    light: "Traffic light",
    due: "When due",
    dues: { OVERDUE: "overdue", TODAY: "today", THIS_WEEK: "this week" },
    desk: "With whom",
    desks: { mine: "with me", common: "in the common queue" },
    any: "any",
    anyTime: "any time",
    anybody: "anybody",
  },
});

const oneOf = <T extends string>(some: readonly T[], value: string | undefined): T | undefined =>
  some.find((one) => one === value);

/** What the address says; what it says wrongly is left out. */
export function filtersOf(query: Readonly<Record<string, string>>): QueueFilters {
  return {
    state: oneOf(STATES, query.state) ?? "OPEN",
    light: oneOf(LIGHTS, query.light),
    due: oneOf(DUES, query.due),
    desk: oneOf(DESKS, query.desk),
  };
}

export function Filters({ filters }: { filters: QueueFilters }) {
  const { path, route } = useLocation();
  const change = (name: keyof QueueFilters) => (value: string) => {
    const next = new URLSearchParams();
    for (const [key, one] of Object.entries({ ...filters, [name]: value })) {
      if (one && !(key === "state" && one === "OPEN")) next.set(key, one);
    }
    const query = next.toString();
    route(query ? `${path}?${query}` : path, true);
  };
  return (
    <form class="filters no-print" aria-label={say().label} onSubmit={(event) => event.preventDefault()}>
      <Select
        name="state"
        label={say().state}
        value={filters.state}
        onValue={change("state")}
        choices={STATES.map((value) => ({
          value,
          label: value === "OPEN" ? say().open : names().state[value],
        }))}
      />
      <Select
        name="light"
        label={say().light}
        value={filters.light ?? ""}
        onValue={change("light")}
        none={say().any}
        choices={LIGHTS.map((value) => ({ value, label: lightName(value) }))}
      />
      <Select
        name="due"
        label={say().due}
        value={filters.due ?? ""}
        onValue={change("due")}
        none={say().anyTime}
        choices={DUES.map((value) => ({ value, label: say().dues[value] }))}
      />
      <Select
        name="desk"
        label={say().desk}
        value={filters.desk ?? ""}
        onValue={change("desk")}
        none={say().anybody}
        choices={DESKS.map((value) => ({ value, label: say().desks[value] }))}
      />
    </form>
  );
}
