/** Number and access code as people type them: with spaces, in small letters, in Cyrillic letters that look alike. */

export interface Credentials {
  number: string;
  accessCode: string;
}

const CODE_LENGTH = 10;
/** Letters of the Ukrainian keyboard that look like those of the code, and letters that the code writes as digits. */
const ALIKE: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  С: "C",
  Е: "E",
  Є: "E",
  Н: "H",
  К: "K",
  М: "M",
  Р: "P",
  Т: "T",
  У: "Y",
  Х: "X",
  З: "3",
  О: "0",
  O: "0",
  І: "1",
  I: "1",
  Ї: "1",
  L: "1",
};

/** The code as the centre writes it, `7KQ2M-W4XTZ`, or what was typed where it cannot be one. */
export function cleanCode(typed: string): string {
  const compact = typed.toLocaleUpperCase("uk").replace(/[^\p{L}\p{N}]/gu, "");
  const code = [...compact].map((one) => ALIKE[one] ?? one).join("");
  return code.length === CODE_LENGTH ? `${code.slice(0, 5)}-${code.slice(5)}` : code;
}

/** Whether it can be a code at all: told before it is sent, as wrong codes are counted. */
export function isCode(typed: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/.test(cleanCode(typed));
}

/** The number as it is registered: `ua68 2026 27` is `UA68-2026-000027`; an index such as `Д-401/1` keeps its letters. */
export function cleanNumber(typed: string): string {
  const number = typed
    .toLocaleUpperCase("uk")
    .replace(/^[\s№#]+|\s+$/g, "")
    .replace(/[\s‐‑–—−-]+/g, "-");
  const plain = /^[UУ][AА](\d{2})-?(\d{4})-?(\d{1,6})$/.exec(number);
  if (!plain) return number.replace(/-?\/-?/g, "/");
  const [, place = "", year = "", ordinal = ""] = plain;
  return `UA${place}-${year}-${ordinal.padStart(6, "0")}`;
}
