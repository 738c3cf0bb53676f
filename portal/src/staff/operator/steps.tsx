import { words } from "../../i18n";
import type { Step } from "./registering";

const say = words({
  uk: {
    link: (of: string) => `Пов'язано зі зверненням ${of}`,
    incident: (of: string) => `Долучено до події: ${of}`,
    triage: () => "Попередньо опрацьовано",
    route: (of: string) => `Надіслано: ${of}`,
    failed: {
      link: (of: string) => `Не пов'язано зі зверненням ${of}`,
      incident: (of: string) => `Не долучено до події: ${of}`,
      triage: () => "Не опрацьовано",
      route: (of: string) => `Не надіслано: ${of}`,
    },
  },
  en: {
    link: (of: string) => `Linked to the appeal ${of}`,
    incident: (of: string) => `Joined to the incident: ${of}`,
    triage: () => "Triaged",
    route: (of: string) => `Sent: ${of}`,
    failed: {
      link: (of: string) => `Not linked to the appeal ${of}`,
      incident: (of: string) => `Not joined to the incident: ${of}`,
      triage: () => "Not triaged",
      route: (of: string) => `Not sent: ${of}`,
    },
  },
});

/** How each step went; one that failed says why. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return <div role="status" />;
  return (
    <div role="status">
      <ul class="plain">
        {steps.map((step) => (
          <li key={`${step.name}-${step.of}`} class={step.failure ? "govuk-error-message" : "agreed"}>
            {step.failure
              ? `✗ ${say().failed[step.name](step.of)}. ${step.failure.title}`
              : `✓ ${say()[step.name](step.of)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
