import type { ComponentChildren } from "preact";
import { lang, speak, words } from "../i18n";
import { Menu } from "../ui/menu";
import { SkipLink } from "../ui/skip-link";

const say = words({
  uk: {
    name: "Вікно",
    main: "Головне меню",
    lodge: "Подати звернення",
    follow: "Дізнатися про звернення",
    centres: "Контактні центри",
    howTo: "Як звернутися",
    other: "English",
    myData: "Мої персональні дані",
    privacy: "Про обробку даних",
    accessibility: "Доступність",
    staff: "Для працівників",
    about:
      "Єдине вікно звернень до органів виконавчої влади. Урядова гаряча лінія: 1545, цілодобово, безкоштовно.",
    more: "Додатково",
  },
  en: {
    name: "Vikno",
    main: "Main menu",
    lodge: "Lodge an appeal",
    follow: "Follow an appeal",
    centres: "Contact centres",
    howTo: "How to appeal",
    other: "Українською",
    myData: "My personal data",
    privacy: "How data is processed",
    accessibility: "Accessibility",
    staff: "For staff",
    about:
      "The single window for appeals to the executive power. Government hotline: 1545, day and night, free of charge.",
    more: "More",
  },
});

export function Layout({ children }: { children: ComponentChildren }) {
  const links = [
    { href: "/lodge", title: say().lodge },
    { href: "/follow", title: say().follow },
    { href: "/centres", title: say().centres },
    { href: "/how-to", title: say().howTo },
  ];
  const next = lang.value === "uk" ? "en" : "uk";
  return (
    <>
      <SkipLink />
      <header class="topbar">
        <div class="topbar__inside">
          <a class="topbar__name" href="/">
            <img src="/icon.svg" alt="" width="36" height="36" />
            {say().name}
          </a>
          <div class="topbar__more">
            <button type="button" class="link-button" lang={next} onClick={() => speak(next)}>
              {say().other}
            </button>
          </div>
        </div>
      </header>
      <Menu name={say().main} links={links} />
      {children}
      <footer class="footer">
        <div class="page">
          <nav aria-label={say().more}>
            <ul>
              <li>
                <a href="/my-data">{say().myData}</a>
              </li>
              <li>
                <a href="/privacy">{say().privacy}</a>
              </li>
              <li>
                <a href="/accessibility">{say().accessibility}</a>
              </li>
              <li>
                <a href="/staff" target="_self">
                  {say().staff}
                </a>
              </li>
            </ul>
          </nav>
          <p>{say().about}</p>
        </div>
      </footer>
    </>
  );
}
