/** The registry of bodies: search by name or territory; each body has its own address. */

import { useRoute } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button, Form, TextField } from "../../ui/form";
import { ExportButton, type PageOf } from "../../ui/export";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Details, Empty, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { type Asked, useAsked } from "../address";
import { useBodyNamesById } from "../body-names";
import { has } from "../session";
import { BodyForm } from "./body-form";
import { BodyPage } from "./body";
import { Exchange } from "./exchange";
import { TerritoryField } from "./fields";

const say = words({
  uk: {
    title: "Реєстр установ",
    find: "Пошук установи",
    name: "Початок назви",
    show: "Знайти",
    caption: "Установи",
    columns: { name: "Назва", short: "Коротко", superior: "Підпорядкована", state: "Стан" },
    active: "діє",
    ceased: "припинена",
    empty: "Таких установ немає. Скоротіть назву або приберіть територію.",
    exchange: "Таблиці: завантажити до реєстру або вивантажити",
    create: "Внести нову установу",
  },
  en: {
    title: "Registry of bodies",
    find: "Search for a body",
    name: "Beginning of the name",
    show: "Find",
    caption: "Bodies",
    columns: { name: "Name", short: "In short", superior: "Stands under", state: "State" },
    active: "works",
    ceased: "ceased",
    empty: "There are no such bodies. Shorten the name or drop the territory.",
    exchange: "Tables: load into the registry or export",
    create: "Enter a new body",
  },
});

type Body = Schemas["BodyOut"];
const PAGE = 50;

async function bodies(asked: Asked, cursor?: string): Promise<PageOf<Body>> {
  const query = {
    limit: PAGE,
    ...(asked.name && { name: asked.name }),
    ...(asked.territory && { territory: asked.territory }),
    ...(cursor && { cursor }),
  };
  const page = await got(api.GET("/v1/staff/bodies", { params: { query } }));
  return { rows: page.bodies, cursor: page.cursor };
}

export default function Registry() {
  const { params } = useRoute();
  const body = params.body;
  return body ? <BodyPage id={body} key={body} /> : <List />;
}

function List() {
  const { asked, ask } = useAsked();
  if (asked.new && has("administrator")) {
    return (
      <Page title={say().create} back="/staff/registry">
        <BodyForm />
      </Page>
    );
  }
  return (
    <Page title={say().title} wide>
      <Search asked={asked} onAsk={(next) => ask(next)} key={JSON.stringify(asked)} />
      <Found asked={asked} />
      {has("administrator") && (
        <>
          <p>
            <a href="/staff/registry?new=1">{say().create}</a>
          </p>
          <Details summary={say().exchange}>
            <Exchange />
          </Details>
        </>
      )}
    </Page>
  );
}

function Search({ asked, onAsk }: { asked: Asked; onAsk: (next: Asked) => void }) {
  const [name, setName] = useState(asked.name ?? "");
  const [territory, setTerritory] = useState(asked.territory ?? "");
  return (
    <Form onSubmit={() => onAsk({ name: name.trim(), territory })} label={say().find}>
      <div class="filters">
        <TextField name="name" type="search" label={say().name} value={name} onValue={setName} />
        <TerritoryField name="territory" value={territory} onValue={setTerritory} />
      </div>
      <Button>{say().show}</Button>
    </Form>
  );
}

/** Most superiors stand in the list themselves: only the others are asked for. */
function useSuperiors(rows: readonly Schemas["BodyOut"][]): (id: string) => string {
  const here = new Map(rows.map((one) => [one.id, one.name]));
  const ids = rows.flatMap(({ superior_id: id }) => (id && !here.has(id) ? [id] : []));
  const nameOf = useBodyNamesById(ids);
  return (id) => here.get(id) ?? nameOf(id);
}

function Found({ asked }: { asked: Asked }) {
  const pages = usePages((cursor) => bodies(asked, cursor), JSON.stringify(asked));
  const titles = say().columns;
  const nameOf = useSuperiors(pages.rows);
  const link = (id: string, text: string) => <a href={`/staff/registry/${id}`}>{text}</a>;
  return (
    <>
      {pages.rows.length > 0 && (
        <Table
          caption={say().caption}
          rows={pages.rows}
          rowKey={(one) => one.id}
          columns={[
            { title: titles.name, cell: (one) => link(one.id, one.name) },
            { title: titles.short, cell: (one) => one.short_name },
            {
              title: titles.superior,
              cell: (one) => one.superior_id && link(one.superior_id, nameOf(one.superior_id)),
            },
            {
              title: titles.state,
              cell: (one) => (
                <Tag colour={one.active ? "green" : "grey"}>{one.active ? say().active : say().ceased}</Tag>
              ),
            },
          ]}
        />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && !pages.hasMore && <Empty>{say().empty}</Empty>}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name="bodies"
          page={(cursor) => bodies(asked, cursor)}
          columns={[
            { title: "ID", value: (one) => one.id },
            { title: titles.name, value: (one) => one.name },
            { title: titles.short, value: (one) => one.short_name },
            { title: titles.superior, value: (one) => one.superior_id },
            { title: titles.state, value: (one) => (one.active ? say().active : say().ceased) },
          ]}
        />
      )}
    </>
  );
}
