/** Incidents of a centre: many appeals about the same, told news once; operators keep them too. */

import { useLocation, useRoute } from "preact-iso";
import { api, got } from "../../api/client";
import { moment } from "../../format";
import { ExportButton } from "../../ui/export";
import { Page } from "../../ui/page";
import { Empty, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { has } from "../session";
import { changed, type Query } from "./address";
import { CentreChoice, useCentre } from "./centre";
import { IncidentCase } from "./incident-case";
import { IncidentForm } from "./incident-form";
import { type Incident, placesOf, say } from "./incident-words";
import { useTerritoryNames } from "./territory-names";

const INCIDENTS = "/staff/incidents";

export default function IncidentsRoom() {
  const { params } = useRoute();
  const { query } = useLocation();
  const id = params.incident;
  if (id) return <IncidentCase id={id} key={id} />;
  return query.part === "new" && has("operator", "supervisor") ? <IncidentForm /> : <IncidentList />;
}

function IncidentList() {
  const { asked, inAddress } = useCentre();
  const found = useLoaded(
    () => got(api.GET("/v1/staff/incidents", { params: { query: asked } })),
    asked.centre ?? "",
  );
  return (
    <Page title={say().title} wide>
      <p>{say().hint}</p>
      <CentreChoice />
      {has("operator", "supervisor") && (
        <p>
          <a
            class="govuk-button govuk-button--secondary"
            href={changed(INCIDENTS, inAddress, { part: "new" })}
          >
            {say().open}
          </a>
        </p>
      )}
      <Shown of={found}>
        {({ incidents }) =>
          incidents.length === 0 ? (
            <Empty>{say().empty}</Empty>
          ) : (
            <Incidents incidents={incidents} inAddress={inAddress} />
          )
        }
      </Shown>
    </Page>
  );
}

const untilOf = (one: Incident): string => (one.expected_end ? moment(one.expected_end) : say().unknown);
const seenBy = (one: Incident): string => (one.is_public ? say().everybody : say().staffOnly);

function Incidents({ incidents, inAddress }: { incidents: readonly Incident[]; inAddress: Query }) {
  const territories = useTerritoryNames(
    incidents.flatMap((one) => one.places.map((place) => place.territory)),
  );
  return (
    <>
      <Table
        caption={say().listCaption}
        columns={[
          {
            title: say().what,
            cell: (one: Incident) => (
              <a class="govuk-link" href={changed(`${INCIDENTS}/${one.incident_id}`, inAddress, {})}>
                {one.title}
              </a>
            ),
          },
          { title: say().where, cell: (one) => placesOf(one, territories).join("; ") },
          { title: say().since, cell: (one) => moment(one.opened_at) },
          { title: say().until, cell: untilOf },
          { title: say().seen, cell: seenBy },
        ]}
        rows={incidents}
        rowKey={(one) => one.incident_id}
      />
      <ExportButton
        name="incidents"
        columns={[
          { title: say().what, value: (one: Incident) => one.title },
          { title: say().where, value: (one) => placesOf(one, territories).join("; ") },
          { title: say().since, value: (one) => moment(one.opened_at) },
          { title: say().until, value: untilOf },
          { title: say().seen, value: seenBy },
        ]}
        page={() => Promise.resolve({ rows: incidents, cursor: null })}
      />
    </>
  );
}
