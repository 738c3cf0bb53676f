/** Following an appeal: number and code, then where it is, the answer, and what one may do now. */

import { useLocation } from "preact-iso";
import { Confirm, Rate, Refute } from "./answer-acts";
import { Ask } from "./ask";
import { Materials } from "./materials";
import { Rights } from "./rights";
import { Signatories } from "./signatories";
import { followed, type May } from "./state";
import { StatusPage } from "./status";
import { Withdraw } from "./withdraw";

/** Each act has its page, so that the browser's own "back" leads to the status again. */
export default function Follow() {
  const { query } = useLocation();
  const now = followed.value;
  if (!now) return <Ask />;
  const issue = now.status.issues.find((one) => String(one.no) === query.issue);
  const may = (one: May) => now.status.allowed.includes(one);
  const mayOf = (one: May) => issue?.allowed.includes(one);
  if (query.do === "materials" && may("ADD_MATERIALS")) return <Materials of={now.status} />;
  if (query.do === "rights" && may("ASK_FOR_RIGHT")) return <Rights of={now.status} />;
  if (query.do === "signatories" && may("ADD_SIGNATORIES")) return <Signatories of={now.status} />;
  if (query.do === "withdraw" && may("WITHDRAW")) return <Withdraw of={now.status} />;
  if (query.do === "confirm" && issue && mayOf("CONFIRM")) return <Confirm of={now.status} issue={issue} />;
  if (query.do === "refute" && issue && mayOf("REFUTE")) return <Refute of={now.status} issue={issue} />;
  if (query.do === "rate" && issue && mayOf("RATE")) return <Rate of={now.status} issue={issue} />;
  return <StatusPage of={now.status} at={now.at} />;
}
