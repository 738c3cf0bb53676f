/** Names of those who sign a collective appeal: typed one a line, pasted from a table, or from a CSV file. */

export interface Signatory {
  name: string;
  residence?: string;
}

export interface ReadList {
  signatories: Signatory[];
  /** Lines that cannot be a person's name: their numbers, from 1. */
  unclear: number[];
  /** How many lines repeated others word for word, and were left out. */
  repeated: number;
}

/** How many go with the appeal itself, and with each request after it. */
export const WITH_APPEAL = 200;
export const IN_BATCH = 500;

const LONGEST_NAME = 200;
const HEADING = /^(№|п\/п|піб|п\.\s*і\.\s*б|прізвище|ім.я|name|full name|surname)/i;
const NUMBER = /^\d+\s*[.)]?$/;

export function readSignatories(text: string): ReadList {
  const list: ReadList = { signatories: [], unclear: [], repeated: 0 };
  const seen = new Set<string>();
  text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .forEach((line, index) => {
      const cells = cellsOf(line);
      const [first = ""] = cells;
      if (first === "" || (list.signatories.length === 0 && HEADING.test(first))) return;
      const name = first.replace(/\s+/g, " ");
      const residence = cells.slice(1).join(", ");
      if (!/\p{L}{2}/u.test(name) || name.length > LONGEST_NAME) {
        list.unclear.push(index + 1);
        return;
      }
      const key = `${name}\n${residence}`.toLocaleLowerCase("uk");
      if (seen.has(key)) {
        list.repeated += 1;
        return;
      }
      seen.add(key);
      list.signatories.push(residence ? { name, residence: residence.slice(0, 1000) } : { name });
    });
  return list;
}

/** Name first, then where they live. A table's own number column, and "1." before a name, are dropped. */
function cellsOf(line: string): string[] {
  const separator = line.includes("\t") ? "\t" : line.includes(";") ? ";" : ",";
  const cells = split(line, separator).map((cell) => cell.trim());
  while (cells.length > 0 && (cells[0] === "" || NUMBER.test(cells[0] ?? ""))) cells.shift();
  const [name = "", ...rest] = cells;
  return [name.replace(/^\d+\s*[.)]\s*/, ""), ...rest.filter((cell) => cell !== "")];
}

function split(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const char of line) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += char;
  }
  return [...cells, cell];
}

/** Those that do not fit into the appeal itself, in parts that a request takes; the first part is number 1. */
export function batchesOf(signatories: readonly Signatory[]): Signatory[][] {
  const batches: Signatory[][] = [];
  for (let start = WITH_APPEAL; start < signatories.length; start += IN_BATCH)
    batches.push(signatories.slice(start, start + IN_BATCH));
  return batches;
}
