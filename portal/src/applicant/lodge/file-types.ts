/** Which files are taken: the list of the API (domain/uploads.py), so that a wrong one is told before it is sent. */

export const LARGEST_MB = 20;
export const LARGEST = LARGEST_MB * 1024 * 1024;
export const MOST_FILES = 20;

const TYPES: Readonly<Record<string, readonly string[]>> = {
  "application/msword": ["doc"],
  "application/pdf": ["pdf"],
  "application/rtf": ["rtf"],
  "application/vnd.oasis.opendocument.spreadsheet": ["ods"],
  "application/vnd.oasis.opendocument.text": ["odt"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "audio/mpeg": ["mp3"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/wav": ["wav"],
  "image/heic": ["heic", "heif"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/tiff": ["tif", "tiff"],
  "image/webp": ["webp"],
  "text/plain": ["txt"],
  "video/mp4": ["mp4"],
};

export const ACCEPTED = Object.values(TYPES)
  .flat()
  .map((ending) => `.${ending}`)
  .join(",");

/** The media type by the ending of the name: systems tell different types of the same file, or none. */
export function typeOf(name: string): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.keys(TYPES).find((type) => TYPES[type]?.includes(ending)) ?? null;
}
