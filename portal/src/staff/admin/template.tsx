/** One template: what it says now, its versions, its changes; a new version, and its retirement. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { moment, today } from "../../format";
import { words } from "../../i18n";
import { Dialog } from "../../ui/dialog";
import { Button, Form, TextField } from "../../ui/form";
import { Page } from "../../ui/page";
import { Empty, Failed, Shown, Summary } from "../../ui/shown";
import { Table } from "../../ui/table";
import { type Loaded, useLoaded, useSending } from "../../ui/use";
import { Actor } from "../actor";
import { addressOf, useAsked } from "../address";
import { names } from "../names";
import { refusedFields } from "./fields";
import { TemplateForm } from "./template-form";
import { Preview } from "./template-preview";
import { DaysOf, daysText, useOwners } from "./template-words";

const say = words({
  uk: {
    title: "Шаблон",
    edit: "Внести нову редакцію",
    retire: "Вивести з ужитку",
    retireWhat: "Після цього дня шаблон не пропонуватимуть. Нова редакція поверне його.",
    lastDay: "Останній день",
    note: "Примітка",
    cancel: "Скасувати",
    commands: "Дії",
    outcomes: "Підсумки",
    owner: "Чий",
    days: "Діє",
    text: "Текст",
    law: "Закон",
    reasons: "Причини",
    route: "Порядок оскарження",
    versions: "Редакції",
    version: "Назва",
    changes: "Хто і що змінював",
    columns: { at: "Коли", who: "Хто", note: "Примітка", what: "Що" },
    added: (n: number) => `нових редакцій: ${n}`,
    removed: (n: number) => `замінено: ${n}`,
    noChanges: "Через систему його ще не змінювали.",
  },
  en: {
    title: "Template",
    edit: "Enter a new version",
    retire: "Retire",
    retireWhat: "After that day the template is not offered. A new version brings it back.",
    lastDay: "Last day",
    note: "Note",
    cancel: "Cancel",
    commands: "Actions",
    outcomes: "Outcomes",
    owner: "Whose",
    days: "In force",
    text: "Text",
    law: "Law",
    reasons: "Reasons",
    route: "How to appeal",
    versions: "Versions",
    version: "Title",
    changes: "Who changed what",
    columns: { at: "When", who: "Who", note: "Note", what: "What" },
    added: (n: number) => `new versions: ${n}`,
    removed: (n: number) => `replaced: ${n}`,
    noChanges: "Nobody has changed it through the system yet.",
  },
});

const ROOM = "/staff/templates";
type Template = Schemas["TemplateOut"];
type Listed = Schemas["TemplatesOut"];

export function TemplatePage({ id, listed }: { id: string; listed: Loaded<Listed> }) {
  const { asked } = useAsked();
  const params = { path: { template_id: id } };
  const versions = useLoaded(() => got(api.GET("/v1/staff/templates/{template_id}", { params })), id);
  const isEdit = Boolean(asked.edit);
  const last = versions.value?.versions.at(-1);
  return (
    <Page
      title={last?.title ?? say().title}
      caption={isEdit ? say().edit : undefined}
      wide={isEdit}
      back={isEdit ? addressOf(ROOM, { template: id }) : ROOM}
    >
      <Shown of={listed}>
        {(all) => (
          <Shown of={versions}>
            {({ versions: some }) => {
              const at = some.at(-1);
              if (!at) return null;
              return isEdit ? (
                <TemplateForm listed={all} before={at} />
              ) : (
                <TemplateView template={at} versions={some} listed={all} onChanged={versions.again} />
              );
            }}
          </Shown>
        )}
      </Shown>
    </Page>
  );
}

interface ViewProps {
  template: Template;
  versions: readonly Template[];
  listed: Listed;
  onChanged: () => void;
}

function TemplateView({ template, versions, listed, onChanged }: ViewProps) {
  const [isRetiring, setRetiring] = useState(false);
  const [round, setRound] = useState(0);
  const ownerOf = useOwners([template]);
  const id = template.template_id;
  const commandName = (code: string) => listed.uses.find((one) => one.command === code)?.title ?? code;
  const shown = (text: string) => text && <Preview text={text} places={listed.places} />;
  return (
    <>
      <Summary
        rows={[
          [say().days, <DaysOf template={template} key="days" />],
          [say().owner, ownerOf(template)],
          [say().commands, template.commands.map(commandName).join("; ")],
          [say().outcomes, template.outcomes.map((code) => names().outcome[code]).join(", ")],
          [say().text, shown(template.text)],
          [say().law, shown(template.law)],
          [say().reasons, shown(template.reasons)],
          [say().route, shown(template.appeal_route)],
        ]}
      />
      {template.may_change && (
        <div class="actions no-print">
          <a class="govuk-button" href={addressOf(ROOM, { template: id, edit: "1" })}>
            {say().edit}
          </a>
          <Button kind="warning" onPress={() => setRetiring(true)}>
            {say().retire}
          </Button>
        </div>
      )}
      {isRetiring && (
        <Retire
          id={id}
          onClose={() => setRetiring(false)}
          onDone={() => {
            setRetiring(false);
            setRound(round + 1);
            onChanged();
          }}
        />
      )}
      {versions.length > 1 && (
        <Table
          caption={say().versions}
          quiet={false}
          rows={versions}
          rowKey={(one) => one.valid_from}
          columns={[
            { title: say().days, cell: daysText },
            { title: say().version, cell: (one) => one.title },
          ]}
        />
      )}
      <Changes id={id} key={round} />
    </>
  );
}

function Retire({ id, onDone, onClose }: { id: string; onDone: () => void; onClose: () => void }) {
  const [lastDay, setLastDay] = useState(today());
  const [note, setNote] = useState("");
  const sending = useSending();
  const errors = refusedFields(sending.failure);
  const submit = () =>
    void sending.send(async () => {
      const body = { last_day: lastDay, note: note.trim() };
      const params = { path: { template_id: id } };
      await got(api.POST("/v1/staff/templates/{template_id}/retirement", { params, body }));
      onDone();
    });
  return (
    <Dialog title={say().retire} onClose={onClose}>
      <Form onSubmit={submit} label={say().retire}>
        <Failed failure={sending.failure} />
        <p>{say().retireWhat}</p>
        <TextField
          name="last_day"
          type="date"
          label={say().lastDay}
          value={lastDay}
          onValue={setLastDay}
          error={errors.last_day}
        />
        <TextField
          name="note"
          label={say().note}
          optional
          value={note}
          onValue={setNote}
          error={errors.note}
        />
        <div class="actions">
          <Button kind="warning" busy={sending.busy}>
            {say().retire}
          </Button>
          <Button kind="secondary" onPress={onClose}>
            {say().cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function Changes({ id }: { id: string }) {
  const params = { path: { template_id: id } };
  const changes = useLoaded(() => got(api.GET("/v1/staff/templates/{template_id}/changes", { params })), id);
  const titles = say().columns;
  return (
    <Shown of={changes}>
      {({ changes: rows }) =>
        rows.length === 0 ? (
          <Empty>{say().noChanges}</Empty>
        ) : (
          <Table
            caption={say().changes}
            quiet={false}
            rows={rows}
            rowKey={(one) => one.at}
            columns={[
              { title: titles.at, cell: (one) => moment(one.at) },
              { title: titles.who, cell: (one) => <Actor actor={one.actor} /> },
              {
                title: titles.what,
                cell: (one) =>
                  [
                    one.added.length > 0 && say().added(one.added.length),
                    one.removed.length > 0 && say().removed(one.removed.length),
                  ]
                    .filter(Boolean)
                    .join(", "),
              },
              { title: titles.note, cell: (one) => one.note },
            ]}
          />
        )
      }
    </Shown>
  );
}
