import { words } from "../i18n";
import { Page } from "../ui/page";

const say = words({
  uk: {
    title: "Такої сторінки немає",
    text: "Перевірте адресу або почніть з головної сторінки.",
    home: "На головну",
  },
  en: {
    title: "There is no such page",
    text: "Check the address, or begin with the first page.",
    home: "To the first page",
  },
});

export function NotFound() {
  return (
    <Page title={say().title}>
      <p>{say().text}</p>
      <p>
        <a href="/">{say().home}</a>
      </p>
    </Page>
  );
}
