/** One's own personal data: ask for them, have them corrected, object; see what came of it. */

import { useLocation } from "preact-iso";
import { AskForm } from "./own-data/ask-form";
import { OpenForm } from "./own-data/open-form";
import { Requests } from "./own-data/requests";
import { asked } from "./own-data/state";

export default function MyData() {
  const { query } = useLocation();
  if (!asked.value) return <OpenForm />;
  return query.do === "ask" ? <AskForm /> : <Requests of={asked.value} />;
}
