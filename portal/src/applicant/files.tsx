/** Files for an appeal that is registered already: chosen, sent to the store of uploads, handed on by their ids. */

import { useRef, useState } from "preact/hooks";
import { api, got, Refusal, type Schemas } from "../api/client";
import { size as sizeText } from "../format";
import { words } from "../i18n";
import { Button } from "../ui/form";
import { ACCEPTED, LARGEST, MOST_FILES, typeOf } from "./lodge/file-types";

const say = words({
  uk: {
    label: "Файли",
    hint: (size: string) =>
      `До ${MOST_FILES} файлів, кожен до ${size}: фото, PDF, документи Word, таблиці, звук, відео MP4.`,
    choose: "Вибрати файли",
    list: "Вибрані файли",
    sending: "надсилається…",
    sent: "надіслано",
    remove: "Прибрати",
    removeOf: (name: string) => `Прибрати ${name}`,
    again: "Надіслати ще раз",
    againOf: (name: string) => `Надіслати ще раз ${name}`,
    kind: "Файли такого виду не приймаються. Підійдуть фото, PDF, документ Word, таблиця, звук або відео MP4",
    large: (most: string) => `Файл завеликий: можна до ${most}`,
    empty: "Файл порожній",
    many: `Можна додати не більше ${MOST_FILES} файлів за один раз`,
    broken: "Зв'язок обірвався. Спробуйте ще раз: інші файли не постраждали",
  },
  en: {
    label: "Files",
    hint: (size: string) =>
      `Up to ${MOST_FILES} files of up to ${size} each: photos, PDF, Word documents, tables, sound, MP4 video.`,
    choose: "Choose files",
    list: "Chosen files",
    sending: "being sent…",
    sent: "sent",
    remove: "Remove",
    removeOf: (name: string) => `Remove ${name}`,
    again: "Send again",
    againOf: (name: string) => `Send ${name} again`,
    kind: "Files of this kind are not taken. Photos, PDF, Word documents, tables, sound or MP4 video are",
    large: (most: string) => `The file is too large: up to ${most} is taken`,
    empty: "The file is empty",
    many: `No more than ${MOST_FILES} files may be added at a time`,
    broken: "The connection broke. Try again: the other files are safe",
  },
});

interface Upload {
  id: number;
  file: File;
  /** Empty until the file has arrived. */
  uploadId: string;
  problem: string;
  canRetry: boolean;
}

export interface Uploads {
  all: readonly Upload[];
  isUnfinished: boolean;
  sent: Schemas["AttachmentIn"][];
  add: (files: readonly File[]) => void;
  retry: (id: number) => void;
  remove: (id: number) => void;
}

/** Each file is sent as soon as it is chosen, so that sending the form waits for nothing. */
export function useUploads(centre: string): Uploads {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const lastId = useRef(0);
  const put = (id: number, fields: Partial<Upload>) =>
    setAll((before) => before.map((one) => (one.id === id ? { ...one, ...fields } : one)));
  const run = async (id: number, file: File) => {
    try {
      put(id, { uploadId: await send(centre, file) });
    } catch (error) {
      put(id, { problem: error instanceof Refusal ? error.title : say().broken, canRetry: true });
    }
  };
  const add = (files: readonly File[]) => {
    const room = MOST_FILES - all.filter((one) => !one.problem).length;
    const fresh = files.map((file, index) => ({
      id: ++lastId.current,
      file,
      uploadId: "",
      problem: wrong(file) || (index < room ? "" : say().many),
      canRetry: false,
    }));
    setAll((before) => [...before, ...fresh]);
    for (const one of fresh) if (!one.problem) void run(one.id, one.file);
  };
  return {
    all,
    isUnfinished: all.some((one) => !one.uploadId),
    sent: all
      .filter((one) => one.uploadId)
      .map((one) => ({ upload_id: one.uploadId, file_name: one.file.name.slice(0, 200) })),
    add,
    retry: (id) => {
      const one = all.find((other) => other.id === id);
      if (!one) return;
      put(id, { problem: "" });
      void run(id, one.file);
    },
    remove: (id) => setAll((before) => before.filter((one) => one.id !== id)),
  };
}

function wrong(file: File): string {
  if (file.size === 0) return say().empty;
  if (file.size > LARGEST) return say().large(sizeText(LARGEST));
  return typeOf(file.name) ? "" : say().kind;
}

async function send(centre: string, file: File): Promise<string> {
  const content_type = typeOf(file.name) ?? file.type;
  const slot = await got(api.POST("/v1/uploads", { body: { centre, content_type, size: file.size } }));
  const form = new FormData();
  for (const [name, value] of Object.entries(slot.fields)) form.append(name, value);
  form.append("file", file);
  const answer = await fetch(slot.url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(String(answer.status));
  return slot.upload_id;
}

export function FileField({ of, error }: { of: Uploads; error?: string }) {
  const described = error ? "files-hint files-error" : "files-hint";
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      <p class="govuk-label">{say().label}</p>
      <p class="govuk-hint" id="files-hint">
        {say().hint(sizeText(LARGEST))}
      </p>
      {error && (
        <p class="govuk-error-message" id="files-error">
          {error}
        </p>
      )}
      <label class="govuk-button govuk-button--secondary file-button">
        {say().choose}
        <input
          type="file"
          id="files"
          multiple
          class="govuk-visually-hidden"
          accept={ACCEPTED}
          aria-describedby={described}
          onChange={(event) => {
            of.add([...(event.currentTarget.files ?? [])]);
            // The same file may be chosen again after it was removed.
            event.currentTarget.value = "";
          }}
        />
      </label>
      {of.all.length > 0 && (
        <ul class="files" aria-label={say().list}>
          {of.all.map((one) => (
            <Row key={one.id} one={one} of={of} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ one, of }: { one: Upload; of: Uploads }) {
  const { name, size } = one.file;
  return (
    <li class="files__one">
      <span class="files__name">
        {name} <span class="files__size">{sizeText(size)}</span>
      </span>
      {one.problem ? (
        <span class="files__state files__state--bad" role="alert">
          {one.problem}
        </span>
      ) : (
        <span class={`files__state ${one.uploadId ? "files__state--good" : ""}`} role="status">
          {one.uploadId ? `✓ ${say().sent}` : say().sending}
        </span>
      )}
      <span class="files__actions">
        {one.canRetry && one.problem && (
          <Button kind="link" label={say().againOf(name)} onPress={() => of.retry(one.id)}>
            {say().again}
          </Button>
        )}
        <Button kind="link" label={say().removeOf(name)} onPress={() => of.remove(one.id)}>
          {say().remove}
        </Button>
      </span>
    </li>
  );
}
