/** A template's text as whoever uses it will see it: places filled with made-up words, gaps for the writer marked. */

import type { Schemas } from "../../api/client";
import { day, today } from "../../format";
import { words } from "../../i18n";
import { pieces } from "./template-text";

const say = words({
  uk: { unknown: "такого місця немає", gap: "допише той, хто відповідає" },
  en: { unknown: "there is no such place", gap: "the writer puts it in" },
});

/** Obviously made up, as a preview is of nobody's case. */
function samples(): Record<Schemas["Place"], string> {
  const now = day(today());
  return {
    number: "UA00-2026-000000",
    received_on: now,
    registered_on: now,
    applicant_name: "Ім'я Заявника",
    due: now,
    today: now,
    issue_no: "1",
    address: "вулиця Прикладна, 1",
    body: "Назва установи",
    position: "Посада",
    until: now,
    to: "Назва установи",
  };
}

export function Preview({
  text,
  places,
}: {
  text: string;
  places: readonly Schemas["TemplateModelsPlaceOut"][];
}) {
  const known = samples();
  const filled = Object.fromEntries(places.map(({ place }) => [place, known[place]]));
  return (
    <div class="prose">
      {pieces(text, filled).map((piece, index) =>
        piece.kind === "TEXT" ? (
          piece.text
        ) : piece.kind === "PLACE" ? (
          <strong key={index}>{piece.text}</strong>
        ) : (
          <mark key={index} title={piece.kind === "GAP" ? say().gap : say().unknown}>
            {piece.text}
            {piece.kind === "UNKNOWN" && ` (${say().unknown})`}
          </mark>
        ),
      )}
    </div>
  );
}
