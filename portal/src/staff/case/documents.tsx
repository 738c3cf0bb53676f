/** Files of the appeal, each with the verdict of its check, and the registration card for print. */

import { api, got, type Schemas } from "../../api/client";
import { size } from "../../format";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Empty, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { names } from "../names";
import { has } from "../session";
import { useOpening } from "./opening";
import { useRoom } from "./room";

type File = Schemas["AttachmentOut"];

const say = words({
  uk: {
    title: "Документи",
    none: "Заявник нічого не долучив.",
    file: "Файл",
    check: "Перевірка",
    size: "Розмір",
    open: "Відкрити",
    openOne: (name: string) => `Відкрити: ${name}`,
    what: "Що зробити",
    unnamed: (no: number) => `Файл ${no}`,
    card: "Реєстраційно-контрольна картка",
    print: "Картка для друку",
    pdf: "Картка PDF",
    newTab: "(нова вкладка)",
  },
  en: {
    title: "Documents",
    none: "The applicant attached nothing.",
    file: "File",
    check: "Check",
    size: "Size",
    open: "Open",
    openOne: (name: string) => `Open: ${name}`,
    what: "Action",
    unnamed: (no: number) => `File ${no}`,
    card: "Registration card",
    print: "Card to print",
    pdf: "Card as PDF",
    newTab: "(new tab)",
  },
});

const SERVED: readonly Schemas["Verdict"][] = ["CLEAN", "CHECKED_TYPE_ONLY"];

export function Documents() {
  const { case: one } = useRoom();
  const opening = useOpening();
  const nameOf = (file: File) => file.file_name || say().unnamed(file.no);
  const open = (file: File) => {
    const path = { appeal_id: one.appeal_id, no: String(file.no) };
    opening.open(() =>
      got(api.POST("/v1/staff/appeals/{appeal_id}/attachments/{no}/link", { params: { path } })),
    );
  };
  return (
    <section aria-labelledby="documents">
      <h2 class="govuk-heading-m" id="documents">
        {say().title}
      </h2>
      {opening.told()}
      {one.attachments.length === 0 ? (
        <Empty>{say().none}</Empty>
      ) : (
        <Table
          caption={say().title}
          rows={one.attachments}
          rowKey={(file) => String(file.no)}
          columns={[
            { title: say().file, cell: nameOf },
            { title: say().check, cell: (file) => <Checked file={file} /> },
            { title: say().size, cell: (file) => size(file.size) },
            {
              title: say().what,
              cell: (file) =>
                SERVED.includes(file.check) && (
                  <Button
                    kind="link"
                    busy={opening.busy}
                    label={say().openOne(nameOf(file))}
                    onPress={() => open(file)}
                  >
                    {say().open}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <Card />
    </section>
  );
}

function Checked({ file }: { file: File }) {
  const isServed = SERVED.includes(file.check);
  return (
    <span class="stacked">
      <Tag colour={isServed ? "green" : file.check === "PENDING" ? "grey" : "red"}>
        {names().verdict[file.check]}
      </Tag>
      {!isServed && <span>{file.note}</span>}
    </span>
  );
}

function Card() {
  const { case: one } = useRoom();
  const opening = useOpening();
  const path = { appeal_id: one.appeal_id };
  const save = () =>
    opening.open(() => got(api.POST("/v1/staff/appeals/{appeal_id}/card/link", { params: { path } })));
  return (
    <>
      {opening.told()}
      <p class="actions no-print">
        {/* A page that the browser asks for itself cannot say what it is read for. */}
        {!has("coordinator") && (
          <a
            class="govuk-link"
            href={`/v1/staff/appeals/${one.appeal_id}/card.html`}
            target="_blank"
            rel="noreferrer"
          >
            {say().print} {say().newTab}
          </a>
        )}
        <Button kind="link" busy={opening.busy} onPress={save}>
          {say().pdf}
        </Button>
      </p>
    </>
  );
}
