/** The staff's program: a log-in, then the rooms that one's roles may enter. */

import "../styles/staff.scss";
import { render } from "preact";
import { ErrorBoundary, lazy, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import { lang, words } from "../i18n";
import { pressBySpace } from "../ui/button-links";
import { Page } from "../ui/page";
import { Loading } from "../ui/shown";
import { Layout } from "./layout";
import { LogInAgain, LogInPage } from "./log-in";
import { AskPurpose } from "./purpose";
import { pathOf, ROOMS } from "./rooms";
import { begin, has, isPurposeAsked, isSpent, learnWho, me, other } from "./session";

const Case = lazy(() => import("./case/page"));

const say = words({
  uk: {
    none: "Такої сторінки немає",
    noneMore: "Або її немає, або Ваша посада не дає до неї доступу.",
    first: "На першу сторінку",
  },
  en: {
    none: "There is no such page",
    noneMore: "Either it does not exist, or your office does not open it.",
    first: "To the first page",
  },
});

function App() {
  if (me.value === undefined) return <Loading />;
  if (me.value === null) {
    return (
      <Layout>
        <LogInPage />
      </Layout>
    );
  }
  const rooms = ROOMS.filter((room) => has(...room.roles));
  return (
    <LocationProvider scope="/staff">
      <Layout>
        <ErrorBoundary>
          <Router>
            <Route path="/staff" component={FirstPage} />
            <Route path="/staff/cases/:appeal" component={Case} />
            {rooms.flatMap((room) =>
              room.paths.map((path) => <Route path={path} component={room.page} key={path} />),
            )}
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      </Layout>
      {isPurposeAsked.value && <AskPurpose />}
      {(isSpent.value || other.value) && <LogInAgain />}
    </LocationProvider>
  );
}

function FirstPage() {
  const { route } = useLocation();
  const first = ROOMS.find((room) => has(...room.roles));
  useEffect(() => {
    if (first) route(pathOf(first), true);
  }, [first, route]);
  return <Loading />;
}

function NotFound() {
  return (
    <Page title={say().none}>
      <p>{say().noneMore}</p>
      <p>
        <a href="/staff">{say().first}</a>
      </p>
    </Page>
  );
}

begin();
pressBySpace();
document.documentElement.lang = lang.value;
const place = document.getElementById("app");
if (place) render(<App />, place);
void learnWho();
