/** Beside the case: its terms with their explanations, who appeals, and what kind of appeal it is. */

import { day, moment, shortDay } from "../../format";
import type { Schemas } from "../../api/client";
import { inBoth, words } from "../../i18n";
import { Details, Inset, Light, Summary, Tag } from "../../ui/shown";
import { names } from "../names";
import { regimeName } from "../reference";
import { timeLeft } from "../time-left";
import { useRoom } from "./room";

const say = words({
  uk: {
    terms: "Строки",
    noTerms: "Строків зараз немає.",
    of: { issue: (no: number) => `питання ${no}`, assignment: (no: number) => `доручення ${no}` },
    control: (day: string) => `контрольний день ${day}`,
    due: (day: string) => `за законом до ${day} включно`,
    met: (on: string) => `виконано ${on}`,
    metLate: (on: string) => `виконано із запізненням ${on}`,
    over: "більше не спливає",
    why: "Як пораховано",
    rule: (rule: string) => `Правило ${rule}`,
    applicant: "Заявник",
    secret:
      "Заявник просив не розголошувати його особу (стаття 10). Не називайте його тим, хто не розглядає звернення.",
    withheld: "Відомостей про особу Вам не показано: заявник просив не розголошувати їх.",
    name: "Ім'я",
    organisation: "Організація",
    type: "Хто",
    residence: "Проживання",
    phone: "Телефон",
    email: "Пошта",
    post: "Адреса для листів",
    representative: "Представник",
    answerBy: "Відповісти",
    collective: "Підписантів",
    about: "Про звернення",
    kind: "Вид",
    regime: "Порядок розгляду",
    ground: "Підстава порядку",
    multiplicity: "Ознака надходження",
    channel: "Надійшло",
    registered: "Зареєстровано",
    addressee: "Кому адресовано",
    forwards: "Пересилань",
    age: "Днів від надходження",
    head: "Відповідь підписує керівник",
    yes: "так",
    erased: (on: string) => `Персональні дані стерто ${on}.`,
  },
  en: {
    terms: "Terms",
    noTerms: "No term runs now.",
    of: { issue: (no: number) => `issue ${no}`, assignment: (no: number) => `assignment ${no}` },
    control: (day: string) => `control day ${day}`,
    due: (day: string) => `by law until ${day}`,
    met: (on: string) => `met on ${on}`,
    metLate: (on: string) => `met late, on ${on}`,
    over: "no longer running",
    why: "How it was counted",
    rule: (rule: string) => `Rule ${rule}`,
    applicant: "Applicant",
    secret:
      "The applicant asked for secrecy (art. 10). Do not name them to anybody who does not consider the appeal.",
    withheld: "Who appeals is not shown to you: the applicant asked for secrecy.",
    name: "Name",
    organisation: "Organisation",
    type: "Who",
    residence: "Residence",
    phone: "Telephone",
    email: "E-mail",
    post: "Address for letters",
    representative: "Representative",
    answerBy: "Answer",
    collective: "Signatories",
    about: "About the appeal",
    kind: "Kind",
    regime: "Regime",
    ground: "Ground of the regime",
    multiplicity: "Sign of arrival",
    channel: "Received",
    registered: "Registered",
    addressee: "Addressed to",
    forwards: "Forwardings",
    age: "Days since receipt",
    head: "The head signs the answer",
    yes: "yes",
    erased: (on: string) => `Personal data were erased on ${on}.`,
  },
});

/** How much is left while it runs; then that it is over, and when it was met, if that is known. */
function standing(term: Schemas["TermOut"]): string {
  if (term.met_on) return (term.was_late ? say().metLate : say().met)(shortDay(term.met_on));
  return term.light ? timeLeft(term.control, term.due) : say().over;
}

export function Terms() {
  const { case: one } = useRoom();
  return (
    <section aria-labelledby="terms">
      <h2 class="govuk-heading-m" id="terms">
        {say().terms}
      </h2>
      {one.terms.length === 0 && <p>{say().noTerms}</p>}
      {one.terms.map((term) => (
        <div class="card" key={`${term.purpose} ${term.issue} ${term.assignment}`}>
          <p class="case__term">
            <strong>{names().purpose[term.purpose]}</strong>
            {term.issue !== null && ` (${say().of.issue(term.issue)})`}
            {term.assignment !== null && ` (${say().of.assignment(term.assignment)})`}{" "}
            <Light light={term.light} />
          </p>
          <p>
            <strong>{standing(term)}</strong>: {say().control(shortDay(term.control))},{" "}
            {say().due(shortDay(term.due))}
          </p>
          <Details summary={say().why}>
            <p>{inBoth(term.explanation, term.explanation_en)}</p>
            <p class="quiet">{say().rule(term.rule)}</p>
          </Details>
        </div>
      ))}
    </section>
  );
}

export function Applicant() {
  const { case: one } = useRoom();
  const { applicant } = one;
  const isShown = Boolean(applicant.name || applicant.organisation);
  return (
    <section aria-labelledby="applicant">
      <h2 class="govuk-heading-m" id="applicant">
        {say().applicant}
      </h2>
      {one.confidential_identity && <Inset>{isShown ? say().secret : say().withheld}</Inset>}
      <Summary
        rows={[
          [say().name, applicant.name],
          [say().organisation, applicant.organisation],
          [say().type, names().applicant[one.applicant_type]],
          [say().residence, applicant.residence],
          [
            say().phone,
            applicant.phone && <a href={`tel:${applicant.phone.replaceAll(" ", "")}`}>{applicant.phone}</a>,
          ],
          [say().email, applicant.email],
          [say().post, applicant.postal_address],
          [say().representative, applicant.representative],
          [say().answerBy, names().answerBy[one.answer_by]],
          [say().collective, one.is_collective && String(one.signatories)],
        ]}
      />
    </section>
  );
}

export function About() {
  const { case: one } = useRoom();
  return (
    <section aria-labelledby="about">
      <h2 class="govuk-heading-m" id="about">
        {say().about}
      </h2>
      {one.erased && (
        <Inset>
          {say().erased(day(one.erased.on))} {inBoth(one.erased.words, one.erased.words_en)}
        </Inset>
      )}
      <Summary
        rows={[
          [say().kind, one.kind && names().kind[one.kind]],
          [say().regime, regimeName(one.regime)],
          [say().ground, one.regime_ground],
          [
            say().multiplicity,
            one.multiplicity !== "PRIMARY" && <Tag>{names().multiplicity[one.multiplicity]}</Tag>,
          ],
          [say().channel, `${names().channel[one.channel]}, ${moment(one.received_at)}`],
          [say().registered, shortDay(one.registered_on)],
          [say().addressee, one.addressee],
          [say().age, String(one.days_since_receipt)],
          [say().forwards, one.forwards > 0 && String(one.forwards)],
          [say().head, one.needs_head_signature && say().yes],
        ]}
      />
    </section>
  );
}
