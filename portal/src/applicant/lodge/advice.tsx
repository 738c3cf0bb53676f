/** While a person writes: whom to ring when the words tell of danger, and what is known already of that place. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { inBoth, words } from "../../i18n";
import { Warning } from "../../ui/shown";
import { draft } from "./store";

const say = words({
  uk: {
    call: (number: string) => `Телефонуйте ${number} зараз.`,
    ring: (number: string) => `Подзвонити ${number}`,
    known: "Що вже відомо про це місце",
    lead: "Про ці події центр уже знає. Якщо Ви хочете повідомити саме про них, повідомляти ще раз не обов'язково.",
    since: (at: string) => `відомо з ${at}`,
    until: (at: string) => `очікують завершити ${at}`,
    still: "Звернення все одно можна подати: тоді Вам повідомлятимуть новини, і Ви отримаєте відповідь.",
  },
  en: {
    call: (number: string) => `Call ${number} now.`,
    ring: (number: string) => `Ring ${number}`,
    known: "What is known of this place already",
    lead: "The centre knows of these already. If you mean to tell of the same, you need not tell it again.",
    since: (at: string) => `known since ${at}`,
    until: (at: string) => `expected to end ${at}`,
    still: "You can lodge the appeal all the same: then you are told the news, and get an answer.",
  },
});

type Advice = Schemas["OwnAdviceOut"];
const PAUSE = 1000;
const SHORTEST = 10;

/** Asked a second after the typing rests, only about what has changed; a failure shows no advice, and hinders nothing. */
function useAdvice(): Advice | null {
  const { centre, territory, address, text } = draft.value;
  const [advice, setAdvice] = useState<Advice | null>(null);
  const asked = useRef("");
  useEffect(() => {
    const written = text.trim().slice(0, 15000);
    const key = JSON.stringify([centre, territory, address, written]);
    if (written.length < SHORTEST) {
      asked.current = "";
      setAdvice(null);
      return;
    }
    if (key === asked.current) return;
    const ended = new AbortController();
    const timer = setTimeout(() => {
      asked.current = key;
      const body = {
        centre,
        text: written,
        ...(territory ? { territory } : {}),
        ...(address.trim() ? { address: address.trim() } : {}),
      };
      got(api.POST("/v1/appeal-advice", { body, signal: ended.signal })).then(
        (found) => !ended.signal.aborted && setAdvice(found),
        () => {
          if (asked.current === key) asked.current = "";
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [centre, territory, address, text]);
  return advice;
}

/** What a centre published of this place before a word is written. */
function useKnown(): Schemas["PublishedOut"][] {
  const { centre, territory } = draft.value;
  const [known, setKnown] = useState<Schemas["PublishedOut"][]>([]);
  useEffect(() => {
    if (!centre || !territory) return;
    const ended = new AbortController();
    got(api.GET("/v1/incidents", { params: { query: { centre, territory } }, signal: ended.signal })).then(
      (found) => !ended.signal.aborted && setKnown(found.incidents),
      () => undefined,
    );
    return () => ended.abort();
  }, [centre, territory]);
  return known;
}

export function AdviceOnText() {
  const advice = useAdvice();
  const known = useKnown();
  const incidents = advice ? advice.incidents : known;
  return (
    <>
      <div role="alert">{advice?.danger && <Danger danger={advice.danger} />}</div>
      <div aria-live="polite">{incidents.length > 0 && <Known incidents={incidents} />}</div>
    </>
  );
}

function Danger({ danger }: { danger: Schemas["DangerOut"] }) {
  return (
    <div class="danger">
      <Warning>
        {say().call(danger.number)} {inBoth(danger.instruction, danger.instruction_en)}
      </Warning>
      <a class="govuk-button govuk-button--warning" href={`tel:${danger.number.replace(/[^+\d]/g, "")}`}>
        {say().ring(danger.number)}
      </a>
    </div>
  );
}

function Known({ incidents }: { incidents: readonly Schemas["PublishedOut"][] }) {
  return (
    <section class="card" aria-label={say().known}>
      <h2 class="govuk-heading-s">{say().known}</h2>
      <p>{say().lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        {incidents.slice(0, 5).map((one) => (
          <li key={one.incident_id}>
            <strong>{one.title}</strong>
            {placesOf(one) && `, ${placesOf(one)}`}: {say().since(moment(one.opened_at))}
            {one.expected_end && `, ${say().until(moment(one.expected_end))}`}
          </li>
        ))}
      </ul>
      <p>{say().still}</p>
    </section>
  );
}

function placesOf(incident: Schemas["PublishedOut"]): string {
  return incident.places
    .map((place) => [place.street, place.buildings.join(", ")].filter(Boolean).join(", "))
    .filter(Boolean)
    .join("; ");
}
