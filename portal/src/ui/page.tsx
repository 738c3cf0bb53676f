/** One page: its name in the window's title, its heading, and where a reader of the screen begins. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../i18n";

const say = words({
  uk: { site: "Вікно", back: "Назад", way: "Шлях назад" },
  en: { site: "Vikno", back: "Back", way: "The way back" },
});

let isFirst = true;

/** A question over the page, errors, and a banner that says what was done have the focus already. */
const KEEPS_FOCUS = "dialog, .govuk-error-summary, .govuk-notification-banner--success";

interface PageProps {
  title: string;
  /** Above the heading, in small: the number of the case, the step of a form. */
  caption?: string;
  /** An address, or what to do: shown as "Назад" above the page. */
  back?: string | (() => void);
  /** The page uses the whole width of the screen. */
  wide?: boolean;
  children: ComponentChildren;
}

/** The heading takes the focus after each change of page, so that a screen reader tells where one is. */
export function Page({ title, caption, back, wide = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${say().site}`;
  }, [title]);
  useEffect(() => {
    if (!isFirst && !document.activeElement?.closest(KEEPS_FOCUS)) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    isFirst = false;
  }, []);
  return (
    <div class={wide ? "page page--wide" : "page"}>
      {back !== undefined && (
        <nav aria-label={say().way}>
          <Back to={back} />
        </nav>
      )}
      <main class="govuk-main-wrapper" id="main">
        {caption && (
          <span class="govuk-caption-l" id="caption">
            {caption}
          </span>
        )}
        <h1 class="govuk-heading-l" tabIndex={-1} ref={heading} aria-describedby={caption && "caption"}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}

function Back({ to }: { to: string | (() => void) }) {
  if (typeof to === "string") {
    return (
      <a class="govuk-back-link" href={to}>
        {say().back}
      </a>
    );
  }
  return (
    <button type="button" class="govuk-back-link link-button" onClick={to}>
      {say().back}
    </button>
  );
}
