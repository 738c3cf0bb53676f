/** Routing rules of the supervisor's centre: versions and drafts, one of them as cards, a draft to edit. */

import { api, got, type Schemas } from "../../api/client";
import { moment, shortDay } from "../../format";
import { words } from "../../i18n";
import { Page } from "../../ui/page";
import { Empty, Shown, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { actorName } from "../actor";
import { addressOf, useAsked } from "../address";
import { EditionView } from "./edition";
import { RuleDraft } from "./rule-draft";

const say = words({
  uk: {
    title: "Правила маршрутизації",
    what: "Правило каже, яка установа розглядає питання. Система пропонує, вирішує людина. Правила свого центру діють перед загальнодержавними.",
    versions: "Версії",
    drafts: "Чернетки",
    noVersions: "Центр ще не має своїх правил: діють загальнодержавні.",
    noDrafts: "Чернеток немає. Щоб змінити правила, відкрийте версію і створіть на її основі чернетку.",
    columns: { id: "Редакція", from: "Діє з", note: "Навіщо", by: "Хто", at: "Коли внесено" },
    current: "діє зараз",
    edition: (id: string) => `Редакція ${id}`,
    draft: (id: string) => `Чернетка ${id}`,
    newDraft: (id: string) => `Чернетка на основі ${id}`,
    first: "Створити першу чернетку",
  },
  en: {
    title: "Routing rules",
    what: "A rule says which body considers an issue. The system proposes, people decide. A centre's own rules come before those of the state.",
    versions: "Versions",
    drafts: "Drafts",
    noVersions: "The centre has no rules of its own yet: those of the state hold.",
    noDrafts: "There are no drafts. To change rules, open a version and make a draft of it.",
    columns: { id: "Edition", from: "In force from", note: "What for", by: "Who", at: "Entered at" },
    current: "in force now",
    edition: (id: string) => `Version ${id}`,
    draft: (id: string) => `Draft ${id}`,
    newDraft: (id: string) => `A draft based on ${id}`,
    first: "Make the first draft",
  },
});

const ROOM = "/staff/rules";
type Edition = Schemas["EditionOut"];
type Editions = Schemas["RuleEditionsOut"];

const isDraft = (id: string): boolean => id.startsWith("d");

export default function Rules() {
  const { asked } = useAsked();
  const editions = useLoaded(
    () => got(api.GET("/v1/staff/rules")),
    `${asked.edition ?? ""} ${asked.edit ?? ""}`,
  );
  const { edition, edit } = asked;
  const title = edit
    ? say().newDraft(edit)
    : edition
      ? (isDraft(edition) ? say().draft : say().edition)(edition)
      : say().title;
  const back = edit ? addressOf(ROOM, { edition: edit === "new" ? "" : edit }) : edition ? ROOM : undefined;
  return (
    <Page title={edit === "new" ? say().first : title} back={back} wide key={title}>
      <Shown of={editions}>
        {(all) =>
          edit ? (
            <RuleDraft base={edit === "new" ? null : edit} />
          ) : edition ? (
            <EditionView id={edition} isDraft={isDraft(edition)} isCurrent={all.current === edition} />
          ) : (
            <Overview editions={all} />
          )
        }
      </Shown>
    </Page>
  );
}

function Overview({ editions }: { editions: Editions }) {
  const { versions, drafts, current } = editions;
  return (
    <>
      <p class="govuk-body">{say().what}</p>
      {versions.length === 0 ? (
        <>
          <Empty>{say().noVersions}</Empty>
          <p>
            <a class="govuk-button" href={addressOf(ROOM, { edit: "new" })}>
              {say().first}
            </a>
          </p>
        </>
      ) : (
        <List caption={say().versions} editions={versions} current={current} />
      )}
      {drafts.length === 0 ? (
        <Empty>{say().noDrafts}</Empty>
      ) : (
        <List caption={say().drafts} editions={drafts} current={null} />
      )}
    </>
  );
}

interface ListProps {
  caption: string;
  editions: readonly Edition[];
  current: string | null;
}

function List({ caption, editions, current }: ListProps) {
  const titles = say().columns;
  return (
    <Table
      caption={caption}
      quiet={false}
      rows={[...editions].reverse()}
      rowKey={(one) => one.id}
      columns={[
        {
          title: titles.id,
          cell: (one) => (
            <span class="stacked">
              <a href={addressOf(ROOM, { edition: one.id })}>{one.id}</a>
              {one.id === current && <Tag colour="green">{say().current}</Tag>}
            </span>
          ),
        },
        { title: titles.from, cell: (one) => !isDraft(one.id) && shortDay(one.valid_from) },
        { title: titles.note, cell: (one) => one.note },
        { title: titles.by, cell: (one) => <span class="copy">{actorName(one.by)}</span> },
        { title: titles.at, cell: (one) => moment(one.at) },
      ]}
    />
  );
}
