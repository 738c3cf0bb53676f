/** For each issue that triage may still classify: its code in the Classifier, its territory, whom it complains of. */

import { useEffect } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Combobox } from "../../ui/combobox";
import { Prose } from "../../ui/shown";
import { classified } from "../reference";
import { findBodies } from "./bodies-control";
import type { ControlProps } from "./control";
import { PickedList } from "./picked-list";

type Issue = Schemas["IssueOut"];

const say = words({
  uk: {
    issue: (no: number) => `Питання ${no}`,
    code: "Індекс Класифікатора",
    codeHint: "Код або слово: «опалення», «II.9»",
    chosen: (name: string) => `Вибрано: ${name}`,
    territory: "Територія",
    territoryHint: "Населений пункт, де виникло питання, якщо його ще не визначено",
    known: "визначено за адресою",
    complained: "На кого скаржаться",
    complainedHint: "Цій установі та її підлеглим скаргу не надішлють (стаття 7)",
  },
  en: {
    issue: (no: number) => `Issue ${no}`,
    code: "Classifier code",
    codeHint: "A code or a word",
    chosen: (name: string) => `Chosen: ${name}`,
    territory: "Territory",
    territoryHint: "The settlement of the matter, where it is not known yet",
    known: "known by the address",
    complained: "Who is complained of",
    complainedHint: "The complaint will not go to this body or its subordinates (art. 7)",
  },
});

export const isClassifiable = (issue: Issue): boolean =>
  issue.state === "REGISTERED" || issue.state === "TRIAGED" || issue.state === "DECLINED";

async function findCodes(q: string) {
  return (await got(api.GET("/v1/staff/classifier", { params: { query: { q } } }))).entries;
}

async function findTerritories(q: string) {
  return (await got(api.GET("/v1/territories", { params: { query: { q } } }))).territories;
}

export function TriageControl(props: ControlProps) {
  return (
    <>
      {props.case.issues.filter(isClassifiable).map((issue) => (
        <OfIssue key={issue.no} issue={issue} {...props} />
      ))}
    </>
  );
}

function OfIssue({ issue, given, set, errors }: ControlProps & { issue: Issue }) {
  const { no } = issue;
  const code = given.texts[`code-${no}`];
  const complained = given.picks[`complained-${no}`] ?? [];
  // What was found before stands until somebody chooses otherwise.
  useEffect(() => {
    if (code === undefined) set.texts({ [`code-${no}`]: issue.classifier_code ?? "" });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  return (
    <fieldset class="govuk-fieldset card">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say().issue(no)}</legend>
      <Prose text={issue.text} />
      <Combobox
        name={`code-${no}`}
        label={say().code}
        hint={say().codeHint}
        error={errors[`code-${no}`]}
        text={code ? classified(code) : ""}
        find={findCodes}
        toText={(entry) => `${entry.code} ${entry.name}`}
        onChosen={(entry) => set.texts({ [`code-${no}`]: entry.code })}
        leastLetters={1}
      />
      <p class="picked" role="status">
        {code ? say().chosen(classified(code)) : ""}
      </p>
      <Combobox
        name={`territory-${no}`}
        label={say().territory}
        hint={issue.territory ? `${say().territoryHint} (${say().known})` : say().territoryHint}
        error={errors[`territory-${no}`]}
        text=""
        find={findTerritories}
        toText={(one) => `${one.full_name}, ${one.way}`}
        onChosen={(one) => set.texts({ [`territory-${no}`]: one.code })}
      />
      {given.texts.kind === "COMPLAINT" && (
        <>
          <Combobox
            name={`complained-${no}`}
            label={say().complained}
            hint={say().complainedHint}
            text=""
            find={findBodies}
            toText={(one) => one.name}
            onChosen={({ id, name }) => {
              const others = complained.filter(({ value }) => value !== id);
              set.picks(`complained-${no}`, [...others, { value: id, label: name }]);
            }}
          />
          <PickedList
            label={say().complained}
            picked={complained}
            onPicked={(some) => set.picks(`complained-${no}`, some)}
          />
        </>
      )}
    </fieldset>
  );
}
