import { words } from "../i18n";

const say = words({ uk: { skip: "Перейти до змісту" }, en: { skip: "Skip to the content" } });

/** The first thing that the keyboard reaches: past the menus, to the page. */
export function SkipLink() {
  const jump = (event: Event) => {
    event.preventDefault();
    const heading = document.querySelector<HTMLElement>("#main h1");
    heading?.focus();
  };
  return (
    <a href="#main" class="govuk-skip-link" onClick={jump}>
      {say().skip}
    </a>
  );
}
