/** After the registration: what to say to the applicant, and what to do with the appeal at once. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { day } from "../../format";
import { inBoth, words } from "../../i18n";
import { Button } from "../../ui/form";
import { Summary } from "../../ui/shown";
import { names } from "../names";
import { Processing } from "./processing";
import { type Receipt, type Step, tieAgreed } from "./registering";
import { Steps } from "./steps";
import { grouped, type Typed } from "./typed";

const say = words({
  uk: {
    title: "Звернення зареєстровано",
    number: "Номер",
    code: "Код доступу",
    codeHint: "Продиктуйте по групах:",
    terms: "Строки",
    say: "Що сказати заявникові",
    sentence: (number: string, code: string, due: string) =>
      `«Ваше звернення зареєстровано за номером ${number}. ${due ? `Відповідь має бути до ${due} ` : ""}` +
      `Дізнатися, що з ним, можна на порталі або за телефоном: назвіть номер і код ${code}. Запишіть їх, будь ласка».`,
    closed: "Роз'яснення записано, звернення закрито.",
    open: "Відкрити справу",
    another: "Ще одне звернення від цієї людини",
    next: "Завершити",
  },
  en: {
    title: "The appeal is registered",
    number: "Number",
    code: "Access code",
    codeHint: "Tell it by groups:",
    terms: "Terms",
    say: "What to say to the applicant",
    sentence: (number: string, code: string, due: string) =>
      `“Your appeal is registered under the number ${number}. ${due ? `The answer is due by ${due}. ` : ""}` +
      `You can follow it on the portal or by telephone with the number and the code ${code}. Please write them down.”`,
    closed: "The explanation is recorded, and the appeal is closed.",
    open: "Open the case",
    another: "One more appeal of this person",
    next: "Finish",
  },
});

interface RegisteredProps {
  receipt: Receipt;
  typed: Typed;
  onAnother?: () => void;
  onNext: () => void;
}

export function Registered({ receipt, typed, onAnother, onNext }: RegisteredProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [isReady, setReady] = useState(false);
  const begun = useRef("");
  useEffect(() => {
    heading.current?.focus();
    if (begun.current === receipt.appeal_id) return;
    begun.current = receipt.appeal_id;
    void tieAgreed(receipt.appeal_id, typed).then((done) => {
      setSteps(done);
      setReady(true);
    });
  }, [receipt.appeal_id, typed]);
  const isClosed = receipt.state === "CLOSED";
  return (
    <section class="card registered" aria-labelledby="registered">
      <h2 class="govuk-heading-m" id="registered" tabIndex={-1} ref={heading}>
        {say().title}
      </h2>
      <Told receipt={receipt} />
      <Steps steps={steps} />
      {isClosed && <p>{say().closed}</p>}
      {!isClosed && isReady && <Processing receipt={receipt} typed={typed} />}
      <div class="actions">
        <Button kind="secondary" onPress={onNext}>
          {say().next}
        </Button>
        {onAnother && (
          <Button kind="link" onPress={onAnother}>
            {say().another}
          </Button>
        )}
        <a href={`/staff/cases/${receipt.appeal_id}`}>{say().open}</a>
      </div>
    </section>
  );
}

/** Codes have ten signs: two groups are said in two breaths. */
const CODE_GROUP = 5;

function Told({ receipt }: { receipt: Receipt }) {
  const term = receipt.terms.find((one) => one.purpose === "CONSIDERATION");
  const code = grouped(receipt.access_code, CODE_GROUP);
  return (
    <>
      <div class="sentence">
        <h3 class="govuk-heading-s">{say().say}</h3>
        <p>{say().sentence(receipt.number, code, term ? day(term.due) : "")}</p>
      </div>
      <Summary
        rows={[
          [say().number, <strong class="aloud">{receipt.number}</strong>],
          [
            say().code,
            <>
              <strong class="aloud">{code}</strong>
              <span class="govuk-hint spelled">
                {say().codeHint} {spelled(receipt.access_code)}
              </span>
            </>,
          ],
          [say().terms, receipt.terms.length > 0 && <Terms terms={receipt.terms} />],
        ]}
      />
    </>
  );
}

/** Letter by letter, so that neither an eye nor a screen reader joins them. */
const spelled = (code: string): string =>
  grouped(code, CODE_GROUP)
    .split(" ")
    .map((group) => [...group].join(" "))
    .join(" · ");

function Terms({ terms }: { terms: readonly Schemas["TermOut"][] }) {
  return (
    <ul class="plain">
      {terms.map((term) => (
        <li key={`${term.purpose}-${term.issue}-${term.assignment}`}>
          <strong>
            {names().purpose[term.purpose]}: {day(term.due)}
          </strong>{" "}
          <span class="quiet">{inBoth(term.explanation, term.explanation_en)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Register by one of the two ways; the key makes a repeated request harmless. */
export async function registerCall(
  callId: string,
  body: Schemas["CallAppealIn"],
  key: string,
): Promise<Receipt> {
  return got(
    api.POST("/v1/staff/calls/{call_id}/appeals", {
      params: { path: { call_id: callId }, header: { "Idempotency-Key": key } },
      body,
    }),
  );
}

export async function registerOther(body: Schemas["StaffAppealIn"], key: string): Promise<Receipt> {
  return got(api.POST("/v1/staff/appeals", { params: { header: { "Idempotency-Key": key } }, body }));
}
