/** Search by what a person can tell: number, name, telephone, e-mail, place, words. Nothing of it goes into the address. */

import { useEffect, useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { shortDay } from "../../format";
import { words } from "../../i18n";
import { Button, type Errors, ErrorSummary, Form, TextField } from "../../ui/form";
import { Page } from "../../ui/page";
import { Empty, Failed, Light, Tag } from "../../ui/shown";
import { type Column, Table } from "../../ui/table";
import { useSending } from "../../ui/use";
import { names, STATE_COLOURS } from "../names";
import { has } from "../session";
import { focusOn } from "./keys";

type Found = Schemas["FoundAppealOut"];

const say = words({
  uk: {
    title: "Пошук звернень",
    how: "Досить одного поля. Якщо заповнити кілька, знайдеться те, що підходить під усі.",
    number: "Номер звернення",
    name: "Прізвище або прізвище та ім'я",
    phone: "Телефон",
    email: "Електронна пошта",
    address: "Адреса",
    words: "Слова зі звернення",
    centre: "Центр",
    centreHint: "Скорочена назва, наприклад: khm",
    find: "Знайти",
    clear: "Очистити",
    missing: "Введіть, що шукати",
    found: "Знайдено",
    none: "Нічого не знайдено. Спробуйте інше поле або менше слів.",
    more: "Показано перші 20: звузьте пошук, щоб побачити решту.",
    who: "Заявник",
    secret: "дані не розголошуються",
    unsigned: "без підпису",
    received: "Надійшло",
    state: "Стан",
    due: "Строк до",
    bodies: "Установи",
  },
  en: {
    title: "Search of appeals",
    how: "One field is enough. With several, what fits them all is found.",
    number: "Number of the appeal",
    name: "Surname, or surname and given name",
    phone: "Telephone",
    email: "E-mail",
    address: "Address",
    words: "Words of the appeal",
    centre: "Centre",
    centreHint: "Its short name, for example: khm",
    find: "Search",
    clear: "Clear",
    missing: "Enter what to search for",
    found: "Found",
    none: "Nothing was found. Try another field or fewer words.",
    more: "These are the first 20: narrow the search to see the rest.",
    who: "Applicant",
    secret: "identity withheld",
    unsigned: "unsigned",
    received: "Received",
    state: "State",
    due: "Due by",
    bodies: "Bodies",
  },
});

const FIELDS = ["number", "name", "phone", "email", "address", "words"] as const;
type Field = (typeof FIELDS)[number] | "centre";
type Asked = Record<Field, string>;

const NOTHING: Asked = { number: "", name: "", phone: "", email: "", address: "", words: "", centre: "" };

/** Only what was typed is asked; null where nothing was. */
export function asked(typed: Asked): Schemas["SearchIn"] | null {
  const told = Object.entries(typed).filter(([, value]) => value.trim());
  if (!told.some(([name]) => name !== "centre")) return null;
  return Object.fromEntries(told.map(([name, value]) => [name, value.trim()]));
}

const LAST = "number";

export default function SearchRoom() {
  const [typed, setTyped] = useState<Asked>(NOTHING);
  const [errors, setErrors] = useState<Errors>({});
  const [result, setResult] = useState<Schemas["SearchOut"] | null>(null);
  const sending = useSending();
  useEffect(() => focusOn(LAST), []);
  const submit = () => {
    const body = asked(typed);
    setErrors(body ? {} : { number: say().missing });
    if (!body) return;
    void sending.send(async () => {
      setResult(null);
      setResult(await got(api.POST("/v1/staff/search", { body })));
    });
  };
  const clear = () => {
    setTyped(NOTHING);
    setResult(null);
    setErrors({});
    focusOn(LAST);
  };
  const field = (name: Field) => ({
    name,
    label: say()[name],
    value: typed[name],
    onValue: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    error: errors[name],
  });
  return (
    <Page title={say().title} wide>
      <Form onSubmit={submit} label={say().title}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <p>{say().how}</p>
        <div class="fields fields--few">
          {FIELDS.map((name) => (
            <TextField key={name} {...field(name)} type={name === "phone" ? "tel" : "text"} maxLength={500} />
          ))}
          {has("coordinator") && <TextField {...field("centre")} hint={say().centreHint} maxLength={8} />}
        </div>
        <div class="actions">
          <Button busy={sending.busy}>{say().find}</Button>
          <Button kind="link" onPress={clear}>
            {say().clear}
          </Button>
        </div>
      </Form>
      <div role="status">{result && `${say().found}: ${result.found.length}`}</div>
      {result && <Results {...result} />}
    </Page>
  );
}

function Results({ found, is_complete }: Schemas["SearchOut"]) {
  if (found.length === 0) return <Empty>{say().none}</Empty>;
  const columns: Column<Found>[] = [
    { title: say().number, cell: (one) => <a href={`/staff/cases/${one.appeal_id}`}>{one.number}</a> },
    { title: say().who, cell: (one) => (one.name === null ? say().secret : one.name || say().unsigned) },
    { title: say().received, cell: (one) => shortDay(one.received_on) },
    {
      title: say().state,
      cell: (one) => <Tag colour={STATE_COLOURS[one.state]}>{names().state[one.state]}</Tag>,
    },
    {
      title: say().due,
      cell: (one) => (
        <>
          {one.due ? shortDay(one.due) : "—"} <Light light={one.light} />
        </>
      ),
    },
    { title: say().bodies, cell: (one) => one.bodies.map((body) => body.name).join(", ") || "—" },
  ];
  return (
    <>
      <Table caption={say().found} columns={columns} rows={found} rowKey={(one) => one.appeal_id} />
      {!is_complete && <p>{say().more}</p>}
    </>
  );
}
