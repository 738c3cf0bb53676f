/** What happened and where: the first things that a caller tells. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button, type Errors, TextArea, TextField } from "../../ui/form";
import { Key } from "./key";
import { PlaceLine } from "./place";
import { NO_ISSUE, type Typed, type TypedIssue, withIssue } from "./typed";

const say = words({
  uk: {
    what: "Що сталося",
    text: "Суть звернення",
    textHint: "Словами заявника",
    textOf: (no: number) => `Суть питання ${no}`,
    where: "Де це",
    whereHint: "Як сказано: місто, вулиця, будинок, квартира",
    whereOf: (no: number) => `Де це, питання ${no}`,
    more: "Додати ще одне питання",
    drop: (no: number) => `Прибрати питання ${no}`,
  },
  en: {
    what: "What happened",
    text: "The matter",
    textHint: "In the applicant's words",
    textOf: (no: number) => `Matter ${no}`,
    where: "Where it is",
    whereHint: "As it is told: town, street, house, flat",
    whereOf: (no: number) => `Where it is, matter ${no}`,
    more: "Add one more matter",
    drop: (no: number) => `Remove matter ${no}`,
  },
});

const MOST_ISSUES = 10;
const LONGEST = 15_000;

interface IssuesProps {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  errors: Errors;
  /** The issue that is being told, and the place found for it. */
  at: number;
  onAt: (at: number) => void;
  found: Schemas["AddressOut"] | null;
}

export function IssueFields({ typed, onTyped, errors, at, onAt, found }: IssuesProps) {
  const { issues } = typed;
  const drop = (no: number) => {
    onAt(0);
    onTyped({ ...typed, issues: issues.filter((_, i) => i !== no) });
  };
  const add = () => {
    onTyped({ ...typed, issues: [...issues, { ...NO_ISSUE, address: issues[0]?.address ?? "" }] });
    onAt(issues.length);
    setTimeout(() => document.getElementById(`text-${issues.length}`)?.focus());
  };
  return (
    <section aria-labelledby="what">
      <h2 class="govuk-heading-m" id="what">
        {say().what}
      </h2>
      {issues.map((issue, no) => (
        <div key={no} onFocusCapture={() => onAt(no)} class="issue">
          <OneIssue
            no={no}
            isOnly={issues.length === 1}
            issue={issue}
            errors={errors}
            found={no === at ? found : null}
            onIssue={(change) => onTyped(withIssue(typed, no, change))}
          />
          {issues.length > 1 && (
            <Button kind="link" onPress={() => drop(no)}>
              {say().drop(no + 1)}
            </Button>
          )}
        </div>
      ))}
      {issues.length < MOST_ISSUES && (
        <p>
          <Button kind="link" onPress={add}>
            {say().more}
          </Button>
        </p>
      )}
    </section>
  );
}

interface OneIssueProps {
  no: number;
  isOnly: boolean;
  issue: TypedIssue;
  errors: Errors;
  found: Schemas["AddressOut"] | null;
  onIssue: (change: Partial<TypedIssue>) => void;
}

function OneIssue({ no, isOnly, issue, errors, found, onIssue }: OneIssueProps) {
  const [text, address] = [`text-${no}`, `address-${no}`];
  return (
    <>
      <TextArea
        name={text}
        label={isOnly ? say().text : say().textOf(no + 1)}
        hint={
          no === 0 && (
            <>
              {say().textHint} <Key of="text" />
            </>
          )
        }
        value={issue.text}
        onValue={(value) => onIssue({ text: value })}
        error={errors[text]}
        rows={5}
        longest={LONGEST}
      />
      <TextField
        name={address}
        label={isOnly ? say().where : say().whereOf(no + 1)}
        hint={
          no === 0 && (
            <>
              {say().whereHint} <Key of="address" />
            </>
          )
        }
        value={issue.address}
        onValue={(value) => onIssue({ address: value })}
        error={errors[address]}
        maxLength={1000}
      />
      <PlaceLine no={no} place={issue.place} found={found} onPlace={(place) => onIssue({ place })} />
    </>
  );
}
