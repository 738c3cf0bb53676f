/** What the matter is, in the person's own words; nobody has to know what the law calls it. */

import { words } from "../../i18n";
import { Radios, TextArea, TextField } from "../../ui/form";
import { Details } from "../../ui/shown";
import { AdviceOnText } from "./advice";
import { LONGEST } from "./check";
import type { Kind } from "./draft";
import { StepPage } from "./frame";
import { change, draft } from "./store";

const say = words({
  uk: {
    title: "Про що Ви хочете написати?",
    hint: "Що сталося, коли, що вже робили і чого Ви просите. Пишіть своїми словами, будь-якою мовою.",
    more: "Уточнити вид звернення або адресата (необов'язково)",
    kind: "Що це?",
    kinds: {
      "": "Нехай визначить центр",
      APPLICATION: "Заява: прошу щось зробити чи допомогти реалізувати право",
      COMPLAINT: "Скарга: мої права порушили, прошу їх поновити",
      PROPOSAL: "Пропозиція: знаю, як зробити краще",
      INFORMATION_REQUEST: "Запит на публічну інформацію: прошу надати документ чи відомості",
    },
    addressee: "Кому адресовано",
    addresseeHint: "Орган або посадова особа, якщо знаєте. Якщо ні, центр знайде сам",
  },
  en: {
    title: "What do you want to write about?",
    hint: "What happened, when, what was done already, and what you ask for. In your own words, in any language.",
    more: "Tell the kind of appeal or the addressee (optional)",
    kind: "What is it?",
    kinds: {
      "": "Let the centre decide",
      APPLICATION: "Application: I ask to have something done, or for help with my right",
      COMPLAINT: "Complaint: my rights were infringed, I ask to restore them",
      PROPOSAL: "Proposal: I know how to do it better",
      INFORMATION_REQUEST: "Request for public information: I ask for a document or facts",
    },
    addressee: "Addressed to",
    addresseeHint: "The body or official, if you know. If not, the centre finds it",
  },
});

export function Text() {
  const { text, kind, addressee } = draft.value;
  return (
    <StepPage step="text" title={say().title}>
      {(errors) => (
        <>
          <TextArea
            name="text"
            quiet
            label={say().title}
            hint={say().hint}
            error={errors.text}
            rows={10}
            longest={LONGEST.text}
            value={text}
            onValue={(value) => change({ text: value })}
          />
          <AdviceOnText />
          <Details summary={say().more} open={Boolean(kind || addressee || errors.addressee)}>
            <Radios
              name="kind"
              small
              label={say().kind}
              value={kind}
              onValue={(value) => change({ kind: value as Kind })}
              choices={Object.entries(say().kinds).map(([value, label]) => ({ value, label }))}
            />
            <TextField
              name="addressee"
              optional
              label={say().addressee}
              hint={say().addresseeHint}
              error={errors.addressee}
              value={addressee}
              onValue={(value) => change({ addressee: value })}
            />
          </Details>
        </>
      )}
    </StepPage>
  );
}

export function kindText(kind: Kind): string {
  return kind ? (say().kinds[kind].split(":")[0] ?? "") : "";
}
