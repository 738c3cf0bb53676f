/** By which law an appeal goes: found by questions that are answered yes or no, or named with its ground. */

import { api, got, type Schemas } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Radios, Select, TextArea, TextField } from "../../ui/form";
import { Inset, Shown, Warning } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { reference, regimeName } from "../reference";
import { fieldWords } from "./action-words";
import type { ControlProps } from "./control";

type Questions = Schemas["QuestionsOut"];

const say = words({
  uk: {
    how: "Порядок розгляду",
    answers: "Визначити за питаннями",
    named: "Назвати самостійно",
    regime: "Порядок",
    choose: "Оберіть порядок",
    yes: "Так",
    no: "Ні",
    leads: "Порядок розгляду:",
    complaint: "За змістом це скарга: вид буде записано як «скарга».",
    away: "Це питання вирішують поза системою. Роз'ясніть заявникові:",
    reason: "Чому змінюється порядок, визначений раніше",
    now: (name: string) => `Зараз: ${name}`,
  },
  en: {
    how: "Regime",
    answers: "Find it by questions",
    named: "Name it",
    regime: "Regime",
    choose: "Choose the regime",
    yes: "Yes",
    no: "No",
    leads: "Regime:",
    complaint: "By its content this is a complaint, and its kind will be so.",
    away: "This is decided outside of the system. Explain to the applicant:",
    reason: "Why the regime settled before is changed",
    now: (name: string) => `Now: ${name}`,
  },
});

const prefix = "answer-";

/** The questions in the order in which the answers lead to them, and where they end. */
export function walk(questions: Questions, texts: Readonly<Record<string, string>>) {
  const path: Schemas["QuestionOut"][] = [];
  let next: string | null = questions.first;
  while (next !== null) {
    const question = questions.questions.find((one) => one.id === next);
    if (!question || path.includes(question)) break;
    path.push(question);
    const answer = texts[prefix + question.id];
    if (!answer) return { path, end: null };
    const way: Schemas["WayOut"] = answer === "yes" ? question.yes : question.no;
    if (way.next === null) return { path, end: way };
    next = way.next;
  }
  return { path, end: null };
}

export function RegimeControl(props: ControlProps) {
  const { case: one, given, set, errors } = props;
  const how = given.texts.how ?? "";
  return (
    <>
      <Radios
        name="how"
        label={say().how}
        hint={one.regime_ground ? say().now(regimeName(one.regime)) : undefined}
        error={errors.how}
        small
        value={how}
        onValue={(value) => set.texts({ how: value })}
        choices={[
          { value: "answers", label: say().answers },
          { value: "named", label: say().named },
        ]}
      />
      {how === "answers" && <Asked {...props} />}
      {how === "named" && <Named {...props} />}
      {how && one.regime_ground && (
        <TextArea
          name="reason"
          label={say().reason}
          optional
          rows={3}
          error={errors.reason}
          value={given.texts.reason ?? ""}
          onValue={(value) => set.texts({ reason: value })}
        />
      )}
    </>
  );
}

function Named({ given, set, errors }: ControlProps) {
  const regimes = Object.entries(reference()?.regimes ?? {});
  return (
    <>
      <Select
        name="regime"
        label={say().regime}
        error={errors.regime}
        value={given.texts.regime ?? ""}
        onValue={(value) => set.texts({ regime: value })}
        none={say().choose}
        choices={regimes.map(([value, label]) => ({ value, label }))}
      />
      <TextField
        name="ground"
        label={fieldWords().ground}
        hint={fieldWords().groundHint}
        error={errors.ground}
        value={given.texts.ground ?? ""}
        onValue={(value) => set.texts({ ground: value })}
      />
    </>
  );
}

function Asked({ given, set, errors }: ControlProps) {
  const found = useLoaded(() => got(api.GET("/v1/staff/regime-questions")), "regime questions");
  return (
    <Shown of={found}>
      {(questions) => {
        const { path, end } = walk(questions, given.texts);
        const answer = (id: string, value: string) => {
          const texts = { ...given.texts, [prefix + id]: value };
          const reached = walk(questions, texts).path.map((some) => prefix + some.id);
          // Answers to questions that are not asked any more are taken back.
          const stale = Object.keys(texts).filter(
            (name) => name.startsWith(prefix) && !reached.includes(name),
          );
          set.texts({ [prefix + id]: value, ...Object.fromEntries(stale.map((name) => [name, ""])) });
        };
        return (
          <>
            {path.map((question) => (
              <Radios
                key={question.id}
                name={prefix + question.id}
                label={inBoth(question.text, question.text_en)}
                hint={inBoth(question.source, question.source_en)}
                error={errors.answers && question === path.at(-1) ? errors.answers : undefined}
                inline
                small
                value={given.texts[prefix + question.id] ?? ""}
                onValue={(value) => answer(question.id, value)}
                choices={[
                  { value: "yes", label: say().yes },
                  { value: "no", label: say().no },
                ]}
              />
            ))}
            {end && <End way={end} />}
          </>
        );
      }}
    </Shown>
  );
}

function End({ way }: { way: Schemas["WayOut"] }) {
  if (way.redirect !== null) {
    return (
      <Warning>
        {say().away} {inBoth(way.redirect, way.redirect_en ?? way.redirect)}
      </Warning>
    );
  }
  return (
    <Inset>
      <p role="status">
        {say().leads} <strong>{regimeName(way.regime ?? "")}</strong>
      </p>
      {way.is_complaint && <p>{say().complaint}</p>}
    </Inset>
  );
}
