/** One edition of routing rules: its check, a trial on the last month, activation, and the rules as cards. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { shortDay, today } from "../../format";
import { inBoth, words } from "../../i18n";
import { Button, ErrorSummary, Form, TextField } from "../../ui/form";
import { Failed, Notice, Shown, Summary, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded, useSending } from "../../ui/use";
import { addressOf } from "../address";
import { names } from "../names";
import { has } from "../session";
import { refusedFields } from "./fields";
import { Findings, RuleCard } from "./rule-card";
import { idOf } from "./rule-changes";

const say = words({
  uk: {
    state: "Стан",
    current: "діє зараз",
    rules: "Правила",
    edit: "Створити чернетку на цій основі",
    clean: "Помилок немає: набір можна ввімкнути.",
    unclean: "Є помилки: з ними набір не вмикають. Виправте їх у новій чернетці.",
    check: "Перевірка",
    whole: "Про набір загалом",
    trial: "Спробувати на минулому місяці",
    trialWhat: "Куди пішли б питання останніх 31 днів за цими правилами. Нічого не змінює.",
    trialTitle: (day: string) => `Спроба: питання з ${day}`,
    tried: "Усього питань",
    same: "Туди ж, куди надіслали люди",
    elsewhere: "До іншої установи",
    nobody: "Нікуди",
    unread: "Не вдалося прочитати",
    examples: "Де вийшло інакше",
    columns: {
      number: "Звернення",
      issue: "Питання",
      old: "Надіслали люди",
      now: "За цими правилами",
      rule: "Правило",
    },
    activate: "Увімкнути",
    activateWhat:
      "Редакція стане наступною версією і за хвилину діятиме всюди. Повернути попередню можна так само.",
    from: "Діє з",
    note: "Навіщо",
    noNote: "Напишіть, навіщо вмикаєте: це прочитають у переліку версій",
    noDay: "Введіть день",
    activated: (id: string) => `Увімкнено: тепер це версія ${id}`,
    open: "Відкрити її",
  },
  en: {
    state: "State",
    current: "in force now",
    rules: "Rules",
    edit: "Make a draft of this",
    clean: "No errors: the set may be switched on.",
    unclean: "There are errors: with them a set is not switched on. Mend them in a new draft.",
    check: "Check",
    whole: "Of the set as a whole",
    trial: "Try on the last month",
    trialWhat: "Where the issues of the last 31 days would go by these rules. It changes nothing.",
    trialTitle: (day: string) => `Trial: issues from ${day}`,
    tried: "Issues in all",
    same: "Where people sent them",
    elsewhere: "To another body",
    nobody: "To nobody",
    unread: "Could not be read",
    examples: "Where it came out otherwise",
    columns: { number: "Appeal", issue: "Issue", old: "People sent to", now: "By these rules", rule: "Rule" },
    activate: "Switch on",
    activateWhat:
      "The edition becomes the next version and holds everywhere in a minute. The one before comes back the same way.",
    from: "In force from",
    note: "What for",
    noNote: "Write what it is switched on for: it stands in the list of versions",
    noDay: "Enter a day",
    activated: (id: string) => `Switched on: it is version ${id} now`,
    open: "Open it",
  },
});

interface EditionViewProps {
  id: string;
  isDraft: boolean;
  isCurrent: boolean;
}

export function EditionView({ id, isDraft, isCurrent }: EditionViewProps) {
  const params = { path: { edition: id } };
  const edition = useLoaded(() => got(api.GET("/v1/staff/rules/editions/{edition}", { params })), id);
  const isKeeper = has("supervisor");
  // Who only reads rules may not ask for their check.
  const check = useLoaded(
    async () => (isKeeper ? got(api.GET("/v1/staff/rules/editions/{edition}/check", { params })) : null),
    `${id} ${isKeeper}`,
  );
  const findings = check.value?.findings ?? [];
  return (
    <Shown of={edition}>
      {({ edition: about, rules }) => (
        <>
          <Summary
            rows={[
              [say().state, isCurrent && <Tag colour="green">{say().current}</Tag>],
              [say().from, about && !isDraft && shortDay(about.valid_from)],
              [say().note, about?.note],
              [say().rules, String(rules.length)],
            ]}
          />
          {isKeeper && (
            <>
              <h2 class="govuk-heading-m">{say().check}</h2>
              <Shown of={check}>
                {(came) =>
                  came && (
                    <>
                      <p class="govuk-body">{came.is_clean ? say().clean : say().unclean}</p>
                      <Findings findings={findings.filter((one) => !one.rule)} />
                    </>
                  )
                }
              </Shown>
              <p class="no-print">
                <a
                  class="govuk-button govuk-button--secondary"
                  href={addressOf("/staff/rules", { edit: id })}
                >
                  {say().edit}
                </a>
              </p>
              <Trial id={id} />
              {!isCurrent && check.value?.is_clean && <Activation id={id} />}
            </>
          )}
          <h2 class="govuk-heading-m">{say().rules}</h2>
          {rules.map((rule, row) => (
            <RuleCard
              rule={rule}
              key={idOf(rule) || row}
              findings={findings.filter((one) => one.rule && one.rule === idOf(rule))}
            />
          ))}
        </>
      )}
    </Shown>
  );
}

function Trial({ id }: { id: string }) {
  const [came, setCame] = useState<Schemas["TrialOut"] | null>(null);
  const sending = useSending();
  const params = { path: { edition: id } };
  const run = async () =>
    setCame(await got(api.POST("/v1/staff/rules/editions/{edition}/trial", { params })));
  return (
    <section aria-label={say().trial}>
      <h2 class="govuk-heading-m">{say().trial}</h2>
      <p class="govuk-body">{say().trialWhat}</p>
      <Failed failure={sending.failure} />
      <Button kind="secondary" busy={sending.busy} onPress={() => void sending.send(run)}>
        {say().trial}
      </Button>
      {came && <TrialCame came={came} />}
    </section>
  );
}

function TrialCame({ came }: { came: Schemas["TrialOut"] }) {
  const titles = say().columns;
  return (
    <>
      <div role="status">
        <h3 class="govuk-heading-s">{say().trialTitle(shortDay(came.since))}</h3>
        <Summary
          rows={(["tried", "same", "elsewhere", "nobody", "unread"] as const).map((name) => [
            say()[name],
            String(came[name]),
          ])}
        />
      </div>
      {came.examples.length > 0 && (
        <Table
          caption={say().examples}
          quiet={false}
          rows={came.examples}
          rowKey={(one) => `${one.appeal_id} ${one.issue_no}`}
          columns={[
            {
              title: titles.number,
              cell: (one) => <a href={`/staff/cases/${one.appeal_id}`}>{one.number}</a>,
            },
            { title: titles.issue, numeric: true, cell: (one) => one.issue_no },
            { title: titles.old, cell: (one) => one.old_lead },
            { title: titles.now, cell: (one) => one.new_lead ?? (one.nobody && names().nobody[one.nobody]) },
            { title: titles.rule, cell: (one) => one.rule?.title ?? "" },
          ]}
        />
      )}
    </>
  );
}

function Activation({ id }: { id: string }) {
  const [from, setFrom] = useState(today());
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [done, setDone] = useState<Schemas["ActivatedOut"] | null>(null);
  const sending = useSending();
  const submit = () => {
    const found = {
      ...(!from && { valid_from: say().noDay }),
      ...(!note.trim() && { activation_note: say().noNote }),
    };
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      const body = { valid_from: from, note: note.trim() };
      const params = { path: { edition: id } };
      setDone(await got(api.POST("/v1/staff/rules/editions/{edition}/activation", { params, body })));
    });
  };
  if (done) {
    return (
      <Notice kind="done">
        <p class="govuk-notification-banner__heading">{say().activated(done.edition.id)}</p>
        <p>
          <a href={addressOf("/staff/rules", { edition: done.edition.id })}>{say().open}</a>
        </p>
        <Findings findings={done.warnings} />
      </Notice>
    );
  }
  const told = { ...refusedFields(sending.failure), ...errors };
  return (
    <section aria-label={say().activate}>
      <h2 class="govuk-heading-m">{say().activate}</h2>
      <p class="govuk-body">{say().activateWhat}</p>
      <Form onSubmit={submit} label={inBoth("Увімкнути редакцію", "Switch the edition on")}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <TextField
          name="valid_from"
          type="date"
          width={20}
          label={say().from}
          value={from}
          onValue={setFrom}
          error={told.valid_from}
        />
        <TextField
          name="activation_note"
          label={say().note}
          maxLength={200}
          value={note}
          onValue={setNote}
          error={told.activation_note}
        />
        <Button busy={sending.busy}>{say().activate}</Button>
      </Form>
    </section>
  );
}
