/** The telephone of a centre: figures, calls of now, settings, and call plans, each part at its own address. */

import { useLocation } from "preact-iso";
import { words } from "../../i18n";
import { Page } from "../../ui/page";
import { changed, oneOf } from "./address";
import { CentreChoice, useCentre } from "./centre";
import { Figures } from "./figures";
import { LiveCalls } from "./live";
import { Plans } from "./plans";
import { Settings } from "./settings";

export const TELEPHONE = "/staff/telephone";
const PARTS = ["figures", "live", "settings", "plans"] as const;

const say = words({
  uk: {
    nav: "Частини сторінки",
    caption: "Телефон",
    parts: {
      figures: "Показники",
      live: "Дзвінки зараз",
      settings: "Налаштування",
      plans: "Сценарії дзвінків",
    },
  },
  en: {
    nav: "Parts of the page",
    caption: "Telephone",
    parts: { figures: "Figures", live: "Calls now", settings: "Settings", plans: "Call plans" },
  },
});

export default function TelephoneRoom() {
  const { query } = useLocation();
  const { inAddress, centre, asked } = useCentre();
  const part = oneOf(PARTS, query.part) ?? "figures";
  return (
    <Page title={say().parts[part]} caption={say().caption} wide>
      <nav aria-label={say().nav} class="no-print">
        <ul class="subnav">
          {PARTS.map((one) => (
            <li key={one}>
              <a
                class="govuk-link"
                href={changed(TELEPHONE, inAddress, { part: one })}
                aria-current={one === part ? "page" : undefined}
              >
                {say().parts[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <CentreChoice />
      {part === "figures" && <Figures asked={asked} />}
      {part === "live" && <LiveCalls asked={asked} key={centre} />}
      {part === "settings" && <Settings asked={asked} key={centre} />}
      {part === "plans" && <Plans asked={asked} key={centre} />}
    </Page>
  );
}
