/** The files of the appeal: how each passed the check, and a link that opens it for a few minutes. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { size } from "../../format";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { type Colour, Failed, Tag } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { FileLink, openFile } from "../file-link";
import { bodyOf, followed, type Status } from "./state";

const say = words({
  uk: {
    title: "Ваші файли",
    file: (no: number, kind: string, bytes: string) => `Файл ${no}: ${kind}, ${bytes}`,
    kinds: { image: "зображення", audio: "звук", video: "відео", text: "текст", other: "документ" },
    get: "Завантажити",
    getOf: (no: number) => `Завантажити файл ${no}`,
    verdicts: {
      PENDING: "перевіряється",
      CLEAN: "перевірено",
      CHECKED_TYPE_ONLY: "перевірено вид файлу",
      INFECTED: "шкідливий, не приймається",
      REFUSED: "не приймається",
      UNCHECKED_TOO_LARGE: "завеликий для перевірки",
      UNCHECKED_FAILED: "не вдалося перевірити",
    },
    todo: {
      PENDING: "Це триває кілька хвилин. Потім файл можна буде відкрити.",
      INFECTED: "Перевірте свій пристрій і надішліть інший файл.",
      REFUSED: "Надішліть файл іншого виду: фото, PDF, документ.",
      UNCHECKED_TOO_LARGE: "Надішліть менший файл або кілька частин.",
      UNCHECKED_FAILED: "Надішліть файл ще раз.",
    },
  },
  en: {
    title: "Your files",
    file: (no: number, kind: string, bytes: string) => `File ${no}: ${kind}, ${bytes}`,
    kinds: { image: "picture", audio: "sound", video: "video", text: "text", other: "document" },
    get: "Download",
    getOf: (no: number) => `Download file ${no}`,
    verdicts: {
      PENDING: "being checked",
      CLEAN: "checked",
      CHECKED_TYPE_ONLY: "type checked",
      INFECTED: "harmful, not taken",
      REFUSED: "not taken",
      UNCHECKED_TOO_LARGE: "too large to be checked",
      UNCHECKED_FAILED: "could not be checked",
    },
    todo: {
      PENDING: "This takes some minutes. Then the file can be opened.",
      INFECTED: "Check your device, and send another file.",
      REFUSED: "Send a file of another kind: a photo, PDF, a document.",
      UNCHECKED_TOO_LARGE: "Send a smaller file, or several parts.",
      UNCHECKED_FAILED: "Send the file again.",
    },
  },
});

type Verdict = Schemas["Verdict"];

const COLOURS: Readonly<Record<Verdict, Colour>> = {
  PENDING: "blue",
  CLEAN: "green",
  CHECKED_TYPE_ONLY: "grey",
  INFECTED: "red",
  REFUSED: "red",
  UNCHECKED_TOO_LARGE: "orange",
  UNCHECKED_FAILED: "orange",
};

export function Files({ of }: { of: Status }) {
  const sending = useSending();
  const [url, setUrl] = useState("");
  if (of.files.length === 0) return null;
  const fetchFile = async (no: number) => {
    const now = followed.value;
    if (!now) return;
    const link = await got(api.POST("/v1/appeal-file", { body: { ...bodyOf(now.who), no } }));
    openFile(link.url);
    setUrl(link.url);
  };
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say().title}</h2>
      <Failed failure={sending.failure} />
      <FileLink url={url} />
      <ul class="govuk-list govuk-list--spaced">
        {of.files.map((file) => (
          <li key={file.no}>
            {say().file(file.no, kindOf(file.content_type), size(file.size))}
            <br />
            <Tag colour={COLOURS[file.check]}>{say().verdicts[file.check]}</Tag>{" "}
            {isOpen(file.check) ? (
              <span class="no-print">
                <Button
                  kind="link"
                  busy={sending.busy}
                  label={say().getOf(file.no)}
                  onPress={() => void sending.send(() => fetchFile(file.no))}
                >
                  {say().get}
                </Button>
              </span>
            ) : (
              <p>{say().todo[file.check]}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isOpen = (check: Verdict): check is "CLEAN" | "CHECKED_TYPE_ONLY" =>
  check === "CLEAN" || check === "CHECKED_TYPE_ONLY";

function kindOf(type: string): string {
  if (type === "application/pdf") return "PDF";
  const kinds = say().kinds;
  const head = type.split("/")[0];
  if (head === "image" || head === "audio" || head === "video" || head === "text") return kinds[head];
  return kinds.other;
}
