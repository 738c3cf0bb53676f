/** One alert: what it is about, the appeals behind it, every step, and what may be done now. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { Page } from "../../ui/page";
import { Notice, Prose, Shown, Summary, Tag, Timeline } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { me } from "../session";
import { changed } from "./address";
import { AlertActs } from "./alert-acts";
import { actorName, type Alert, howMany, officeTold, say as alertWords, STATE_COLOURS } from "./alert-words";
import { useBodyName } from "../body-names";
import { useCentre } from "./centre";

const say = words({
  uk: {
    caption: "Тривога",
    wait: "Тривога",
    done: "Записано",
    kind: "Чому",
    state: "Стан",
    where: "Де",
    many: "Скільки",
    matter: "У чому справа",
    raised: "Піднято",
    since: "Рахується від",
    owner: "Відповідає",
    nobody: "поки ніхто",
    result: "Результат",
    closed: "Закрито",
    absorbed: "Об'єднано з",
    other: "іншою тривогою",
    appeals: "Звернення",
    noAppeals: "Звернень не названо.",
    appeal: (no: number) => `Звернення ${no}`,
    steps: "Перебіг",
    letters: "Листи",
    toBody: "установі",
    waiting: "буде надіслано найближчим часом",
    sent: (at: string) => `надіслано ${at}`,
  },
  en: {
    caption: "Alert",
    wait: "Alert",
    done: "Put down",
    kind: "Why",
    state: "State",
    where: "Where",
    many: "How many",
    matter: "The matter",
    raised: "Raised",
    since: "Counted from",
    owner: "Who answers",
    nobody: "nobody yet",
    result: "Result",
    closed: "Closed",
    absorbed: "Joined with",
    other: "another alert",
    appeals: "Appeals",
    noAppeals: "No appeals are named.",
    appeal: (no: number) => `Appeal ${no}`,
    steps: "What happened",
    letters: "Letters",
    toBody: "to the body",
    waiting: "goes soon",
    sent: (at: string) => `sent ${at}`,
  },
});

export function AlertCase({ id }: { id: string }) {
  const { inAddress } = useCentre();
  const path = { alert_id: id };
  const found = useLoaded(() => got(api.GET("/v1/staff/alerts/{alert_id}", { params: { path } })), id);
  const [done, setDone] = useState("");
  return (
    <Page
      title={found.value?.alert.code_name ?? say().wait}
      caption={say().caption}
      back={changed("/staff/alerts", inAddress, {})}
      wide
    >
      {done && (
        <Notice kind="done" key={done}>
          <p class="govuk-notification-banner__heading">{say().done}</p>
        </Notice>
      )}
      <Shown of={found}>
        {({ alert, steps }) => (
          <div class="columns">
            <div>
              <About alert={alert} />
              <Appeals ids={alert.appeals} />
              <h2 class="govuk-heading-m">{say().steps}</h2>
              <Steps steps={steps} />
              <Letters alert={alert} />
            </div>
            <div>
              {alert.allowed.length > 0 && (
                <AlertActs
                  alert={alert}
                  key={steps.length}
                  onDone={() => {
                    setDone(String(Date.now()));
                    found.again();
                  }}
                />
              )}
            </div>
          </div>
        )}
      </Shown>
    </Page>
  );
}

function About({ alert }: { alert: Alert }) {
  return (
    <Summary
      rows={[
        [
          say().state,
          <Tag colour={STATE_COLOURS[alert.state]} key="state">
            {alertWords().states[alert.state]}
          </Tag>,
        ],
        [say().kind, alertWords().kinds[alert.kind]],
        [say().where, alert.area_name],
        [say().many, howMany(alert)],
        [say().matter, alert.matter && <Prose text={alert.matter} />],
        [say().raised, moment(alert.raised_at)],
        [say().since, moment(alert.since)],
        [say().owner, alert.owner ? actorName(alert.owner, me.value?.user_id) : say().nobody],
        [say().closed, alert.closed_at && moment(alert.closed_at)],
        [say().result, alert.result && <Prose text={alert.result} />],
        [
          say().absorbed,
          alert.absorbed_by && (
            <a class="govuk-link" href={`/staff/alerts/${alert.absorbed_by}`}>
              {say().other}
            </a>
          ),
        ],
      ]}
    />
  );
}

function Appeals({ ids }: { ids: readonly string[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">{say().appeals}</h2>
      {ids.length === 0 ? (
        <p>{say().noAppeals}</p>
      ) : (
        <ul class="chips plain">
          {ids.map((id, index) => (
            <li key={id}>
              <a class="govuk-link" href={`/staff/cases/${id}`}>
                {say().appeal(index + 1)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Steps({ steps }: { steps: readonly Schemas["AlertStepOut"][] }) {
  return (
    <Timeline
      steps={steps.map((step) => ({
        at: `${moment(step.at)}, ${actorName(step.actor, me.value?.user_id)}`,
        title: titleOf(step),
        body: step.text && <Prose text={step.text} />,
      }))}
    />
  );
}

function titleOf({ act, facts }: Schemas["AlertStepOut"]): string {
  const name = alertWords().done[act] ?? alertWords().acts[act];
  return act === "SEND_LETTER" && typeof facts.to === "string"
    ? `${name} ${officeTold(facts.to) || say().toBody}`
    : name;
}

function Letters({ alert }: { alert: Alert }) {
  if (alert.letters.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{say().letters}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {alert.letters.map((letter, index) => (
          <li key={index}>
            <Recipient of={letter.recipient} />:{" "}
            {letter.sent_at ? say().sent(moment(letter.sent_at)) : say().waiting}
          </li>
        ))}
      </ul>
    </>
  );
}

function Recipient({ of }: { of: string }) {
  const office = officeTold(of);
  const body = useBodyName(office ? null : of.replace(/^body:/, ""));
  return <>{office || body || say().toBody}</>;
}
