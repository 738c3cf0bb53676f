/** Controls that choose among few things of the case: its issues and demands, earlier appeals, incidents, colleagues. */

import { api, got } from "../../api/client";
import { shortDay } from "../../format";
import { inBoth, words } from "../../i18n";
import { Button, Checkboxes, type Choice, Radios, TextArea, TextField } from "../../ui/form";
import { Empty, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { names } from "../names";
import { fieldWords } from "./action-words";
import type { ControlProps } from "./control";

const say = words({
  uk: {
    noEarlier: "Схожих попередніх звернень не знайдено",
    noIncidents: "Відкритих подій у центрі немає. Відкрити нову можна на сторінці «Події»",
    noColleagues: "Більше передати нікому: інших посадових осіб у переліку установи немає",
    open: (count: number) => `відкритих доручень: ${count}`,
    part: (no: number) => `Частина ${no}`,
    address: (no: number) => `Адреса частини ${no}`,
    more: "Додати частину",
    issue: (no: number) => `Питання ${no}`,
    received: (day: string) => `надійшло ${day}`,
  },
  en: {
    noEarlier: "No similar earlier appeal was found",
    noIncidents: "No incident is open at the centre. Open one on the page “Incidents”",
    noColleagues: "There is nobody else: the body lists no other officials",
    open: (count: number) => `open assignments: ${count}`,
    part: (no: number) => `Part ${no}`,
    address: (no: number) => `Address of part ${no}`,
    more: "Add a part",
    issue: (no: number) => `Issue ${no}`,
    received: (day: string) => `received ${day}`,
  },
});

function OneOf({
  props,
  choices,
  empty,
}: {
  props: ControlProps;
  choices: readonly Choice[];
  empty: string;
}) {
  const { field, given, set, errors } = props;
  if (choices.length === 0) return <Empty>{empty}</Empty>;
  return (
    <Radios
      name={field.name}
      label={fieldWords()[field.label]}
      error={errors[field.name]}
      small
      value={given.texts[field.name] ?? ""}
      onValue={(value) => set.texts({ [field.name]: value })}
      choices={choices}
    />
  );
}

export function RequestControl(props: ControlProps) {
  const open = props.case.requests.filter((one) => one.is_granted === null);
  const choices = open.map((one) => ({
    value: String(one.no),
    label: names().right[one.right],
    hint: shortDay(one.asked_on),
  }));
  return <OneOf props={props} choices={choices} empty="" />;
}

export function ColleagueControl(props: ControlProps) {
  const { case: one, no } = props;
  const path = { appeal_id: one.appeal_id, no };
  const found = useLoaded(
    () => got(api.GET("/v1/staff/appeals/{appeal_id}/assignments/{no}/candidates", { params: { path } })),
    `candidates ${one.appeal_id} ${no}`,
  );
  return (
    <Shown of={found}>
      {({ candidates }) => (
        <OneOf
          props={props}
          empty={say().noColleagues}
          choices={candidates.map((some) => ({
            value: some.official.user_id,
            label: some.official.position || some.official.user_id,
            hint: inBoth(some.explanation, some.explanation_en) || say().open(some.open_assignments),
          }))}
        />
      )}
    </Shown>
  );
}

export function IncidentControl(props: ControlProps) {
  const found = useLoaded(() => got(api.GET("/v1/staff/incidents")), "incidents");
  return (
    <Shown of={found}>
      {({ incidents }) => (
        <OneOf
          props={props}
          empty={say().noIncidents}
          choices={incidents
            .filter((some) => some.state === "OPEN")
            .map((some) => ({
              value: some.incident_id,
              label: some.title,
              hint: some.places.map((place) => [place.street, ...place.buildings].join(" ")).join("; "),
            }))}
        />
      )}
    </Shown>
  );
}

export function EarlierControl({ field, case: one, given, set, errors }: ControlProps) {
  const path = { appeal_id: one.appeal_id };
  const found = useLoaded(
    () => got(api.GET("/v1/staff/appeals/{appeal_id}/similar", { params: { path } })),
    `similar ${one.appeal_id}`,
  );
  return (
    <Shown of={found}>
      {({ candidates }) => {
        const known = candidates.filter((some) => some.appeal_id !== null);
        if (known.length === 0) return <Empty>{say().noEarlier}</Empty>;
        return (
          <Radios
            name={field.name}
            label={fieldWords()[field.label]}
            error={errors[field.name]}
            small
            value={given.picks[field.name]?.[0]?.value ?? ""}
            onValue={(value) => {
              const some = known.find(({ appeal_id }) => appeal_id === value);
              set.picks(field.name, [{ value, label: some?.number ?? value }]);
              if (some?.proposed) set.texts({ multiplicity: some.proposed });
            }}
            choices={known.map((some) => ({
              value: some.appeal_id ?? "",
              label: `${some.number}, ${say().received(shortDay(some.received_on))}`,
              hint: inBoth(some.explanation, some.explanation_en),
            }))}
          />
        );
      }}
    </Shown>
  );
}

export function IssuesControl({ field, case: one, given, set, errors }: ControlProps) {
  const issues = one.issues.filter((issue) => issue.allowed.includes("MERGE"));
  const picked = given.picks[field.name] ?? [];
  return (
    <Checkboxes
      name={field.name}
      label={fieldWords()[field.label]}
      error={errors[field.name]}
      small
      values={picked.map((some) => some.value)}
      onValues={(values) =>
        set.picks(
          field.name,
          values.map((value) => ({ value, label: value })),
        )
      }
      choices={issues.map((issue) => ({
        value: String(issue.no),
        label: say().issue(issue.no),
        hint: issue.text.slice(0, 200),
      }))}
    />
  );
}

/** Each part is a text with an address of its own: `value` and `label` of what is picked. */
export function PartsControl({ field, case: one, no, given, set, errors }: ControlProps) {
  const issue = one.issues.find((some) => String(some.no) === no);
  const blank = { value: "", label: issue?.address ?? "" };
  const parts = given.picks[field.name] ?? [{ ...blank, value: issue?.text ?? "" }, blank];
  const put = (at: number, some: Partial<(typeof parts)[number]>) =>
    set.picks(
      field.name,
      parts.map((part, index) => (index === at ? { ...part, ...some } : part)),
    );
  return (
    <>
      {parts.map((part, index) => (
        <div key={index}>
          <TextArea
            name={index === 0 ? field.name : `${field.name}-${index}`}
            label={say().part(index + 1)}
            error={index === 0 ? errors[field.name] : undefined}
            value={part.value}
            onValue={(value) => put(index, { value })}
          />
          <TextField
            name={`${field.name}-${index}-address`}
            label={say().address(index + 1)}
            optional
            value={part.label}
            onValue={(label) => put(index, { label })}
          />
        </div>
      ))}
      <Button kind="secondary" onPress={() => set.picks(field.name, [...parts, blank])}>
        {say().more}
      </Button>
    </>
  );
}
