/** Why an appeal lies here: asked for by a press, as the queue does not say it and reading a case is put down in history. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import type { Entry } from "../body/entries";
import { names } from "../names";

const say = words({
  uk: {
    show: "Показати причину",
    of: (number: string) => `Показати причину: ${number}`,
    unsaid: "Причини не вказано",
  },
  en: {
    show: "Show the reason",
    of: (number: string) => `Show the reason: ${number}`,
    unsaid: "No reason is given",
  },
});

type Reason = keyof ReturnType<typeof names>["nobody"];

const isReason = (value: unknown): value is Reason => typeof value === "string" && value in names().nobody;

/** What the body wrote when it declined: words are with the case alone. */
async function whyDeclined(appeal: string): Promise<string> {
  const path = { appeal_id: appeal };
  const found = await got(api.GET("/v1/staff/appeals/{appeal_id}", { params: { path } }));
  const declined = found.issues
    .flatMap((issue) => issue.assignments)
    .filter((one) => one.state === "DECLINED")
    .map((one) => one.no);
  const said = found.words.filter(
    (one) => one.assignment !== null && declined.includes(one.assignment) && one.words.reason,
  );
  return said.at(-1)?.words.reason ?? say().unsaid;
}

/** Why nobody was found: history says it without any personal data. */
async function whyNobody(appeal: string): Promise<string> {
  const path = { appeal_id: appeal };
  const { entries } = await got(api.GET("/v1/staff/appeals/{appeal_id}/history", { params: { path } }));
  const reason = entries.filter((one) => one.event === "ExecutorNotFound").at(-1)?.facts.reason;
  return isReason(reason) ? names().nobody[reason] : say().unsaid;
}

export function Why({ entry }: { entry: Entry }) {
  const [reason, setReason] = useState<string | null>(null);
  const sending = useSending();
  const ask = entry.state === "DECLINED" ? whyDeclined : whyNobody;
  if (reason !== null) return <span role="status">{reason}</span>;
  return (
    <>
      <Failed failure={sending.failure} />
      <Button
        kind="link"
        busy={sending.busy}
        label={say().of(entry.number)}
        onPress={() => void sending.send(async () => setReason(await ask(entry.appeal_id)))}
      >
        {say().show}
      </Button>
    </>
  );
}
