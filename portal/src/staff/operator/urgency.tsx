import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Warning } from "../../ui/shown";

const say = words({
  uk: { life: "Загроза життю.", urgent: "Нагально.", because: (excerpt: string) => `Сказано: «${excerpt}».` },
  en: {
    life: "Danger to life.",
    urgent: "Urgent.",
    because: (excerpt: string) => `It was said: “${excerpt}”.`,
  },
});

/** What threatens, by which words, and whom to ring. A screen reader hears it at once. */
export function Urgency({ urgency }: { urgency: Schemas["UrgencyOut"] | null }) {
  const isLife = urgency?.urgency === "life_threatening";
  return (
    <div role="alert">
      {urgency?.signs.map((sign) => (
        <Warning key={`${sign.danger}-${sign.start}`}>
          {isLife ? say().life : say().urgent} {sign.instruction}. {say().because(sign.excerpt)}{" "}
          {sign.number && <a href={`tel:${sign.number}`}>{sign.number}</a>}
        </Warning>
      ))}
    </div>
  );
}
