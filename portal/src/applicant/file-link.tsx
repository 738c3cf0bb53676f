/** A link that opens a file for a few minutes: in a tab of its own, as number and code live in this page alone. */

import { words } from "../i18n";

const say = words({
  uk: { again: "Відкрити файл у новій вкладці", why: "Файл не відкрився? Посилання діє кілька хвилин:" },
  en: { again: "Open the file in a new tab", why: "Did the file not open? The link holds for some minutes:" },
});

/** Right after the press the browser lets a tab open; where it does not, the link below stays. */
export function openFile(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  link.click();
}

export function FileLink({ url }: { url: string }) {
  if (!url) return null;
  return (
    <p class="no-print" role="status">
      {say().why}{" "}
      <a href={url} target="_blank" rel="noopener">
        {say().again}
      </a>
    </p>
  );
}
