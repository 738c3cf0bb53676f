/** The rules of terms as a table: how long, from what, by which article, and how well the source is known. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { counted, inBoth, lang, words } from "../../i18n";
import { ExportButton } from "../../ui/export";
import { Checkbox, TextField } from "../../ui/form";
import { Empty, Inset, Shown, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";

type Rule = Schemas["TermRuleOut"];
type Forms = { one: string; few: string; many: string };

const UNITS: Record<"uk" | "en", Record<Schemas["Unit"], Forms>> = {
  uk: {
    HOUR: { one: "година", few: "години", many: "годин" },
    WORK_DAY: { one: "робочий день", few: "робочі дні", many: "робочих днів" },
    CAL_DAY: { one: "день", few: "дні", many: "днів" },
    MONTH: { one: "місяць", few: "місяці", many: "місяців" },
    YEAR: { one: "рік", few: "роки", many: "років" },
    DATE: { one: "день", few: "дні", many: "днів" },
    SET: { one: "день", few: "дні", many: "днів" },
  },
  en: {
    HOUR: { one: "hour", few: "hours", many: "hours" },
    WORK_DAY: { one: "working day", few: "working days", many: "working days" },
    CAL_DAY: { one: "day", few: "days", many: "days" },
    MONTH: { one: "month", few: "months", many: "months" },
    YEAR: { one: "year", few: "years", many: "years" },
    DATE: { one: "day", few: "days", many: "days" },
    SET: { one: "day", few: "days", many: "days" },
  },
};

const say = words({
  uk: {
    find: "Слово з назви чи статті",
    all: "Показати й ті редакції, що не діють",
    caption: "Правила строків",
    none: "Такого правила немає. Скоротіть слово.",
    kept: (source: string) => `Правила лежать у файлі ${source}; їх змінює лише нова версія системи.`,
    columns: {
      title: "Строк",
      length: "Скільки",
      after: "Від чого",
      article: "Стаття",
      days: "Діє",
      ending: "Кінець у вихідний",
    },
    set: "встановлює рішення",
    date: "до дня, названого законом",
    as: (ids: string) => `як у правилі ${ids}`,
    longest: (id: string) => `не довше за ${id}`,
    roll: {
      FORWARD: "переходить на наступний робочий день",
      BACK: "на попередній робочий день",
      NONE: "не переноситься",
    },
    since: (day: string) => `з ${day}`,
    until: (day: string) => `до ${day}`,
    notNow: "не діє",
    confidence: "Джерело",
    sure: { Q: "текст закону", S: "бачили джерело", K: "відомо з інших джерел", U: "потребує підтвердження" },
  },
  en: {
    find: "A word of the title or article",
    all: "Show versions that are not in force too",
    caption: "Rules of terms",
    none: "There is no such rule. Shorten the word.",
    kept: (source: string) => `The rules lie in ${source}; only a new version of the system changes them.`,
    columns: {
      title: "Term",
      length: "How long",
      after: "From what",
      article: "Article",
      days: "In force",
      ending: "End on a day off",
    },
    set: "a decision sets it",
    date: "to a day that the law names",
    as: (ids: string) => `as in rule ${ids}`,
    longest: (id: string) => `no longer than ${id}`,
    roll: {
      FORWARD: "goes to the next working day",
      BACK: "to the working day before",
      NONE: "does not move",
    },
    since: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    notNow: "not in force",
    confidence: "Source",
    sure: { Q: "text of the law", S: "source seen", K: "known from others", U: "to be confirmed" },
  },
});

export function TermRules() {
  const rules = useLoaded(() => got(api.GET("/v1/staff/law/rules")), "");
  const [word, setWord] = useState("");
  const [isAll, setAll] = useState(false);
  return (
    <Shown of={rules}>
      {(found) => {
        const shown = found.rules.filter((one) => (isAll || one.is_in_force) && fits(one, word));
        return (
          <>
            <div class="no-print">
              <TextField
                name="word"
                type="search"
                label={say().find}
                value={word}
                onValue={setWord}
                width={30}
              />
              <Checkbox name="all" small label={say().all} checked={isAll} onChecked={setAll} />
            </div>
            {shown.length ? <Rules rules={shown} /> : <Empty>{say().none}</Empty>}
            <Inset>{say().kept(found.source)}</Inset>
          </>
        );
      }}
    </Shown>
  );
}

function fits(rule: Rule, word: string): boolean {
  const sought = word.trim().toLocaleLowerCase("uk");
  const text = [rule.id, rule.title, rule.title_en, rule.article].join(" ").toLocaleLowerCase("uk");
  return text.includes(sought);
}

/** "15 днів, не довше за D-03", "як у правилі D-01". */
function howLong(rule: Rule): string {
  const { length, unit, based_on: based, longest } = rule;
  const plain = length
    ? counted(length.amount, UNITS[lang.value][length.unit])
    : based.length
      ? say().as(based.join(", "))
      : unit === "SET"
        ? say().set
        : say().date;
  return longest ? `${plain}, ${say().longest(longest)}` : plain;
}

const inForce = (rule: Rule): string =>
  [
    rule.valid_from && say().since(shortDay(rule.valid_from)),
    rule.valid_to && say().until(shortDay(rule.valid_to)),
  ]
    .filter(Boolean)
    .join(" ");

const isSure = (code: string): code is "Q" | "S" | "K" | "U" => ["Q", "S", "K", "U"].includes(code);
const sureness = (rule: Rule): string =>
  isSure(rule.confidence) ? say().sure[rule.confidence] : rule.confidence;

function Rules({ rules }: { rules: readonly Rule[] }) {
  const titles = say().columns;
  const title = (one: Rule) => inBoth(one.title, one.title_en);
  const article = (one: Rule) => inBoth(one.article, one.article_en);
  return (
    <>
      <Table
        caption={say().caption}
        rows={rules}
        rowKey={(one) => `${one.id} ${one.version}`}
        columns={[
          {
            title: titles.title,
            cell: (one) => (
              <span class="stacked">
                <span>{title(one)}</span>
                <span class="quiet">{one.id}</span>
                {one.note && <span class="quiet">{one.note}</span>}
              </span>
            ),
          },
          { title: titles.length, cell: howLong },
          { title: titles.after, cell: (one) => one.after },
          { title: titles.ending, cell: (one) => say().roll[one.roll] },
          {
            title: titles.article,
            cell: (one) => (
              <span class="stacked">
                <span>{article(one)}</span>
                <span class="quiet">{sureness(one)}</span>
              </span>
            ),
          },
          {
            title: titles.days,
            cell: (one) => (
              <span class="stacked">
                <span>{inForce(one)}</span>
                {!one.is_in_force && <Tag colour="grey">{say().notNow}</Tag>}
              </span>
            ),
          },
        ]}
      />
      <ExportButton
        name="term-rules"
        page={() => Promise.resolve({ rows: rules, cursor: null })}
        columns={[
          { title: "ID", value: (one) => one.id },
          { title: titles.title, value: title },
          { title: titles.length, value: howLong },
          { title: titles.after, value: (one) => one.after },
          { title: titles.ending, value: (one) => say().roll[one.roll] },
          { title: titles.article, value: article },
          { title: say().confidence, value: sureness },
          { title: titles.days, value: inForce },
        ]}
      />
    </>
  );
}
