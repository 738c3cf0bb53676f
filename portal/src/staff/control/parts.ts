/** Lengths of the bar of one body: overdue, near, and what still has time. */

interface Counts {
  overdue: number;
  due_today: number;
  due_this_week: number;
  all_open: number;
}

/** In the scale where the fullest body takes the whole length; what is there is never thinner than can be seen. */
export function partsOf(
  row: Counts,
  most: number,
  length: number,
): { late: number; near: number; free: number } {
  const scale = length / Math.max(1, most);
  const whole = seen(row.all_open, scale);
  const near = row.due_today + row.due_this_week;
  const lateLength = Math.min(whole, seen(row.overdue, scale));
  const nearLength = Math.min(whole - lateLength, seen(near, scale));
  return { late: lateLength, near: nearLength, free: Math.max(0, whole - lateLength - nearLength) };
}

const LEAST = 2;

function seen(count: number, scale: number): number {
  return count > 0 ? Math.max(LEAST, Math.round(count * scale)) : 0;
}
