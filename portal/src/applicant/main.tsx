/** The applicant's program: what anybody may do, without an account. */

import "../styles/applicant.scss";
import { render } from "preact";
import { ErrorBoundary, LocationProvider, Route, Router } from "preact-iso";
import { lang } from "../i18n";
import { pressBySpace } from "../ui/button-links";
import { room } from "../ui/room";
import { Layout } from "./layout";
import { Home } from "./home";
import { NotFound } from "./not-found";

const Lodge = room(() => import("./lodge/page"));
const Follow = room(() => import("./follow/page"));
const Centres = room(() => import("./centres"));
const MyData = room(() => import("./my-data"));
const PrivacyNotice = room(() => import("./privacy-notice"));
const HowTo = room(() => import("./how-to"));
const Accessibility = room(() => import("./accessibility"));

function App() {
  return (
    <LocationProvider>
      <Layout>
        <ErrorBoundary>
          <Router>
            <Route path="/" component={Home} />
            <Route path="/lodge/:step?" component={Lodge} />
            <Route path="/follow" component={Follow} />
            <Route path="/centres/:centre?" component={Centres} />
            <Route path="/my-data" component={MyData} />
            <Route path="/privacy" component={PrivacyNotice} />
            <Route path="/how-to" component={HowTo} />
            <Route path="/accessibility" component={Accessibility} />
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      </Layout>
    </LocationProvider>
  );
}

pressBySpace();
document.documentElement.lang = lang.value;
const place = document.getElementById("app");
if (place) render(<App />, place);
