/** One body: what it is today and was before, its officials, its competences, and who changed what. */

import { api, got, type Schemas } from "../../api/client";
import { shortDay, today } from "../../format";
import { words } from "../../i18n";
import { Page } from "../../ui/page";
import { Shown, Summary, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { useBodyName } from "../body-names";
import { addressOf, useAsked } from "../address";
import { has } from "../session";
import { BodyForm } from "./body-form";
import { calendarName, hoursName, kindName } from "./body-words";
import { BodyChanges } from "./body-changes";
import { Competences } from "./competences";
import { territoryName } from "./fields";
import { Officials } from "./officials";

const say = words({
  uk: {
    parts: "Розділи",
    views: { about: "Установа", officials: "Посадові особи", competences: "Компетенція", changes: "Зміни" },
    edit: "Внести нову редакцію",
    id: "Позначення",
    short: "Коротка назва",
    kind: "Вид",
    superior: "Підпорядкована",
    territory: "Територія",
    address: "Адреса",
    phone: "Телефон",
    email: "Пошта",
    headEmail: "Пошта керівника",
    website: "Сайт",
    hours: "Години роботи",
    calendar: "Календар",
    handsOut: "Доручення розподіляє сама система",
    yes: "так",
    successor: "Правонаступник",
    predecessors: "Правонаступниця установ",
    state: "Стан",
    active: "діє",
    ceased: "припинена",
    versions: "Редакції",
    days: "Діє",
    name: "Назва",
    now: "зараз",
    notNow: "Сьогодні жодна редакція не діє; показано останню.",
  },
  en: {
    parts: "Parts",
    views: { about: "Body", officials: "Officials", competences: "Competences", changes: "Changes" },
    edit: "Enter a new version",
    id: "Id",
    short: "Short name",
    kind: "Kind",
    superior: "Stands under",
    territory: "Territory",
    address: "Address",
    phone: "Telephone",
    email: "Mail",
    headEmail: "Mail of the head",
    website: "Site",
    hours: "Hours",
    calendar: "Calendar",
    handsOut: "The system hands assignments out itself",
    yes: "yes",
    successor: "Successor",
    predecessors: "Succeeds",
    state: "State",
    active: "works",
    ceased: "ceased",
    versions: "Versions",
    days: "In force",
    name: "Name",
    now: "now",
    notNow: "No version is in force today; the last one is shown.",
  },
});

type Version = Schemas["BodyVersionOut"];
const VIEWS = ["about", "officials", "competences", "changes"] as const;

/** The version of a day; the last one, where none holds. */
function versionOn(versions: readonly Version[], day: string): Version | undefined {
  return (
    versions.find((one) => one.valid_from <= day && (one.valid_to === null || day <= one.valid_to)) ??
    versions.at(-1)
  );
}

export function BodyPage({ id }: { id: string }) {
  const { asked } = useAsked();
  const room = `/staff/registry/${id}`;
  const view = VIEWS.find((one) => one === asked.view) ?? "about";
  const isEdit = Boolean(asked.edit) && has("administrator");
  const body = useLoaded(
    () => got(api.GET("/v1/staff/bodies/{body_id}", { params: { path: { body_id: id } } })),
    id,
  );
  const versions = body.value?.versions ?? [];
  const now = versionOn(versions, today());
  return (
    <Page title={now?.name ?? id} back={isEdit ? room : "/staff/registry"}>
      <Shown of={body}>
        {({ predecessors }) =>
          now &&
          (isEdit ? (
            <BodyForm before={versions.at(-1)} onSaved={body.again} />
          ) : (
            <>
              <nav aria-label={say().parts}>
                <ul class="subnav">
                  {VIEWS.map((one) => (
                    <li key={one}>
                      <a
                        href={addressOf(room, { view: one === "about" ? "" : one })}
                        aria-current={one === view ? "true" : undefined}
                      >
                        {say().views[one]}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
              {view === "about" && <About version={now} versions={versions} predecessors={predecessors} />}
              {view === "officials" && <Officials body={id} />}
              {view === "competences" && <Competences body={id} />}
              {view === "changes" && <BodyChanges body={id} />}
            </>
          ))
        }
      </Shown>
    </Page>
  );
}

function BodyLink({ id }: { id: string }) {
  const name = useBodyName(id);
  return <a href={`/staff/registry/${id}`}>{name || id}</a>;
}

interface AboutProps {
  version: Version;
  versions: readonly Version[];
  predecessors: readonly string[];
}

function About({ version, versions, predecessors }: AboutProps) {
  const place = useLoaded(() => territoryName(version.territory), version.territory);
  const isNow = version.valid_from <= today() && (version.valid_to === null || today() <= version.valid_to);
  return (
    <>
      {!isNow && <p class="govuk-body">{say().notNow}</p>}
      {has("administrator") && (
        <p class="no-print">
          <a class="govuk-button" href={addressOf(`/staff/registry/${version.id}`, { edit: "1" })}>
            {say().edit}
          </a>
        </p>
      )}
      <Summary
        rows={[
          [say().id, version.id],
          [
            say().state,
            <Tag colour={version.active ? "green" : "grey"} key="state">
              {version.active ? say().active : say().ceased}
            </Tag>,
          ],
          [say().short, version.short_name],
          [say().kind, kindName(version.kind)],
          [say().superior, version.superior_id && <BodyLink id={version.superior_id} />],
          [say().territory, place.value ?? version.territory],
          [say().address, version.address],
          [say().phone, version.phone],
          [say().email, version.email],
          [say().headEmail, version.head_email],
          [say().website, version.website],
          [say().hours, version.hours.map(hoursName).join("; ")],
          [say().calendar, calendarName(version.calendar_id)],
          [say().handsOut, version.hands_out && say().yes],
          [say().successor, version.successor_id && <BodyLink id={version.successor_id} />],
          [say().predecessors, predecessors.join(", ")],
        ]}
      />
      <Table
        caption={say().versions}
        quiet={false}
        rows={[...versions].reverse()}
        rowKey={(one) => one.valid_from}
        columns={[
          {
            title: say().days,
            cell: (one) =>
              `${shortDay(one.valid_from)} – ${one.valid_to ? shortDay(one.valid_to) : say().now}`,
          },
          { title: say().name, cell: (one) => one.name },
          { title: say().state, cell: (one) => (one.active ? say().active : say().ceased) },
        ]}
      />
    </>
  );
}
