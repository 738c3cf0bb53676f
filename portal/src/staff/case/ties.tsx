/** What the case is tied to, what is like it, and what the applicant demands besides the answer. */

import { api, got, type Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { inBoth, words } from "../../i18n";
import { Empty, Inset, Prose, Shown, Tag } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { names } from "../names";
import { has } from "../session";
import { useRoom } from "./room";

const say = words({
  uk: {
    ties: "Пов'язане",
    first: "Попереднє звернення",
    incident: "Подія",
    openIt: "відкрити",
    result: "Результат події",
    requests: "Вимоги заявника",
    asked: (on: string) => `записано ${on}`,
    states: { true: "задоволено", false: "відмовлено", null: "чекає рішення" },
    none: "Схожих звернень і подій не знайдено.",
    suggest: (count: number) =>
      `Про те саме, схоже, повідомили ще ${count}. Якщо це одна подія, відкрийте її на сторінці «Події».`,
    otherCentre: (centre: string) => `центр ${centre}`,
  },
  en: {
    ties: "Tied to it",
    first: "Earlier appeal",
    incident: "Incident",
    openIt: "open",
    result: "Result of the incident",
    requests: "Demands of the applicant",
    asked: (on: string) => `recorded ${on}`,
    states: { true: "granted", false: "refused", null: "to be decided" },
    none: "Nothing similar was found.",
    suggest: (count: number) =>
      `${count} more seem to report the same. If it is one incident, open it on the page “Incidents”.`,
    otherCentre: (centre: string) => `centre ${centre}`,
  },
});

export function Ties() {
  const { case: one } = useRoom();
  if (!one.first_appeal_id && !one.incident_id) return null;
  const seesIncidents = has("operator", "supervisor", "coordinator");
  return (
    <section aria-labelledby="ties">
      <h2 class="govuk-heading-m" id="ties">
        {say().ties}
      </h2>
      <ul class="govuk-list">
        {one.first_appeal_id && (
          <li>
            <a class="govuk-link" href={`/staff/cases/${one.first_appeal_id}`}>
              {say().first}
            </a>
          </li>
        )}
        {one.incident_id && (
          <li>
            {seesIncidents ? (
              <a class="govuk-link" href={`/staff/incidents/${one.incident_id}`}>
                {say().incident}
              </a>
            ) : (
              say().incident
            )}
          </li>
        )}
      </ul>
      {one.incident_result && (
        <Inset>
          <strong>{say().result}</strong>
          <Prose text={one.incident_result} />
        </Inset>
      )}
    </section>
  );
}

export function Requests() {
  const { case: one } = useRoom();
  if (one.requests.length === 0) return null;
  return (
    <section aria-labelledby="requests">
      <h2 class="govuk-heading-m" id="requests">
        {say().requests}
      </h2>
      <ul class="govuk-list">
        {one.requests.map((request) => (
          <li key={request.no}>
            {names().right[request.right]}, {say().asked(shortDay(request.asked_on))}{" "}
            <Tag colour={request.is_granted === null ? "yellow" : request.is_granted ? "green" : "grey"}>
              {say().states[`${request.is_granted}`]}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Similar() {
  const { case: one } = useRoom();
  const path = { appeal_id: one.appeal_id };
  const found = useLoaded(
    () => got(api.GET("/v1/staff/appeals/{appeal_id}/similar", { params: { path } })),
    `similar ${one.appeal_id}`,
  );
  return (
    <Shown of={found}>
      {(similar) => (
        <>
          {similar.suggest_incident && <Inset>{say().suggest(similar.incident_appeals.length)}</Inset>}
          {similar.candidates.length + similar.incidents.length === 0 && <Empty>{say().none}</Empty>}
          <ul class="govuk-list">
            {similar.incidents.map(({ incident, explanation, explanation_en }) => (
              <li class="card" key={incident.incident_id}>
                <strong>
                  {say().incident}: {incident.title}
                </strong>
                <p>{inBoth(explanation, explanation_en)}</p>
              </li>
            ))}
            {similar.candidates.map((some) => (
              <OneSimilar key={some.number} one={some} />
            ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

function OneSimilar({ one }: { one: Schemas["CandidateOut"] }) {
  return (
    <li class="card">
      {one.appeal_id ? (
        <a class="govuk-link" href={`/staff/cases/${one.appeal_id}`}>
          {one.number}
        </a>
      ) : (
        <strong>
          {one.number} ({say().otherCentre(one.centre)})
        </strong>
      )}{" "}
      <Tag colour="grey">{names().state[one.state]}</Tag>
      <p>
        {shortDay(one.received_on)}: {inBoth(one.explanation, one.explanation_en)}
      </p>
    </li>
  );
}
