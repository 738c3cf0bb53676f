import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { lang, speak, words } from "../i18n";
import { SkipLink } from "../ui/skip-link";
import { pathOf, ROOMS, roomName } from "./rooms";
import { has, logOut, me } from "./session";

const say = words({
  uk: { name: "Вікно", other: "English", out: "Вийти", menu: "Меню" },
  en: { name: "Vikno", other: "Українською", out: "Log out", menu: "Menu" },
});

export function Layout({ children }: { children: ComponentChildren }) {
  const next = lang.value === "uk" ? "en" : "uk";
  return (
    <>
      <SkipLink />
      <header class="topbar topbar--wide">
        <div class="topbar__inside">
          <a class="topbar__name" href="/staff">
            <img src="/icon.svg" alt="" width="30" height="30" />
            {say().name}
          </a>
          <div class="topbar__more">
            {me.value && <span>{me.value.name}</span>}
            <button type="button" class="link-button" lang={next} onClick={() => speak(next)}>
              {say().other}
            </button>
            {me.value && (
              <button type="button" class="link-button" onClick={() => void logOut()}>
                {say().out}
              </button>
            )}
          </div>
        </div>
      </header>
      {me.value && <Menu />}
      {children}
    </>
  );
}

function Menu() {
  const { path } = useLocation();
  const rooms = ROOMS.filter((room) => has(...room.roles));
  return (
    <nav class="nav nav--wide" aria-label={say().menu}>
      <ul>
        {rooms.map((room) => {
          const href = pathOf(room);
          return (
            <li key={href}>
              <a href={href} aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}>
                {roomName(room)}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
