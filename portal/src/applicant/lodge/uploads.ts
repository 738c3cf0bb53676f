/**
 * Files on their way to the store: each gets a place from the API and goes straight there.
 *
 * A broken connection is tried again by itself, with a new place; then the person is asked. What has arrived belongs to
 * the draft, so that it survives a closed tab.
 */

import { signal } from "@preact/signals";
import { api, got, Refusal } from "../../api/client";
import { words } from "../../i18n";
import { isLost, type SentFile } from "./draft";
import { largestMb, MOST_FILES, typeOf, wrongWith } from "./file-types";
import { form } from "./form";
import { change, draft } from "./store";

const say = words({
  uk: {
    kind: "Файли такого виду не приймаються. Підійдуть фото, PDF, документ Word, таблиця, звук або відео MP4",
    large: (most: number) => `Файл завеликий: можна до ${most} МБ`,
    empty: "Файл порожній",
    many: `Можна додати не більше ${MOST_FILES} файлів. Решту долучите після реєстрації`,
    broken: "Зв'язок обірвався. Спробуйте ще раз: інші файли не постраждали",
    refused: "Сховище не прийняло файл. Спробуйте ще раз",
  },
  en: {
    kind: "Files of this kind are not taken. Photos, PDF, Word documents, tables, sound or MP4 video are",
    large: (most: number) => `The file is too large: up to ${most} MB is taken`,
    empty: "The file is empty",
    many: `No more than ${MOST_FILES} files may be added. Add the rest after registration`,
    broken: "The connection broke. Try again: the other files are safe",
    refused: "The store did not take the file. Try again",
  },
});

export interface Transfer {
  id: number;
  file: File;
  state: "waiting" | "sending" | "failed";
  /** From 0 to 1. */
  progress: number;
  problem: string;
  /** Trying again makes sense: not so for a file that is too large. */
  canRetry: boolean;
}

/** Files that have not arrived yet. Those that have are in `draft.files`. */
export const transfers = signal<readonly Transfer[]>([]);

const AT_ONCE = 2;
const PAUSES = [1000, 4000];
const running = new Map<number, AbortController>();
const sentHere = new Map<string, File>();
let lastId = 0;

export function addFiles(files: readonly File[]): void {
  for (const file of files) {
    const problem = wrong(file);
    const state = problem ? "failed" : "waiting";
    const transfer = { id: ++lastId, file, state, progress: 0, problem, canRetry: false } as const;
    transfers.value = [...transfers.value, transfer];
  }
  startNext();
}

export function retry(id: number): void {
  put(id, { state: "waiting", progress: 0, problem: "" });
  startNext();
}

export function stop(id: number): void {
  running.get(id)?.abort();
  running.delete(id);
  transfers.value = transfers.value.filter((one) => one.id !== id);
  startNext();
}

export function removeSent(uploadId: string): void {
  sentHere.delete(uploadId);
  change({ files: draft.value.files.filter((file) => file.uploadId !== uploadId) });
}

/** Send again by ourselves what another centre's store has, or what has lain too long, where this tab still has it. */
export function resendLost(): void {
  const { files, centre } = draft.value;
  const again = files.flatMap((sent) => {
    const file = isLost(sent, centre, Date.now()) ? sentHere.get(sent.uploadId) : undefined;
    return file ? [{ sent, file }] : [];
  });
  for (const { sent } of again) removeSent(sent.uploadId);
  if (again.length > 0) addFiles(again.map(({ file }) => file));
}

export function stopAll(): void {
  for (const controller of running.values()) controller.abort();
  running.clear();
  sentHere.clear();
  transfers.value = [];
}

/** Files are still being sent: closing the page would lose them. */
export function isOnTheWay(): boolean {
  return transfers.value.some((one) => one.state !== "failed");
}

/** Wait until all are sent or have failed; true when all have arrived. */
export function allArrived(): Promise<boolean> {
  return new Promise((resolve) => {
    const stopWatching = transfers.subscribe((now) => {
      if (now.some((one) => one.state !== "failed")) return;
      resolve(now.length === 0);
      // The first call comes before `subscribe` has returned.
      queueMicrotask(() => stopWatching());
    });
  });
}

function wrong(file: File): string {
  const waiting = transfers.value.filter((one) => one.state !== "failed").length;
  if (draft.value.files.length + waiting >= MOST_FILES) return say().many;
  const taken = form.value?.files ?? null;
  const problem = wrongWith(file, taken);
  if (problem === "large") return taken ? say().large(largestMb(taken)) : "";
  return problem && say()[problem];
}

function put(id: number, fields: Partial<Transfer>): void {
  transfers.value = transfers.value.map((one) => (one.id === id ? { ...one, ...fields } : one));
}

function startNext(): void {
  while (running.size < AT_ONCE) {
    const next = transfers.value.find((one) => one.state === "waiting" && !running.has(one.id));
    if (!next) return;
    const controller = new AbortController();
    running.set(next.id, controller);
    put(next.id, { state: "sending" });
    void run(next, controller.signal);
  }
}

async function run({ id, file }: Transfer, ended: AbortSignal): Promise<void> {
  try {
    const sent = await patiently(id, file, ended);
    if (ended.aborted) return;
    sentHere.set(sent.uploadId, file);
    transfers.value = transfers.value.filter((one) => one.id !== id);
    change({ files: [...draft.value.files, sent] });
  } catch (error) {
    if (ended.aborted) return;
    const problem =
      error instanceof Refusal ? error.title : error instanceof NotTaken ? say().refused : say().broken;
    put(id, { state: "failed", problem, canRetry: true });
  } finally {
    running.delete(id);
    startNext();
  }
}

async function patiently(id: number, file: File, ended: AbortSignal): Promise<SentFile> {
  for (const pause of PAUSES) {
    try {
      return await send(id, file, ended);
    } catch (error) {
      if (ended.aborted || error instanceof Refusal) throw error;
      put(id, { progress: 0 });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send(id, file, ended);
}

async function send(id: number, file: File, ended: AbortSignal): Promise<SentFile> {
  const { centre } = draft.value;
  const content_type = typeOf(file, form.value?.files ?? null);
  const slot = await got(
    api.POST("/v1/uploads", { body: { centre, content_type, size: file.size }, signal: ended }),
  );
  const parts = new FormData();
  for (const [name, value] of Object.entries(slot.fields)) parts.append(name, value);
  parts.append("file", file);
  await post(slot.url, parts, ended, (progress) => put(id, { progress }));
  return { uploadId: slot.upload_id, name: file.name, size: file.size, centre, at: Date.now() };
}

class NotTaken extends Error {}

/** `fetch` tells nothing of how far an upload has come. */
function post(
  url: string,
  parts: FormData,
  ended: AbortSignal,
  onProgress: (part: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    ended.addEventListener("abort", abort);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve()
        : reject(new NotTaken(String(request.status)));
    request.onerror = () => reject(new Error("broken"));
    request.onabort = () => reject(new Error("aborted"));
    request.onloadend = () => ended.removeEventListener("abort", abort);
    request.open("POST", url);
    request.send(parts);
  });
}
