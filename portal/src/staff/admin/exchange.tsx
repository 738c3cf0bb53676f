/** Tables of the registry: a file brought in, with each refused row and its reason, and whole tables taken out. */

import { useEffect, useState } from "preact/hooks";
import { api, got, type Schemas, Unreachable } from "../../api/client";
import { words } from "../../i18n";
import { Button, Form, Select } from "../../ui/form";
import { Failed, Notice, Summary } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useSending } from "../../ui/use";
import { ExportButton } from "../../ui/export";

const say = words({
  uk: {
    exportTitle: "Вивантажити таблицю",
    exportWhat: "Усі редакції всіх днів, у тому самому вигляді, у якому їх можна завантажити назад.",
    table: "Таблиця",
    format: "Формат",
    tables: { bodies: "установи", officials: "посадові особи", competences: "компетенції" },
    take: "Вивантажити",
    importTitle: "Завантажити таблицю",
    importWhat:
      "Файл CSV або XLSX, не більший за 20 МБ. Рядки з помилками не завантажаться: їх буде названо.",
    file: "Файл",
    noFile: "Оберіть файл CSV або XLSX",
    load: "Завантажити",
    waits: "Таблиця завантажується. Цю сторінку можна не закривати: підсумок з'явиться тут.",
    state: "Підсумок",
    states: { WAITING: "завантажується", DONE: "завантажено", REFUSED: "файл не прочитано" },
    rows: "Рядків у таблиці",
    loaded: "Стоять у реєстрі так, як у таблиці",
    changed: "З них змінено",
    refused: "Відхилено",
    refusal: "Чому",
    unknown: "Невідомі стовпці",
    missingColumns: "Бракує стовпців",
    refusals: "Відхилені рядки",
    columns: { row: "Рядок", column: "Стовпець", reason: "Чому" },
  },
  en: {
    exportTitle: "Export a table",
    exportWhat: "All versions of all days, as they can be loaded again.",
    table: "Table",
    format: "Format",
    tables: { bodies: "bodies", officials: "officials", competences: "competences" },
    take: "Export",
    importTitle: "Load a table",
    importWhat: "A file of CSV or XLSX, 20 MB at most. Rows with errors are not loaded: they are named.",
    file: "File",
    noFile: "Choose a file of CSV or XLSX",
    load: "Load",
    waits: "The table is being loaded. Keep this page open: what came of it will appear here.",
    state: "What came of it",
    states: { WAITING: "being loaded", DONE: "loaded", REFUSED: "the file was not read" },
    rows: "Rows of the table",
    loaded: "Stand in the registry as the table says",
    changed: "Of them changed",
    refused: "Refused",
    refusal: "Why",
    unknown: "Unknown columns",
    missingColumns: "Columns that are missing",
    refusals: "Refused rows",
    columns: { row: "Row", column: "Column", reason: "Why" },
  },
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const POLL = 3000;
type Import = Schemas["ImportOut"];

const tableChoices = () => Object.entries(say().tables).map(([value, label]) => ({ value, label }));

export function Exchange() {
  return (
    <>
      <TakeOut />
      <BringIn />
    </>
  );
}

function TakeOut() {
  const [table, setTable] = useState("bodies");
  const [format, setFormat] = useState("xlsx");
  const sending = useSending();
  const take = async () => {
    const params = { path: { table }, query: { format } };
    const { url } = await got(api.GET("/v1/staff/exports/{table}", { params }));
    location.assign(url);
  };
  return (
    <Form onSubmit={() => void sending.send(take)} label={say().exportTitle}>
      <h2 class="govuk-heading-m">{say().exportTitle}</h2>
      <p>{say().exportWhat}</p>
      <Failed failure={sending.failure} />
      <div class="filters">
        <Select
          name="export-table"
          label={say().table}
          value={table}
          onValue={setTable}
          choices={tableChoices()}
        />
        <Select
          name="export-format"
          label={say().format}
          value={format}
          onValue={setFormat}
          choices={[
            { value: "xlsx", label: "XLSX" },
            { value: "csv", label: "CSV" },
          ]}
        />
      </div>
      <Button kind="secondary" busy={sending.busy}>
        {say().take}
      </Button>
    </Form>
  );
}

/** The file goes straight to where it is kept, not through the API. */
async function brought(file: File, kind: string): Promise<Import> {
  const content_type = /\.xlsx$/i.test(file.name) ? XLSX : "text/csv";
  const slot = await got(api.POST("/v1/staff/import-uploads", { body: { content_type } }));
  const parts = new FormData();
  for (const [name, value] of Object.entries(slot.fields)) parts.append(name, value);
  parts.append("file", new File([file], file.name, { type: content_type }));
  const answer = await fetch(slot.url, { method: "POST", body: parts }).catch(() => null);
  if (!answer?.ok) throw new Unreachable();
  return got(api.POST("/v1/staff/imports", { body: { upload_id: slot.upload_id, kind } }));
}

function BringIn() {
  const [kind, setKind] = useState("bodies");
  const [file, setFile] = useState<File | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [ordered, setOrdered] = useState<Import | null>(null);
  const sending = useSending();
  const submit = () => {
    setMissing(!file);
    if (file) void sending.send(async () => setOrdered(await brought(file, kind)));
  };
  return (
    <>
      <Form onSubmit={submit} label={say().importTitle}>
        <h2 class="govuk-heading-m">{say().importTitle}</h2>
        <p>{say().importWhat}</p>
        <Failed failure={sending.failure} />
        <Select
          name="import-kind"
          label={say().table}
          value={kind}
          onValue={setKind}
          choices={tableChoices()}
        />
        <div class={`govuk-form-group ${isMissing ? "govuk-form-group--error" : ""}`}>
          <label class="govuk-label" for="import-file">
            {say().file}
          </label>
          {isMissing && (
            <p class="govuk-error-message" id="import-file-error" role="alert">
              {say().noFile}
            </p>
          )}
          <input
            type="file"
            id="import-file"
            accept={`.csv,.xlsx,text/csv,${XLSX}`}
            aria-describedby={isMissing ? "import-file-error" : undefined}
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </div>
        <Button busy={sending.busy}>{say().load}</Button>
      </Form>
      {ordered && <Outcome first={ordered} key={ordered.import_id} />}
    </>
  );
}

/** Asked for until it is done, while somebody looks at the page. */
function Outcome({ first }: { first: Import }) {
  const [at, setAt] = useState(first);
  const sending = useSending();
  const { send } = sending;
  useEffect(() => {
    if (at.state !== "WAITING") return;
    const timer = setInterval(() => {
      if (document.hidden) return;
      void send(async () => {
        const params = { path: { import_id: at.import_id } };
        setAt(await got(api.GET("/v1/staff/imports/{import_id}", { params })));
      });
    }, POLL);
    return () => clearInterval(timer);
  }, [at, send]);
  if (at.state === "WAITING") {
    return (
      <>
        <Failed failure={sending.failure} />
        <p class="loading" role="status">
          {say().waits}
        </p>
      </>
    );
  }
  return (
    <Notice
      kind={at.state === "DONE" && at.refused === 0 ? "done" : "important"}
      title={say().states[at.state]}
    >
      <Summary
        rows={[
          [say().refusal, at.refusal],
          [say().missingColumns, at.missing_columns.join(", ")],
          [say().unknown, at.unknown_columns.join(", ")],
          [say().rows, String(at.rows)],
          [say().loaded, String(at.loaded)],
          [say().changed, String(at.changed)],
          [say().refused, String(at.refused)],
        ]}
      />
      {at.refusals.length > 0 && <Refusals rows={at.refusals} />}
    </Notice>
  );
}

function Refusals({ rows }: { rows: Import["refusals"] }) {
  const titles = say().columns;
  return (
    <>
      <Table
        caption={say().refusals}
        quiet={false}
        rows={rows}
        rowKey={(one) => `${one.row} ${one.column}`}
        columns={[
          { title: titles.row, numeric: true, cell: (one) => one.row },
          { title: titles.column, cell: (one) => one.column },
          { title: titles.reason, cell: (one) => one.reason },
        ]}
      />
      <ExportButton
        name="refused-rows"
        page={() => Promise.resolve({ rows, cursor: null })}
        columns={[
          { title: titles.row, value: (one) => one.row },
          { title: titles.column, value: (one) => one.column },
          { title: titles.reason, value: (one) => one.reason },
        ]}
      />
    </>
  );
}
