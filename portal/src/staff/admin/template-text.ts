/** Places in braces within a template's text: put in where the cursor is, and filled for a preview. */

/** `{number}` among the text, in the place of what is selected; and where the cursor stands then. */
export function putIn(
  text: string,
  place: string,
  from: number,
  to: number,
): { text: string; cursor: number } {
  const mark = `{${place}}`;
  return { text: text.slice(0, from) + mark + text.slice(to), cursor: from + mark.length };
}

export interface Piece {
  text: string;
  /** PLACE: filled from the case; GAP: in square brackets, for whoever writes; UNKNOWN: no such place. */
  kind: "TEXT" | "PLACE" | "GAP" | "UNKNOWN";
}

const MARKED = /(\{[^{}]*\}|\[[^[\]]*\])/;

/** The text as whoever uses the template will see it, piece by piece. */
export function pieces(text: string, samples: Readonly<Record<string, string>>): Piece[] {
  return text
    .split(MARKED)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith("[") && part.endsWith("]")) return { text: part, kind: "GAP" };
      if (!part.startsWith("{") || !part.endsWith("}")) return { text: part, kind: "TEXT" };
      const sample = samples[part.slice(1, -1)];
      return sample === undefined ? { text: part, kind: "UNKNOWN" } : { text: sample, kind: "PLACE" };
    });
}
