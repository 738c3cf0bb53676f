/** A draft of routing rules: the rules of an edition as a text to change; only what was changed is sent. */

import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Button, ErrorSummary, type Errors, Form, TextArea, TextField } from "../../ui/form";
import { Details, Failed, Shown } from "../../ui/shown";
import { useLoaded, useSending } from "../../ui/use";
import { addressOf } from "../address";
import { changesOf, type Rule, rulesOf, textOf } from "./rule-changes";

const say = words({
  uk: {
    label: "Чернетка правил",
    rules: "Правила у форматі JSON",
    hint: "Список правил у квадратних дужках. Ніщо не зміниться, доки чернетку не ввімкнуть.",
    note: "Навіщо ця чернетка",
    save: "Зберегти чернетку і перевірити",
    bad: "Це не список правил у форматі JSON. Перевірте дужки, лапки й коми",
    same: "У правилах нічого не змінено",
    noNote: "Напишіть, навіщо ця чернетка",
    help: "Як пишуть правило",
    example:
      "Правило має id, title, when (умови), then (lead і, якщо треба, co), а ще може мати unless, needs, priority, valid_from, valid_to, is_automatic. Умови: code, topic, territory, words, addressee, secretariat, kind, regime, applicant_type, channel. Виконавець: роль, наприклад heat_supplier, або установа: body:khm-oda.",
  },
  en: {
    label: "Draft of rules",
    rules: "Rules as JSON",
    hint: "A list of rules in square brackets. Nothing changes until the draft is switched on.",
    note: "What the draft is for",
    save: "Keep the draft and check it",
    bad: "This is no list of rules as JSON. Check brackets, quotes and commas",
    same: "Nothing is changed in the rules",
    noNote: "Write what the draft is for",
    help: "How a rule is written",
    example:
      "A rule has id, title, when (conditions), then (lead and, where needed, co), and may have unless, needs, priority, valid_from, valid_to, is_automatic. Conditions: code, topic, territory, words, addressee, secretariat, kind, regime, applicant_type, channel. Who executes: a role, such as heat_supplier, or a body: body:khm-oda.",
  },
});

export function RuleDraft({ base }: { base: string | null }) {
  const edition = useLoaded(
    async () =>
      base === null
        ? []
        : (await got(api.GET("/v1/staff/rules/editions/{edition}", { params: { path: { edition: base } } })))
            .rules,
    base ?? "",
  );
  return <Shown of={edition}>{(rules) => <DraftForm base={base} before={rules} />}</Shown>;
}

function DraftForm({ base, before }: { base: string | null; before: readonly Rule[] }) {
  const { route } = useLocation();
  const [text, setText] = useState(() => textOf(before));
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const sending = useSending();
  const submit = () => {
    const rules = rulesOf(text);
    const changes = rules && changesOf(before, rules);
    const isSame = changes !== null && !changes.rules.length && !changes.removed.length;
    const found = {
      ...(!changes && { rules: say().bad }),
      ...(isSame && { rules: say().same }),
      ...(!note.trim() && { note: say().noNote }),
    };
    setErrors(found);
    if (Object.keys(found).length || !changes) return;
    void sending.send(async () => {
      const body = { base, ...changes, note: note.trim() };
      const draft = await got(api.POST("/v1/staff/rules/drafts", { body }));
      route(addressOf("/staff/rules", { edition: draft.id }));
    });
  };
  return (
    <Form onSubmit={submit} label={say().label}>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      <Details summary={say().help}>{say().example}</Details>
      <div class="code-area">
        <TextArea
          name="rules"
          label={say().rules}
          hint={say().hint}
          rows={24}
          value={text}
          onValue={setText}
          error={errors.rules}
        />
      </div>
      <TextField
        name="note"
        label={say().note}
        maxLength={200}
        value={note}
        onValue={setNote}
        error={errors.note}
      />
      <Button busy={sending.busy}>{say().save}</Button>
    </Form>
  );
}
