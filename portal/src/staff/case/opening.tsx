/** Files that a link of some minutes opens: in a tab of their own, so that nothing typed on the page is lost. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";

const say = words({
  uk: { ready: "Файл готовий:", open: "відкрити в новій вкладці" },
  en: { ready: "The file is ready:", open: "open in a new tab" },
});

export interface Opening {
  busy: boolean;
  open: (ask: () => Promise<Schemas["LinkOut"]>) => void;
  /** Why it did not open, or the link where the browser took the new tab for an advertisement. */
  told: () => VNode;
}

export function useOpening(): Opening {
  const [blocked, setBlocked] = useState("");
  const { busy, failure, send } = useSending();
  const open: Opening["open"] = (ask) =>
    void send(async () => {
      setBlocked("");
      const { url } = await ask();
      const tab = window.open(url, "_blank");
      if (tab) tab.opener = null;
      else setBlocked(url);
    });
  const told = (): VNode => (
    <>
      <Failed failure={failure} />
      {blocked && (
        <p role="status">
          {say().ready}{" "}
          <a class="govuk-link" href={blocked} target="_blank" rel="noreferrer">
            {say().open}
          </a>
        </p>
      )}
    </>
  );
  return { busy, open, told };
}
