/** A part of the page that is asked for only when somebody unfolds it. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface UnfoldedProps {
  summary: string;
  /** Made when it is first unfolded, and kept. */
  children: () => ComponentChildren;
}

export function Unfolded({ summary, children }: UnfoldedProps) {
  const [wasOpen, setWasOpen] = useState(false);
  return (
    <details
      class="govuk-details unfolded"
      onToggle={(event) => {
        if (event.currentTarget.open) setWasOpen(true);
      }}
    >
      <summary class="govuk-details__summary">
        <h2 class="govuk-details__summary-text">{summary}</h2>
      </summary>
      <div class="govuk-details__text">{wasOpen && children()}</div>
    </details>
  );
}
