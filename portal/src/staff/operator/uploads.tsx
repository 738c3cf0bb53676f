/** Files of a letter or of a visitor: each goes straight to the store, and can be tried again or removed. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { size } from "../../format";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { failureOf } from "../../ui/use";

const say = words({
  uk: {
    title: "Файли",
    label: "Додати скан листа або інший файл",
    sending: "надсилається…",
    ready: "додано",
    again: "Ще раз",
    remove: "Прибрати",
    refused: "Сховище не прийняло файл",
  },
  en: {
    title: "Files",
    label: "Add a scan of the letter or another file",
    sending: "being sent…",
    ready: "added",
    again: "Again",
    remove: "Remove",
    refused: "The store did not take the file",
  },
});

type Attachment = Schemas["AttachmentIn"];

interface OneFile {
  id: string;
  file: File;
  state: "sending" | "ready" | "failed";
  why: string;
  uploadId: string;
}

async function bring(file: File, centre: string): Promise<string> {
  const content_type = file.type || "application/octet-stream";
  const slot = await got(api.POST("/v1/uploads", { body: { centre, content_type, size: file.size } }));
  const form = new FormData();
  for (const [name, value] of Object.entries(slot.fields)) form.append(name, value);
  form.append("file", file);
  const answer = await fetch(slot.url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(say().refused);
  return slot.upload_id;
}

interface UploadsProps {
  centre: string;
  attachments: readonly Attachment[];
  onAttachments: (change: (before: readonly Attachment[]) => readonly Attachment[]) => void;
}

export function Uploads({ centre, attachments, onAttachments }: UploadsProps) {
  const [files, setFiles] = useState<readonly OneFile[]>([]);
  const put = (id: string, change: Partial<OneFile>) =>
    setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const send = async ({ id, file }: OneFile) => {
    put(id, { state: "sending", why: "" });
    try {
      const uploadId = await bring(file, centre);
      put(id, { state: "ready", uploadId });
      onAttachments((before) => [...before, { upload_id: uploadId, file_name: file.name }]);
    } catch (error) {
      put(id, {
        state: "failed",
        why:
          error instanceof Error && error.message === say().refused ? error.message : failureOf(error).title,
      });
    }
  };
  const add = (list: FileList | null) => {
    const fresh = [...(list ?? [])].map((file): OneFile => ({
      id: crypto.randomUUID(),
      file,
      state: "sending",
      why: "",
      uploadId: "",
    }));
    setFiles((before) => [...before, ...fresh]);
    for (const one of fresh) void send(one);
  };
  const remove = ({ id, uploadId }: OneFile) => {
    setFiles((before) => before.filter((one) => one.id !== id));
    onAttachments((before) => before.filter((one) => one.upload_id !== uploadId));
  };
  const shown = files.filter(
    (one) => one.state !== "ready" || attachments.some((a) => a.upload_id === one.uploadId),
  );
  return (
    <section aria-labelledby="files">
      <h2 class="govuk-heading-m" id="files">
        {say().title}
      </h2>
      <div class="govuk-form-group">
        <label class="govuk-label" for="file">
          {say().label}
        </label>
        <input
          class="govuk-input"
          type="file"
          id="file"
          multiple
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <div role="status">
        {shown.length > 0 && (
          <ul class="plain">
            {shown.map((one) => (
              <li key={one.id}>
                {one.file.name} ({size(one.file.size)}){" "}
                <span class="quiet">
                  {one.state === "sending" ? say().sending : one.state === "ready" ? say().ready : one.why}
                </span>{" "}
                {one.state === "failed" && (
                  <Button
                    kind="link"
                    label={`${say().again}: ${one.file.name}`}
                    onPress={() => void send(one)}
                  >
                    {say().again}
                  </Button>
                )}{" "}
                {one.state !== "sending" && (
                  <Button kind="link" label={`${say().remove}: ${one.file.name}`} onPress={() => remove(one)}>
                    {say().remove}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
