/** Photos and documents: chosen, dropped or photographed; each arrives by itself while one goes on. */

import { useEffect, useState } from "preact/hooks";
import { size as sizeText } from "../../format";
import { words } from "../../i18n";
import { Button, type Errors } from "../../ui/form";
import { isLost, type SentFile } from "./draft";
import { accepted, largestMb, MOST_FILES } from "./file-types";
import { form } from "./form";
import { StepPage } from "./frame";
import { draft } from "./store";
import {
  addFiles,
  isOnTheWay,
  removeSent,
  resendLost,
  retry,
  stop,
  type Transfer,
  transfers,
} from "./uploads";

const say = words({
  uk: {
    title: "Чи є фото або документи?",
    lead: `Це необов'язково. Можна додати до ${MOST_FILES} файлів: фото, PDF, документи Word, таблиці, звук, відео MP4.`,
    largest: (most: number) => `Кожен до ${most} МБ.`,
    choose: "Вибрати файли",
    camera: "Сфотографувати",
    drop: "або перетягніть файли на цю сторінку",
    list: "Файли звернення",
    sent: "надіслано",
    lost: "не зберігся: надішліть ще раз",
    lostWhy:
      "Надіслані файли чекають на звернення одну добу і лише у вибраному центрі. Позначені файли треба вибрати ще раз.",
    sending: (percent: number) => `надсилається, ${percent} %`,
    waiting: "чекає черги",
    remove: "Прибрати",
    removeOf: (name: string) => `Прибрати ${name}`,
    again: "Надіслати ще раз",
    againOf: (name: string) => `Надіслати ще раз ${name}`,
    going: "Можна не чекати і йти далі: файли надішлються самі.",
    failed: "Надішліть ще раз або приберіть файли з помилкою",
    progress: (name: string) => `Надсилання файлу ${name}`,
    done: (name: string) => `Надіслано: ${name}`,
  },
  en: {
    title: "Are there photos or documents?",
    lead: `You need not add any. Up to ${MOST_FILES} files: photos, PDF, Word documents, tables, sound, MP4 video.`,
    largest: (most: number) => `Up to ${most} MB each.`,
    choose: "Choose files",
    camera: "Take a photo",
    drop: "or drag files onto this page",
    list: "Files of the appeal",
    sent: "sent",
    lost: "was not saved: send it again",
    lostWhy:
      "Files that were sent wait for the appeal for a day, and only at the chosen centre. Choose the marked ones again.",
    sending: (percent: number) => `being sent, ${percent} %`,
    waiting: "waits its turn",
    remove: "Remove",
    removeOf: (name: string) => `Remove ${name}`,
    again: "Send again",
    againOf: (name: string) => `Send ${name} again`,
    going: "You need not wait: the files arrive by themselves while you go on.",
    failed: "Send again, or remove, the files that failed",
    progress: (name: string) => `Sending ${name}`,
    done: (name: string) => `Sent: ${name}`,
  },
});

export function Files() {
  useEffect(resendLost, []);
  const isOver = useDrop();
  const taken = form.value?.files;
  return (
    <StepPage step="files" title={say().title} check={unfinished}>
      {(errors) => (
        <div class={`govuk-form-group ${errors.files ? "govuk-form-group--error" : ""}`}>
          <p id="files-hint">
            {say().lead} {taken && say().largest(largestMb(taken))}
          </p>
          {errors.files && (
            <p class="govuk-error-message" id="files-error">
              {errors.files}
            </p>
          )}
          <Pickers errors={errors} isOver={isOver} />
          <List />
        </div>
      )}
    </StepPage>
  );
}

/** Nobody has to wait here for files on their way; those that failed are not left behind unseen. */
function unfinished(): Errors {
  return transfers.value.some((one) => one.state === "failed") ? { files: say().failed } : {};
}

function Pickers({ errors, isOver }: { errors: Errors; isOver: boolean }) {
  const described = errors.files ? "files-hint files-error" : "files-hint";
  return (
    <div class={`drop-zone ${isOver ? "drop-zone--over" : ""}`}>
      <label class="govuk-button govuk-button--secondary file-button">
        {say().choose}
        <input
          type="file"
          id="files"
          multiple
          class="govuk-visually-hidden"
          accept={accepted(form.value?.files ?? null)}
          aria-describedby={described}
          onChange={(event) => take(event.currentTarget)}
        />
      </label>
      <label class="govuk-button govuk-button--secondary file-button only-touch">
        {say().camera}
        <input
          type="file"
          class="govuk-visually-hidden"
          accept="image/*"
          capture="environment"
          onChange={(event) => take(event.currentTarget)}
        />
      </label>
      <span class="only-mouse">{say().drop}</span>
    </div>
  );
}

function take(input: HTMLInputElement): void {
  addFiles([...(input.files ?? [])]);
  // The same file may be chosen again after it was removed.
  input.value = "";
}

/** Files dropped anywhere on the page: a missed target would make the browser leave it. */
function useDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!event.relatedTarget) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      addFiles([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  return isOver;
}

function List() {
  const { files, centre } = draft.value;
  const now = Date.now();
  const last = files[files.length - 1];
  return (
    <>
      {files.some((file) => isLost(file, centre, now)) && <p>{say().lostWhy}</p>}
      {files.length + transfers.value.length > 0 && (
        <ul class="files" aria-label={say().list}>
          {files.map((file) => (
            <Sent key={file.uploadId} file={file} lost={isLost(file, centre, now)} />
          ))}
          {transfers.value.map((one) => (
            <OnTheWay key={one.id} transfer={one} />
          ))}
        </ul>
      )}
      {isOnTheWay() && <p>{say().going}</p>}
      <p class="govuk-visually-hidden" role="status">
        {last && !isLost(last, centre, now) ? say().done(last.name) : ""}
      </p>
    </>
  );
}

/** The pressed button goes with its row: the focus goes to the picker, not to the top of the page. */
function leaving(act: () => void): void {
  act();
  document.getElementById("files")?.focus();
}

function Sent({ file, lost }: { file: SentFile; lost: boolean }) {
  return (
    <li class="files__one">
      <span class="files__name">
        {file.name} <span class="files__size">{sizeText(file.size)}</span>
      </span>
      <span class={lost ? "files__state files__state--bad" : "files__state files__state--good"}>
        {lost ? say().lost : `✓ ${say().sent}`}
      </span>
      <Button
        kind="link"
        label={say().removeOf(file.name)}
        onPress={() => leaving(() => removeSent(file.uploadId))}
      >
        {say().remove}
      </Button>
    </li>
  );
}

function OnTheWay({ transfer }: { transfer: Transfer }) {
  const { id, file, state, progress, problem, canRetry } = transfer;
  const percent = Math.round(progress * 100);
  return (
    <li class="files__one">
      <span class="files__name">
        {file.name} <span class="files__size">{sizeText(file.size)}</span>
      </span>
      {state === "failed" ? (
        <span class="files__state files__state--bad" role="alert">
          {problem}
        </span>
      ) : (
        <span class="files__state">
          {state === "waiting" ? say().waiting : say().sending(percent)}
          <progress max={100} value={percent} aria-label={say().progress(file.name)} />
        </span>
      )}
      <span class="files__actions">
        {state === "failed" && canRetry && (
          <Button kind="link" label={say().againOf(file.name)} onPress={() => leaving(() => retry(id))}>
            {say().again}
          </Button>
        )}
        <Button kind="link" label={say().removeOf(file.name)} onPress={() => leaving(() => stop(id))}>
          {say().remove}
        </Button>
      </span>
    </li>
  );
}
