/** One incident: where it is, until when, its news and appeals; news told and its end written here. */

import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { moment } from "../../format";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Notice, Prose, Shown, Summary, Tag, Timeline } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { has } from "../session";
import { changed } from "./address";
import { useBodyName } from "../body-names";
import { useCentre } from "./centre";
import { EndForm, NewsForm } from "./incident-acts";
import { type Incident, placesOf, say } from "./incident-words";
import { useTerritoryNames } from "./territory-names";

export function IncidentCase({ id }: { id: string }) {
  const { inAddress } = useCentre();
  const path = { incident_id: id };
  const found = useLoaded(() => got(api.GET("/v1/staff/incidents/{incident_id}", { params: { path } })), id);
  const [done, setDone] = useState("");
  const onDone = (text: string) => {
    setDone(text);
    found.again();
  };
  return (
    <Page
      title={found.value?.title ?? say().caption}
      caption={say().caption}
      back={changed("/staff/incidents", inAddress, {})}
      wide
    >
      {done && (
        <Notice kind="done" key={`${done}${found.value?.version}`}>
          <p class="govuk-notification-banner__heading">{done}</p>
        </Notice>
      )}
      <Shown of={found}>
        {(incident) => (
          <div class="columns">
            <div>
              <About incident={incident} />
              <News incident={incident} />
              <Appeals id={id} />
            </div>
            {incident.state === "OPEN" && has("operator", "supervisor") && (
              <div key={incident.version}>
                <NewsForm id={id} onDone={onDone} />
                <EndForm id={id} onDone={onDone} />
              </div>
            )}
          </div>
        )}
      </Shown>
    </Page>
  );
}

function About({ incident }: { incident: Incident }) {
  const territories = useTerritoryNames(incident.places.map((one) => one.territory));
  const body = useBodyName(incident.body);
  return (
    <Summary
      rows={[
        [
          say().state,
          <Tag colour={incident.state === "OPEN" ? "orange" : "green"} key="state">
            {say().states[incident.state]}
          </Tag>,
        ],
        [
          say().where,
          <ul class="plain" key="where">
            {placesOf(incident, territories).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>,
        ],
        [say().since, moment(incident.opened_at)],
        [
          say().until,
          incident.state === "OPEN" &&
            (incident.expected_end ? moment(incident.expected_end) : say().unknown),
        ],
        [say().seen, incident.is_public ? say().everybody : say().staffOnly],
        [say().code, incident.classifier_code],
        [say().body, body],
        [say().ended, incident.ended_at && moment(incident.ended_at)],
        [say().result, incident.result && <Prose text={incident.result} />],
      ]}
    />
  );
}

function News({ incident }: { incident: Incident }) {
  return (
    <>
      <h2 class="govuk-heading-m">{say().news}</h2>
      {incident.news.length === 0 ? (
        <p>{say().noNews}</p>
      ) : (
        <Timeline
          steps={incident.news.map((one) => ({
            at: moment(one.at),
            title: say().newsKinds[one.kind],
            body: (
              <>
                <Prose text={one.text} />
                {one.expected_end && <p class="quiet">{say().expected(moment(one.expected_end))}</p>}
              </>
            ),
          }))}
        />
      )}
    </>
  );
}

function Appeals({ id }: { id: string }) {
  const path = { incident_id: id };
  const pages = usePages(async (cursor) => {
    const query = cursor ? { cursor } : {};
    const found = await got(
      api.GET("/v1/staff/incidents/{incident_id}/appeals", { params: { path, query } }),
    );
    return { rows: found.appeal_ids, cursor: found.cursor };
  }, id);
  return (
    <>
      <h2 class="govuk-heading-m">{say().appeals}</h2>
      {!pages.isEmptyYet && pages.rows.length === 0 && <p>{say().noAppeals}</p>}
      {pages.rows.length > 0 && (
        <ul class="chips plain">
          {pages.rows.map((one, index) => (
            <li key={one}>
              <a class="govuk-link" href={`/staff/cases/${one}`}>
                {say().appeal(index + 1)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <MoreOf of={pages} />
    </>
  );
}
