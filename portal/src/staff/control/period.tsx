/** A period of whole days in the address: from and to, with what is shown where the address says nothing. */

import { useLocation } from "preact-iso";
import { today } from "../../format";
import { words } from "../../i18n";
import { TextField } from "../../ui/form";
import { changed, dayOf, daysBefore, type Query } from "./address";

const say = words({
  uk: {
    from: "Від",
    to: "До",
    turned: "Перший день пізніший за останній: поміняйте їх місцями",
    long: (most: number) => `Період довший за ${most} днів: оберіть коротший`,
  },
  en: {
    from: "From",
    to: "To",
    turned: "The first day is later than the last: change them",
    long: (most: number) => `The period is longer than ${most} days: choose a shorter one`,
  },
});

export interface Period {
  from: string;
  to: string;
}

/** What the address says, or the last `usual` days. */
export function periodOf(query: Query, usual: number, now: string = today()): Period {
  const to = dayOf(query.to) ?? now;
  return { from: dayOf(query.from) ?? daysBefore(to, usual - 1), to };
}

/** Why a period cannot be asked for; empty where it can. */
export function faultOf({ from, to }: Period, most: number): string {
  if (from > to) return say().turned;
  return from < daysBefore(to, most - 1) ? say().long(most) : "";
}

/** Two fields of a form of filters. */
export function PeriodFields({ period, error }: { period: Period; error: string }) {
  const { path, query, route } = useLocation();
  // A half-typed day is no day yet: the address waits for the whole.
  const change = (name: string) => (value: string) => {
    if (dayOf(value)) route(changed(path, query, { [name]: value }), true);
  };
  return (
    <>
      <TextField
        name="from"
        label={say().from}
        type="date"
        value={period.from}
        onValue={change("from")}
        error={error || undefined}
      />
      <TextField name="to" label={say().to} type="date" value={period.to} onValue={change("to")} />
    </>
  );
}
