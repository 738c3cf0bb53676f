/** Whoever has no office over a case says once why they read it; it is written in the history of access. */

import { useState } from "preact/hooks";
import { words } from "../i18n";
import { Dialog } from "../ui/dialog";
import { Button, ErrorSummary, Form, Radios } from "../ui/form";
import { answerPurpose, type Stated } from "./session";

const say = words({
  uk: {
    title: "Навіщо Ви читаєте ці дані?",
    why: "Тут є персональні дані. Мету буде записано в історію доступу разом із тим, хто й коли їх читав. До кінця роботи на цій сторінці ми більше не питатимемо.",
    label: "Мета",
    missing: "Оберіть мету",
    read: "Читати",
    leave: "Не читати",
    purposes: {
      COORDINATION: "Координація роботи центрів",
      CHECKING_A_COMPLAINT: "Перевірка скарги на розгляд",
      REQUEST_OF_THE_PERSON: "Запит самої людини про її дані",
      DEMAND_OF_LAW: "Вимога закону: суд, слідство, перевірка",
    },
  },
  en: {
    title: "Why do you read these data?",
    why: "There are personal data here. The purpose is written in the history of access, with who read them and when. You are asked once until you leave this page.",
    label: "Purpose",
    missing: "Choose the purpose",
    read: "Read",
    leave: "Do not read",
    purposes: {
      COORDINATION: "Coordination of the centres",
      CHECKING_A_COMPLAINT: "A complaint about the consideration is checked",
      REQUEST_OF_THE_PERSON: "A request of the persons themselves about their data",
      DEMAND_OF_LAW: "A demand of law: court, investigation, inspection",
    },
  },
});

export function AskPurpose() {
  const [chosen, setChosen] = useState<Stated | "">("");
  const [isMissing, setMissing] = useState(false);
  const choices = Object.entries(say().purposes).map(([value, label]) => ({ value, label }));
  const submit = () => {
    setMissing(!chosen);
    if (chosen) answerPurpose(chosen);
  };
  return (
    <Dialog title={say().title} onClose={() => answerPurpose(null)}>
      <Form onSubmit={submit} label={say().title}>
        <ErrorSummary errors={isMissing ? { purpose: say().missing } : {}} />
        <p>{say().why}</p>
        <Radios
          name="purpose"
          label={say().label}
          value={chosen}
          onValue={(value) => setChosen(value as Stated)}
          choices={choices}
          error={isMissing ? say().missing : undefined}
        />
        <div class="actions">
          <Button>{say().read}</Button>
          <Button kind="secondary" onPress={() => answerPurpose(null)}>
            {say().leave}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
