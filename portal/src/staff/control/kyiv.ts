/** A day and a time on the wall in Kyiv as an instant. */

const ZONE = "Europe/Kyiv";
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** What the wall in Kyiv shows at an instant, counted as if it were UTC. */
function wallAt(instant: number): number {
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone: ZONE,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(instant);
  return Date.parse(`${text.replace(" ", "T")}Z`);
}

/** "2026-11-23" and "10:00" as "2026-11-23T08:00:00.000Z"; null where they are no day and time. */
export function instantOf(day: string, time: string): string | null {
  const matched = TIME.exec(time.trim());
  if (!matched) return null;
  const wanted = Date.parse(`${day}T${matched[1]?.padStart(2, "0")}:${matched[2]}:00Z`);
  if (Number.isNaN(wanted)) return null;
  // The offset of the first guess may be that of the other half of the year: the second guess is right.
  let instant = wanted;
  for (let round = 0; round < 2; round += 1) instant += wanted - wallAt(instant);
  return new Date(instant).toISOString();
}
