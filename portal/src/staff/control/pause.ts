/** How often calls of now are asked for. */

const EVERY_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60;

/** Seconds until the next question: after failures ever later, so as not to press a sick server. */
export function pauseOf(failures: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, EVERY_SECONDS * 2 ** failures);
}
