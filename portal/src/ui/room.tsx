/** Pages that load when they are first opened: on a bad connection they are tried again, and then it is said. */

import { lazy } from "preact-iso";
import type { ComponentType } from "preact";
import { words } from "../i18n";
import { Button } from "./form";
import { Page } from "./page";

const say = words({
  uk: {
    title: "Сторінка не завантажилася",
    text: "Немає зв'язку із сервером. Перевірте Інтернет і спробуйте ще раз: чернетки, збережені у цьому браузері, нікуди не зникли.",
    again: "Спробувати ще раз",
  },
  en: {
    title: "The page did not load",
    text: "There is no connection to the server. Check the Internet and try again: drafts kept in this browser are still there.",
    again: "Try again",
  },
});

const PAUSES = [500, 2000, 4000];

/** Addresses give a page its names at most: `/centres/:centre?` gives `centre`. */
type Loaded<P> = { default: ComponentType<P> };

/** `lazy` of the router, for whom the network may break: `const Lodge = room(() => import("./lodge/page"))`. */
export function room<P>(load: () => Promise<Loaded<P>>) {
  return lazy(() => patiently(load));
}

async function patiently<P>(load: () => Promise<Loaded<P>>): Promise<Loaded<P>> {
  for (const pause of PAUSES) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load().catch(() => ({ default: NotLoaded }));
}

function NotLoaded() {
  return (
    <Page title={say().title}>
      <p>{say().text}</p>
      <Button onPress={() => location.reload()}>{say().again}</Button>
    </Page>
  );
}
