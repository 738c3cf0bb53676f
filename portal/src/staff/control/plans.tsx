/** Call plans of a centre: which answers which lines, its versions and drafts; each edition opens at its own address. */

import { useLocation } from "preact-iso";
import { api, got, type Schemas } from "../../api/client";
import { moment, shortDay } from "../../format";
import { Empty, Shown, Summary, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { changed } from "./address";
import { PlanEdition } from "./plan-edition";
import { say } from "./plan-words";

type Plan = Schemas["PlanSummaryOut"];
type Edition = Schemas["EditionOut"];
type Asked = { centre?: string };

export function Plans({ asked }: { asked: Asked }) {
  const { query } = useLocation();
  const found = useLoaded(
    () => got(api.GET("/v1/staff/call-plans", { params: { query: asked } })),
    asked.centre ?? "",
  );
  return (
    <Shown of={found}>
      {({ plans }) => {
        if (plans.length === 0) return <Empty>{say().empty}</Empty>;
        const plan = plans.find((one) => one.name === query.plan);
        if (plan && query.edition)
          return (
            <PlanEdition
              plan={plan}
              edition={query.edition}
              asked={asked}
              key={`${plan.name}/${query.edition}`}
              onChanged={found.again}
            />
          );
        return (
          <>
            {plans.map((one) => (
              <PlanShown plan={one} key={one.name} />
            ))}
          </>
        );
      }}
    </Shown>
  );
}

function PlanShown({ plan }: { plan: Plan }) {
  return (
    <section>
      <h2 class="govuk-heading-m">{say().plan(plan.name)}</h2>
      <Summary
        rows={[
          [say().lines, plan.lines.join(", ") || say().noLines],
          [say().current, plan.current ?? say().noCurrent],
        ]}
      />
      {plan.versions.length > 0 && <Editions plan={plan} of={plan.versions} title={say().versions} />}
      {plan.drafts.length > 0 && <Editions plan={plan} of={plan.drafts} title={say().drafts} />}
    </section>
  );
}

function Editions({ plan, of, title }: { plan: Plan; of: readonly Edition[]; title: string }) {
  const { path, query } = useLocation();
  return (
    <Table
      caption={title}
      quiet={false}
      columns={[
        {
          title: say().edition,
          cell: (one: Edition) => (
            <>
              <a
                class="govuk-link tall-link"
                href={changed(path, query, { plan: plan.name, edition: one.id })}
                aria-label={say().open(one.id, plan.name)}
              >
                {one.id}
              </a>{" "}
              {plan.current === one.id && <Tag colour="green">{say().inForce}</Tag>}
            </>
          ),
        },
        { title: say().from, cell: (one) => shortDay(one.valid_from) },
        { title: say().note, cell: (one) => one.note },
        { title: say().kept, cell: (one) => moment(one.at) },
      ]}
      rows={[...of].reverse()}
      rowKey={(one) => one.id}
    />
  );
}
