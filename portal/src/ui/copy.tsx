/** A text that one takes elsewhere, such as a command, a hash or a password shown once: with a button that copies it. */

import { useState } from "preact/hooks";
import { words } from "../i18n";
import { Button } from "./form";

const say = words({
  uk: {
    copy: "Скопіювати",
    copyOf: (what: string) => `Скопіювати: ${what}`,
    done: "Скопійовано",
    failed: "Браузер не дав скопіювати: виділіть текст і скопіюйте його",
  },
  en: {
    copy: "Copy",
    copyOf: (what: string) => `Copy: ${what}`,
    done: "Copied",
    failed: "The browser did not let it be copied: select the text and copy it",
  },
});

interface CopyProps {
  text: string;
  /** What it is, for readers of the screen: "корінь за 21.11.2026". */
  what: string;
  /** What is shown of it, where all is too long. */
  short?: string;
  /** A block of its own, as commands are. */
  isBlock?: boolean;
}

export function Copy({ text, what, short, isBlock = false }: CopyProps) {
  const [told, setTold] = useState("");
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setTold(say().done),
      () => setTold(say().failed),
    );
  };
  const button = (
    <>
      <Button kind="link" onPress={copy} label={say().copyOf(what)}>
        {say().copy}
      </Button>{" "}
      <span role="status">{told}</span>
    </>
  );
  if (!isBlock) {
    return (
      <span class="copy">
        <code title={short ? text : undefined}>{short ?? text}</code> {button}
      </span>
    );
  }
  return (
    <div class="copy copy--block">
      <pre>
        <code>{text}</code>
      </pre>
      <p class="no-print">{button}</p>
    </div>
  );
}
