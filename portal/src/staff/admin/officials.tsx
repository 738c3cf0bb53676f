/** Responsible officials of a body, who stands in for whom, and when they are away. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Empty, Failed, Notice, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded, useSending } from "../../ui/use";
import { has, me } from "../session";
import { reasonName } from "./body-words";
import { NewAbsence, NewOfficial } from "./officials-forms";

const say = words({
  uk: {
    caption: "Відповідальні посадові особи",
    columns: {
      position: "Посада",
      subjects: "Питання",
      territories: "Території",
      deputies: "Заступає",
      days: "Діє",
    },
    all: "усі",
    now: "зараз",
    none: "Посадових осіб ще не внесено: доручення лежать у спільній черзі установи.",
    absences: "Відсутності",
    away: { who: "Хто", first: "З", last: "До", reason: "Причина", act: "Дія" },
    noAbsences: "Відсутностей не внесено.",
    withdraw: "Скасувати",
    withdrawOf: (who: string, day: string) => `Скасувати відсутність: ${who}, з ${day}`,
    addOfficial: "Внести посадову особу",
    addAbsence: "Внести відсутність",
    saved: "Збережено",
  },
  en: {
    caption: "Responsible officials",
    columns: {
      position: "Position",
      subjects: "Subjects",
      territories: "Places",
      deputies: "Stands in",
      days: "In force",
    },
    all: "all",
    now: "now",
    none: "No officials are entered: assignments lie in the common queue of the body.",
    absences: "Absences",
    away: { who: "Who", first: "From", last: "Until", reason: "Reason", act: "Action" },
    noAbsences: "No absences are entered.",
    withdraw: "Take back",
    withdrawOf: (who: string, day: string) => `Take back the absence: ${who}, from ${day}`,
    addOfficial: "Enter an official",
    addAbsence: "Enter an absence",
    saved: "Saved",
  },
});

type Found = Schemas["OfficialsOut"];

/** A head keeps absences of the own body, a supervisor those of the region; the API says the rest. */
export const mayKeepAbsences = (body: string): boolean =>
  has("administrator", "supervisor") || (has("head") && me.value?.body === body);

export function Officials({ body }: { body: string }) {
  const [form, setForm] = useState<"official" | "absence" | null>(null);
  const [saved, setSaved] = useState(0);
  const params = { path: { body_id: body } };
  const found = useLoaded(() => got(api.GET("/v1/staff/bodies/{body_id}/officials", { params })), body);
  const done = () => {
    setForm(null);
    setSaved(saved + 1);
    found.again();
  };
  return (
    <>
      {saved > 0 && form === null && (
        <Notice kind="done" key={saved}>
          <p class="govuk-notification-banner__heading">{say().saved}</p>
        </Notice>
      )}
      <Shown of={found}>
        {(all) => (
          <>
            <List found={all} />
            <Absences found={all} body={body} onDone={done} />
            {form === null && (
              <div class="actions no-print">
                {has("administrator") && (
                  <Button onPress={() => setForm("official")}>{say().addOfficial}</Button>
                )}
                {mayKeepAbsences(body) && all.officials.length > 0 && (
                  <Button kind="secondary" onPress={() => setForm("absence")}>
                    {say().addAbsence}
                  </Button>
                )}
              </div>
            )}
            {form === "official" && (
              <NewOfficial body={body} found={all} onSaved={done} onClose={() => setForm(null)} />
            )}
            {form === "absence" && (
              <NewAbsence body={body} found={all} onSaved={done} onClose={() => setForm(null)} />
            )}
          </>
        )}
      </Shown>
    </>
  );
}

export const positionOf = (found: Found, id: string): string =>
  found.officials.find((one) => one.user_id === id)?.position ?? id;

function List({ found }: { found: Found }) {
  const titles = say().columns;
  if (found.officials.length === 0) return <Empty>{say().none}</Empty>;
  return (
    <Table
      caption={say().caption}
      quiet={false}
      rows={found.officials}
      rowKey={(one) => `${one.user_id} ${one.valid_from}`}
      columns={[
        {
          title: titles.position,
          cell: (one) => (
            <span class="stacked">
              <span>{one.position}</span>
              <span class="quiet copy">{one.user_id}</span>
            </span>
          ),
        },
        { title: titles.subjects, cell: (one) => one.subjects.join(", ") || say().all },
        { title: titles.territories, cell: (one) => one.territories.join(", ") || say().all },
        { title: titles.deputies, cell: (one) => one.deputies.map((id) => positionOf(found, id)).join(", ") },
        {
          title: titles.days,
          cell: (one) => `${shortDay(one.valid_from)} – ${one.valid_to ? shortDay(one.valid_to) : say().now}`,
        },
      ]}
    />
  );
}

function Absences({ found, body, onDone }: { found: Found; body: string; onDone: () => void }) {
  const sending = useSending();
  const titles = say().away;
  if (found.absences.length === 0) return <Empty>{say().noAbsences}</Empty>;
  const withdraw = (one: Found["absences"][number]) => async () => {
    const params = { path: { body_id: body } };
    await got(
      api.POST("/v1/staff/bodies/{body_id}/absences", { params, body: { ...one, is_withdrawn: true } }),
    );
    onDone();
  };
  const act = {
    title: titles.act,
    cell: (one: Found["absences"][number]) => (
      <Button
        kind="link"
        label={say().withdrawOf(positionOf(found, one.user_id), shortDay(one.first_day))}
        onPress={() => void sending.send(withdraw(one))}
      >
        {say().withdraw}
      </Button>
    ),
  };
  return (
    <>
      <Failed failure={sending.failure} />
      <Table
        caption={say().absences}
        quiet={false}
        rows={found.absences}
        rowKey={(one) => `${one.user_id} ${one.first_day}`}
        columns={[
          { title: titles.who, cell: (one) => positionOf(found, one.user_id) },
          { title: titles.first, cell: (one) => shortDay(one.first_day) },
          { title: titles.last, cell: (one) => shortDay(one.last_day) },
          { title: titles.reason, cell: (one) => reasonName(one.reason) },
          ...(mayKeepAbsences(body) ? [act] : []),
        ]}
      />
    </>
  );
}
