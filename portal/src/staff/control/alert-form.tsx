/** An urgent problem flagged by hand: what about, where, what it is, and the appeals that show it. */

import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { api, got, Refusal } from "../../api/client";
import { words } from "../../i18n";
import { Button, ErrorSummary, Form, TextArea } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed, Inset } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { changed } from "./address";
import { CentreChoice, useCentre } from "./centre";
import { appealsByNumber, type Chosen, CodeField, TerritoryField } from "./choosing";
import { numbersIn } from "./numbers";

const say = words({
  uk: {
    title: "Позначити нагальну проблему",
    what: "Коли звернення показують соціально-економічну проблему, на яку треба швидко відреагувати, підніміть тривогу самі. Про неї одразу дізнаються центр і координатор.",
    code: "Питання за Класифікатором",
    codeHint: "Почніть вводити слово або індекс",
    place: "Територія",
    placeHint: "Залиште порожнім, якщо проблема стосується всього центру",
    matter: "У чому проблема",
    matterHint: "Без імен і адрес людей",
    appeals: "Номери звернень, які це показують",
    appealsHint: "Щонайменше один; кожен з нового рядка або через кому",
    raise: "Підняти тривогу",
    missing: {
      code: "Оберіть питання зі списку",
      matter: "Напишіть, у чому проблема",
      appeals: "Вкажіть номер хоча б одного звернення",
      many: "Вкажіть не більше 50 номерів",
    },
  },
  en: {
    title: "Flag an urgent problem",
    what: "When appeals show a socio-economic problem that needs prompt reaction, raise the alert yourself. The centre and the coordinator hear of it at once.",
    code: "Question by the Classifier",
    codeHint: "Begin to type a word or a code",
    place: "Territory",
    placeHint: "Leave it empty if it is of the whole centre",
    matter: "What the problem is",
    matterHint: "No names or addresses of people",
    appeals: "Numbers of appeals that show it",
    appealsHint: "At least one; one a line or with commas",
    raise: "Raise the alert",
    missing: {
      code: "Choose the question from the list",
      matter: "Write what the problem is",
      appeals: "Give the number of one appeal or more",
      many: "Give 50 numbers at most",
    },
  },
});

const MOST_APPEALS = 50;
/** The API's names of fields that have another name here. */
const FIELDS: Record<string, string> = { classifier_code: "code", territory: "place" };

export function AlertForm() {
  const { route } = useLocation();
  const { centre, inAddress } = useCentre();
  const [code, setCode] = useState<Chosen | null>(null);
  const [place, setPlace] = useState<Chosen | null>(null);
  const [matter, setMatter] = useState("");
  const [numbers, setNumbers] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();
  const check = (): Record<string, string> => {
    const { missing } = say();
    const many = numbersIn(numbers).length;
    return {
      ...(!code && { code: missing.code }),
      ...(!matter.trim() && { matter: missing.matter }),
      ...(many === 0 && { appeals: missing.appeals }),
      ...(many > MOST_APPEALS && { appeals: missing.many }),
    };
  };
  const submit = () => {
    const found = check();
    setErrors(found);
    if (!code || Object.keys(found).length) return;
    void sending.send(async () => {
      const { ids, error } = await appealsByNumber(numbers);
      if (error) {
        setErrors({ appeals: error });
        return;
      }
      const raised = await got(
        api.POST("/v1/staff/alerts", {
          body: {
            centre,
            classifier_code: code.id,
            territory: place?.id ?? null,
            matter: matter.trim(),
            appeals: ids,
          },
        }),
      );
      route(changed(`/staff/alerts/${raised.alert_id}`, inAddress, {}));
    });
  };
  const refused = sending.failure instanceof Refusal ? sending.failure : null;
  const at = refused?.problem.field ?? "";
  const errorOf = (name: string) =>
    errors[name] ?? ((FIELDS[at] ?? at) === name ? refused?.title : undefined);
  return (
    <Page title={say().title} back={changed("/staff/alerts", inAddress, {})}>
      <Inset>{say().what}</Inset>
      <CentreChoice />
      <Form onSubmit={submit} label={say().title}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <CodeField
          name="code"
          label={say().code}
          hint={say().codeHint}
          chosen={code}
          onChosen={setCode}
          error={errorOf("code")}
        />
        <TerritoryField
          name="place"
          label={say().place}
          hint={say().placeHint}
          chosen={place}
          onChosen={setPlace}
          error={errorOf("place")}
        />
        <TextArea
          name="matter"
          label={say().matter}
          hint={say().matterHint}
          rows={4}
          value={matter}
          onValue={setMatter}
          error={errorOf("matter")}
        />
        <TextArea
          name="appeals"
          label={say().appeals}
          hint={say().appealsHint}
          rows={4}
          value={numbers}
          onValue={setNumbers}
          error={errorOf("appeals")}
        />
        <Button busy={sending.busy}>{say().raise}</Button>
      </Form>
    </Page>
  );
}
