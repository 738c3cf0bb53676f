/** The menu of a site: a row on a wide screen; on a phone a button that opens it, so that the page comes first. */

import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { words } from "../i18n";

const say = words({ uk: { menu: "Меню" }, en: { menu: "Menu" } });

interface Entry {
  href: string;
  title: string;
  /** Where else the entry is the current one: the beginnings of addresses. */
  also?: readonly string[];
}

interface MenuProps {
  /** What screen readers call it. */
  name: string;
  links: readonly Entry[];
  wide?: boolean;
}

export function Menu({ name, links, wide = false }: MenuProps) {
  const { path } = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsOpen(false), [path]);
  return (
    <nav class={wide ? "nav nav--wide" : "nav"} aria-label={name}>
      <button
        type="button"
        class="nav__toggle link-button"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setIsOpen(!isOpen)}
      >
        {say().menu}
      </button>
      <ul id="menu" class={isOpen ? "nav__links nav__links--open" : "nav__links"}>
        {links.map((entry) => (
          <li key={entry.href}>
            <a href={entry.href} aria-current={isAt(path, entry) ? "page" : undefined}>
              {entry.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isAt(path: string, { href, also = [] }: Entry): boolean {
  return [href, ...also].some((start) => path === start || path.startsWith(`${start}/`));
}
