import type { ComponentChildren } from "preact";
import { lang, speak, words } from "../i18n";
import { Menu } from "../ui/menu";
import { SkipLink } from "../ui/skip-link";
import { Leave } from "./log-in";
import { pathOf, ROOMS, roomName } from "./rooms";
import { has, me } from "./session";

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
            {me.value && <Leave>{say().out}</Leave>}
          </div>
        </div>
      </header>
      {me.value && <Rooms />}
      {children}
    </>
  );
}

function Rooms() {
  const rooms = ROOMS.filter((room) => has(...room.roles));
  const links = rooms.map((room) => ({
    href: pathOf(room),
    title: roomName(room),
    also: room.paths.map((path) => path.replace(/\/:.*/, "")),
  }));
  return <Menu name={say().menu} links={links} wide />;
}
