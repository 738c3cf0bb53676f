/** Which files are taken, so that a wrong one is told before it is sent. */

import type { Schemas } from "../../api/client";

type FilesOut = Schemas["FilesOut"];
type Named = Pick<File, "name" | "type" | "size">;

/** A request brings no more (the contract's `attachments`). */
export const MOST_FILES = 20;

const MEBIBYTE = 1024 * 1024;

/** For the picker: ".jpg,.jpeg,.pdf"; nothing where the list is not known. */
export function accepted(taken: FilesOut | null): string | undefined {
  return taken?.types.flatMap((type) => type.endings).join(",");
}

export function largestMb(taken: FilesOut): number {
  return Math.floor(taken.largest / MEBIBYTE);
}

/** The media type by the ending of the name: systems tell different types of the same file, or none. */
export function typeOf(file: Named, taken: FilesOut | null): string {
  const name = file.name.toLowerCase();
  const known = taken?.types.find((type) => type.endings.some((ending) => name.endsWith(ending)));
  return known?.content_type ?? file.type;
}

/** Why a file cannot be sent, as far as is known; "" where it can. */
export function wrongWith(file: Named, taken: FilesOut | null): "" | "empty" | "large" | "kind" {
  if (file.size === 0) return "empty";
  if (taken && file.size > taken.largest) return "large";
  const type = typeOf(file, taken);
  const isTaken = taken ? taken.types.some((one) => one.content_type === type) : type !== "";
  return isTaken ? "" : "kind";
}
