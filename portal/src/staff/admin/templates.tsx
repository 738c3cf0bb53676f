/** Templates of answers: own and everybody's, by what they serve; their versions, and the form of a new one. */

import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { ExportButton } from "../../ui/export";
import { Checkbox, Select } from "../../ui/form";
import { Page } from "../../ui/page";
import { Empty, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { addressOf, useAsked } from "../address";
import { names } from "../names";
import { has } from "../session";
import { TemplatePage } from "./template";
import { TemplateForm } from "./template-form";
import { DaysOf, daysText, OUTCOMES, useOwners } from "./template-words";

const say = words({
  uk: {
    title: "Шаблони відповідей",
    create: "Створити шаблон",
    createTitle: "Новий шаблон",
    filters: "Відбір",
    command: "Для якої дії",
    outcome: "Для якого підсумку",
    any: "будь-якої",
    anyOutcome: "будь-якого",
    all: "Показати й ті, що зараз не діють",
    caption: "Шаблони",
    columns: { title: "Назва", commands: "Дії", outcomes: "Підсумки", owner: "Чий", days: "Діє" },
    empty: "За цим відбором шаблонів немає.",
  },
  en: {
    title: "Templates of answers",
    create: "Create a template",
    createTitle: "New template",
    filters: "Filters",
    command: "For which action",
    outcome: "For which outcome",
    any: "any",
    anyOutcome: "any",
    all: "Show those not in force now too",
    caption: "Templates",
    columns: { title: "Title", commands: "Actions", outcomes: "Outcomes", owner: "Whose", days: "In force" },
    empty: "No templates fit.",
  },
});

const ROOM = "/staff/templates";
type Template = Schemas["TemplateOut"];
type Listed = Schemas["TemplatesOut"];

export default function Templates() {
  const { asked } = useAsked();
  const isList = !asked.template && !asked.new;
  // An administrator keeps what is everybody's, others their own beside it.
  const of = has("administrator") ? "everybody" : "mine";
  const query = {
    of,
    days: asked.days === "all" || !isList ? "all" : "today",
    ...(isList && asked.command && { command: asked.command }),
    ...(isList && asked.outcome && { outcome: asked.outcome }),
  } as const;
  const listed = useLoaded(
    () => got(api.GET("/v1/staff/templates", { params: { query } })),
    JSON.stringify(query),
  );
  if (asked.template) return <TemplatePage id={asked.template} listed={listed} key={asked.template} />;
  return (
    <Page title={asked.new ? say().createTitle : say().title} wide back={asked.new ? ROOM : undefined}>
      <Shown of={listed}>
        {(value) => (asked.new ? <TemplateForm listed={value} /> : <TemplateList listed={value} />)}
      </Shown>
    </Page>
  );
}

function TemplateList({ listed }: { listed: Listed }) {
  const { asked, ask } = useAsked();
  const ownerOf = useOwners(listed.templates);
  const titles = say().columns;
  const commandName = (code: string) => listed.uses.find((one) => one.command === code)?.title ?? code;
  const outcomesOf = (one: Template) => one.outcomes.map((code) => names().outcome[code]).join(", ");
  const commandsOf = (one: Template) => one.commands.map(commandName).join("; ");
  return (
    <>
      <p class="no-print">
        <a class="govuk-button" href={addressOf(ROOM, { new: "1" })}>
          {say().create}
        </a>
      </p>
      <form class="filters no-print" aria-label={say().filters} onSubmit={(event) => event.preventDefault()}>
        <Select
          name="command"
          label={say().command}
          none={say().any}
          value={asked.command ?? ""}
          onValue={(command) => ask({ ...asked, command }, true)}
          choices={listed.uses.map((one) => ({ value: one.command, label: one.title }))}
        />
        <Select
          name="outcome"
          label={say().outcome}
          none={say().anyOutcome}
          value={asked.outcome ?? ""}
          onValue={(outcome) => ask({ ...asked, outcome }, true)}
          choices={OUTCOMES.map((value) => ({ value, label: names().outcome[value] }))}
        />
        <Checkbox
          name="days"
          small
          label={say().all}
          checked={asked.days === "all"}
          onChecked={(is) => ask({ ...asked, days: is ? "all" : "" }, true)}
        />
      </form>
      {listed.templates.length === 0 && <Empty>{say().empty}</Empty>}
      {listed.templates.length > 0 && (
        <Table
          caption={say().caption}
          rows={listed.templates}
          rowKey={(one) => `${one.template_id} ${one.valid_from}`}
          columns={[
            {
              title: titles.title,
              cell: (one) => <a href={addressOf(ROOM, { template: one.template_id })}>{one.title}</a>,
            },
            { title: titles.commands, cell: commandsOf },
            { title: titles.outcomes, cell: outcomesOf },
            { title: titles.owner, cell: ownerOf },
            { title: titles.days, cell: (one) => <DaysOf template={one} /> },
          ]}
        />
      )}
      <ExportButton
        name="templates"
        page={() => Promise.resolve({ rows: listed.templates, cursor: null })}
        columns={[
          { title: titles.title, value: (one) => one.title },
          { title: titles.commands, value: commandsOf },
          { title: titles.outcomes, value: outcomesOf },
          { title: titles.owner, value: ownerOf },
          { title: titles.days, value: daysText },
        ]}
      />
    </>
  );
}
