/** The state of a day's seal, and all that is wrong with it: each in words. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Tag } from "../../ui/shown";
import { sealNames, STATE_COLOUR } from "./seal-words";

const say = words({
  uk: {
    late: "із запізненням",
    brokenEntries: (n: number) => `пошкоджених записів: ${n}`,
    lateEntries: (n: number) => `записів після печатки: ${n}`,
    chainBroken: "ряд печаток розірвано",
  },
  en: {
    late: "late",
    brokenEntries: (n: number) => `broken entries: ${n}`,
    lateEntries: (n: number) => `entries after the seal: ${n}`,
    chainBroken: "the row of seals is broken",
  },
});

export function StateOf({ day }: { day: Schemas["SealDayOut"] }) {
  const counts = day.seal?.counts;
  return (
    <span class="stacked">
      <Tag colour={STATE_COLOUR[day.state]}>{sealNames().state[day.state]}</Tag>
      {day.seal?.is_late && <Tag colour="orange">{say().late}</Tag>}
      {counts !== undefined && counts.broken_entries > 0 && (
        <Tag colour="red">{say().brokenEntries(counts.broken_entries)}</Tag>
      )}
      {counts !== undefined && counts.late_entries > 0 && (
        <Tag colour="yellow">{say().lateEntries(counts.late_entries)}</Tag>
      )}
      {(day.follows === "BROKEN" || day.is_named === "BROKEN") && <Tag colour="red">{say().chainBroken}</Tag>}
    </span>
  );
}
