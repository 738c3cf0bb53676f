/**
 * Text for the one library that writes HTML: accessible-autocomplete does so with each proposal.
 *
 * The Content-Security-Policy demands trusted types, so nothing becomes HTML that does not pass here. What passes holds no
 * element: every mark of the text is written out.
 */

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** On an iPhone the library tells the place of each proposal, for its screen reader. */
const PLACE_OF_PROPOSAL = /<span id=[\w-]+ style="[\w:;() -]*"> \d+ of \d+<\/span>$/;

/** The text as HTML that shows the text. */
export function writtenOut(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);
}

/** Whether nothing but text would come of it. */
export function isWrittenOut(html: string): boolean {
  return !html.replace(PLACE_OF_PROPOSAL, "").includes("<");
}

let isAllowed = false;

/** Let such text pass, and nothing else; older browsers know no trusted types and need nothing. */
export function allowWrittenOut(): void {
  if (isAllowed) return;
  isAllowed = true;
  window.trustedTypes?.createPolicy("default", { createHTML: (html) => (isWrittenOut(html) ? html : null) });
}
