/** Files for an appeal that is registered already: chosen, sent to the store of uploads, handed on by their ids. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, got, Refusal, type Schemas } from "../api/client";
import { size as sizeText } from "../format";
import { words } from "../i18n";
import { Button } from "../ui/form";
import { accepted, largestMb, MOST_FILES, typeOf, wrongWith } from "./lodge/file-types";
import { form as taking, loadForm } from "./lodge/form";

const say = words({
  uk: {
    label: "Файли",
    hint: `До ${MOST_FILES} файлів: фото, PDF, документи Word, таблиці, звук, відео MP4.`,
    largest: (most: number) => `Кожен до ${most} МБ.`,
    choose: "Вибрати файли",
    list: "Вибрані файли",
    sending: "надсилається…",
    sent: "надіслано",
    remove: "Прибрати",
    removeOf: (name: string) => `Прибрати ${name}`,
    again: "Надіслати ще раз",
    againOf: (name: string) => `Надіслати ще раз ${name}`,
    kind: "Файли такого виду не приймаються. Підійдуть фото, PDF, документ Word, таблиця, звук або відео MP4",
    large: (most: number) => `Файл завеликий: можна до ${most} МБ`,
    empty: "Файл порожній",
    many: `Можна додати не більше ${MOST_FILES} файлів за один раз`,
    broken: "Зв'язок обірвався. Спробуйте ще раз: інші файли не постраждали",
  },
  en: {
    label: "Files",
    hint: `Up to ${MOST_FILES} files: photos, PDF, Word documents, tables, sound, MP4 video.`,
    largest: (most: number) => `Up to ${most} MB each.`,
    choose: "Choose files",
    list: "Chosen files",
    sending: "being sent…",
    sent: "sent",
    remove: "Remove",
    removeOf: (name: string) => `Remove ${name}`,
    again: "Send again",
    againOf: (name: string) => `Send ${name} again`,
    kind: "Files of this kind are not taken. Photos, PDF, Word documents, tables, sound or MP4 video are",
    large: (most: number) => `The file is too large: up to ${most} MB is taken`,
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
  useEffect(() => void loadForm(), []);
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
  const taken = taking.value?.files ?? null;
  const problem = wrongWith(file, taken);
  if (problem === "large") return taken ? say().large(largestMb(taken)) : "";
  return problem && say()[problem];
}

async function send(centre: string, file: File): Promise<string> {
  const content_type = typeOf(file, taking.value?.files ?? null);
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
  const taken = taking.value?.files;
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      <p class="govuk-label">{say().label}</p>
      <p class="govuk-hint" id="files-hint">
        {say().hint} {taken && say().largest(largestMb(taken))}
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
          accept={accepted(taken ?? null)}
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
