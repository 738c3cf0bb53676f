/** Which roles a body plays, where and when: rules of routing find it by these. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { shortDay, today } from "../../format";
import { words } from "../../i18n";
import { Button, ErrorSummary, type Errors, Form, Select, TextField } from "../../ui/form";
import { Empty, Failed, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded, useSending } from "../../ui/use";
import { has } from "../session";
import { type Days, daysIn, DaysFields, refusedFields, territoryName, TerritoryField } from "./fields";
import { roleChoices, roleName } from "./rule-words";

const say = words({
  uk: {
    caption: "Компетенція",
    columns: { role: "Роль", place: "Де", rank: "Черговість", days: "Діє" },
    none: "Жодної ролі ще не внесено: правила маршрутизації цієї установи не знайдуть.",
    now: "зараз",
    add: "Внести компетенцію",
    role: "Роль",
    roleNone: "Оберіть роль",
    street: "Вулиця",
    building: "Будинок",
    rank: "Черговість (1 – перша)",
    save: "Зберегти",
    cancel: "Скасувати",
    missing: { role: "Оберіть роль", territory: "Оберіть територію зі списку", valid_from: "Введіть день" },
  },
  en: {
    caption: "Competences",
    columns: { role: "Role", place: "Where", rank: "Rank", days: "In force" },
    none: "No role is entered yet: rules of routing do not find this body.",
    now: "now",
    add: "Enter a competence",
    role: "Role",
    roleNone: "Choose a role",
    street: "Street",
    building: "Building",
    rank: "Rank (1 is the first)",
    save: "Save",
    cancel: "Cancel",
    missing: {
      role: "Choose a role",
      territory: "Choose a territory from the list",
      valid_from: "Enter a day",
    },
  },
});

type Competence = Schemas["CompetenceOut"];

export function Competences({ body }: { body: string }) {
  const params = { path: { body_id: body } };
  const found = useLoaded(() => got(api.GET("/v1/staff/bodies/{body_id}/competences", { params })), body);
  const titles = say().columns;
  return (
    <>
      <Shown of={found}>
        {({ competences }) =>
          competences.length === 0 ? (
            <Empty>{say().none}</Empty>
          ) : (
            <Table
              caption={say().caption}
              rows={competences}
              rowKey={(one) => [one.role, one.territory, one.street, one.building, one.valid_from].join(" ")}
              columns={[
                { title: titles.role, cell: (one) => roleName(one.role) },
                { title: titles.place, cell: (one) => <Where competence={one} /> },
                { title: titles.rank, numeric: true, cell: (one) => one.rank },
                {
                  title: titles.days,
                  cell: (one) =>
                    `${shortDay(one.valid_from)} – ${one.valid_to ? shortDay(one.valid_to) : say().now}`,
                },
              ]}
            />
          )
        }
      </Shown>
      {has("administrator") && <NewCompetence body={body} onSaved={found.again} />}
    </>
  );
}

function Where({ competence }: { competence: Competence }) {
  const { territory, street, building } = competence;
  const name = useLoaded(() => territoryName(territory), territory);
  return <>{[name.value ?? territory, street, building].filter(Boolean).join(", ")}</>;
}

const EMPTY = { role: "", territory: "", street: "", building: "", rank: "1" };

function NewCompetence({ body, onSaved }: { body: string; onSaved: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState(EMPTY);
  const [days, setDays] = useState<Days>({ valid_from: today(), valid_to: "", note: "" });
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const change = (name: keyof typeof EMPTY) => (value: string) => setTyped({ ...typed, [name]: value });
  const submit = () => {
    const { missing } = say();
    const found = {
      ...(!typed.role && { role: missing.role }),
      ...(!typed.territory && { territory: missing.territory }),
      ...(!days.valid_from && { valid_from: missing.valid_from }),
    };
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      const params = { path: { body_id: body } };
      const sent = { ...typed, ...daysIn(days), rank: Number(typed.rank) || 1 };
      await got(api.POST("/v1/staff/bodies/{body_id}/competences", { params, body: sent }));
      setOpen(false);
      setTyped(EMPTY);
      onSaved();
    });
  };
  if (!isOpen) return <Button onPress={() => setOpen(true)}>{say().add}</Button>;
  const told = { ...refusedFields(sending.failure), ...errors };
  return (
    <Form onSubmit={submit} label={say().add}>
      <h2 class="govuk-heading-m">{say().add}</h2>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <Select
        name="role"
        label={say().role}
        none={say().roleNone}
        value={typed.role}
        onValue={change("role")}
        choices={roleChoices()}
        error={told.role}
      />
      <TerritoryField
        name="territory"
        value={typed.territory}
        onValue={change("territory")}
        error={told.territory}
      />
      <div class="fields">
        {(["street", "building", "rank"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={say()[name]}
            optional={name !== "rank"}
            inputMode={name === "rank" ? "numeric" : undefined}
            value={typed[name]}
            onValue={change(name)}
            error={told[name]}
          />
        ))}
      </div>
      <DaysFields days={days} errors={told} onDays={setDays} />
      <div class="actions">
        <Button busy={sending.busy}>{say().save}</Button>
        <Button kind="secondary" onPress={() => setOpen(false)}>
          {say().cancel}
        </Button>
      </div>
    </Form>
  );
}
