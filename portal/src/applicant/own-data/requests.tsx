/** What was asked by number and code of this appeal, what came of it, and the file where one was made. */

import { useEffect, useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { day, moment, size } from "../../format";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Page } from "../../ui/page";
import { type Colour, Details, Empty, Failed, Notice, Prose, Summary, Tag } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { FileLink, openFile } from "../file-link";
import { type Asked, bodyOf, leave, lodged, open, type Request } from "./state";

const say = words({
  uk: {
    title: "Запити про мої дані",
    number: (number: string) => `За зверненням ${number}`,
    none: "За цим зверненням Ви ще нічого не запитували про свої дані.",
    ask: "Подати запит",
    done: (reference: string, due: string) => `Запит ${reference} зареєстровано. Відповідь буде до ${due}`,
    doneMore: "Запам'ятайте номер запиту. Стан видно на цій сторінці за номером і кодом звернення.",
    kinds: {
      ACCESS: "Отримати всі дані про себе",
      CHANGE: "Виправити дані",
      OBJECTION: "Заперечення проти обробки",
      THIRD_PARTY: "Запит іншої особи",
    },
    states: {
      RECEIVED: "отримано, перевіряють, хто звернувся",
      VERIFIED: "розглядають",
      GRANTED: "задоволено, виконують",
      TELLING: "виконано, повідомляють тих, хто мав дані",
      FULFILLED: "виконано",
      REFUSED: "відмовлено",
    },
    state: "Стан",
    received: "Подано",
    due: "Відповідь до",
    ground: "Причина відмови",
    law: "Підстава",
    file: "Файл із даними",
    fileMore: (bytes: string, until: string) => `${bytes}, можна отримати до ${until}`,
    get: "Завантажити файл",
    getOf: (reference: string) => `Завантажити файл за запитом ${reference}`,
    sum: "Контрольна сума (SHA-256)",
    complain:
      "Не згодні? Поскаржтеся Уповноваженому Верховної Ради України з прав людини або зверніться до суду.",
    again: "Оновити",
    leave: "Закрити",
  },
  en: {
    title: "Requests about my data",
    number: (number: string) => `By appeal ${number}`,
    none: "You have not asked anything about your data by this appeal yet.",
    ask: "Make a request",
    done: (reference: string, due: string) =>
      `Request ${reference} is registered. The answer comes by ${due}`,
    doneMore: "Keep the number of the request. Its state is shown here by the number and code of the appeal.",
    kinds: {
      ACCESS: "Get all data about myself",
      CHANGE: "Correct the data",
      OBJECTION: "Object to processing",
      THIRD_PARTY: "A request of another person",
    },
    states: {
      RECEIVED: "received, it is checked who asks",
      VERIFIED: "being considered",
      GRANTED: "granted, being carried out",
      TELLING: "done, those who had the data are being told",
      FULFILLED: "done",
      REFUSED: "refused",
    },
    state: "State",
    received: "Made on",
    due: "Answer by",
    ground: "Why it was refused",
    law: "By which law",
    file: "The file with the data",
    fileMore: (bytes: string, until: string) => `${bytes}, can be had until ${until}`,
    get: "Download the file",
    getOf: (reference: string) => `Download the file of request ${reference}`,
    sum: "Checksum (SHA-256)",
    complain:
      "You do not agree? Complain to the Parliament's Commissioner for Human Rights, or turn to a court.",
    again: "Look again",
    leave: "Close",
  },
});

const COLOURS: Readonly<Record<Schemas["RequestState"], Colour>> = {
  RECEIVED: "blue",
  VERIFIED: "blue",
  GRANTED: "turquoise",
  TELLING: "turquoise",
  FULFILLED: "green",
  REFUSED: "red",
};

export function Requests({ of }: { of: Asked }) {
  const sending = useSending();
  const fresh = lodged.value;
  useEffect(() => () => void (lodged.value = null), []);
  return (
    <Page title={say().title} caption={say().number(of.who.number)}>
      {fresh && (
        <Notice kind="done">
          <p class="govuk-notification-banner__heading">{say().done(fresh.reference, day(fresh.due))}</p>
          <p>{say().doneMore}</p>
        </Notice>
      )}
      <Failed failure={sending.failure} />
      {of.requests.length === 0 && <Empty>{say().none}</Empty>}
      {of.requests.map((request) => (
        <RequestCard key={request.request_id} of={of} request={request} />
      ))}
      <div class="actions no-print">
        <a class="govuk-button" role="button" draggable={false} href="/my-data?do=ask">
          {say().ask}
        </a>
        <Button kind="secondary" busy={sending.busy} onPress={() => void sending.send(() => open(of.who))}>
          {say().again}
        </Button>
        <Button kind="link" onPress={leave}>
          {say().leave}
        </Button>
      </div>
    </Page>
  );
}

function RequestCard({ of, request }: { of: Asked; request: Request }) {
  return (
    <section class="card">
      <h2 class="govuk-heading-m">
        {say().kinds[request.kind]} <span class="govuk-caption-m">{request.reference}</span>
      </h2>
      <Summary
        rows={[
          [say().state, <Tag colour={COLOURS[request.state]}>{say().states[request.state]}</Tag>],
          [say().received, day(request.received_on)],
          [say().due, request.state !== "FULFILLED" && request.state !== "REFUSED" && day(request.due)],
          [say().ground, request.ground_words],
          [say().law, request.ground_law],
        ]}
      />
      {request.explanation && <Prose text={request.explanation} />}
      {request.state === "REFUSED" && <p>{say().complain}</p>}
      {request.file && <DataFile of={of} request={request} file={request.file} />}
    </section>
  );
}

function DataFile({ of, request, file }: { of: Asked; request: Request; file: Schemas["DataFileOut"] }) {
  const sending = useSending();
  const [url, setUrl] = useState("");
  const fetchFile = async () => {
    const body = { ...bodyOf(of.who), request_id: request.request_id };
    const link = await got(api.POST("/v1/personal-data-file", { body }));
    openFile(link.url);
    setUrl(link.url);
  };
  return (
    <>
      <h3 class="govuk-heading-s">{say().file}</h3>
      <Failed failure={sending.failure} />
      <p>{say().fileMore(size(file.size), moment(file.kept_until))}</p>
      <Button
        kind="secondary"
        busy={sending.busy}
        label={say().getOf(request.reference)}
        onPress={() => void sending.send(fetchFile)}
      >
        {say().get}
      </Button>
      <FileLink url={url} />
      <Details summary={say().sum}>
        <code class="prose">{file.sha256}</code>
      </Details>
    </>
  );
}
