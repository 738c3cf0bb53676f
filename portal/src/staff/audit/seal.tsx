/** One seal: what its manifest says, and a look at it now, step by step. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { day as dayName, moment, shortDay, size } from "../../format";
import { words } from "../../i18n";
import { Copy } from "../../ui/copy";
import { Button } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed, Inset, Notice, Shown, Summary, Tag } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded, useSending } from "../../ui/use";
import { addressOf } from "../address";
import { RESULT_COLOUR, sealNames } from "./seal-words";
import { StateOf } from "./state-of";

const say = words({
  uk: {
    title: (on: string) => `Печатка за ${on}`,
    state: "Стан",
    sealedAt: "Опечатано",
    entries: "Записів",
    chains: "Ланцюгів",
    numbers: "Реєстраційних номерів",
    late: "Записів, що надійшли після печатки",
    broken: "Пошкоджених записів",
    root: "Корінь",
    manifest: "SHA-256 маніфесту",
    key: "Відбиток ключа",
    previous: "Попередня печатка",
    files: "Файли",
    fileCount: (n: number, bytes: string) => `${n}, разом ${bytes}`,
    first: "немає, ця перша",
    check: "Перевірити",
    again: "Перевірити ще раз",
    checked: (at: string) => `Перевірено ${at}`,
    read: (bytes: string) => `Прочитано файлів печатки: ${bytes}.`,
    steps: "Що перевірено",
    step: "Крок",
    result: "Наслідок",
    file: "Файл",
    kind: "Що в ньому",
    size: "Розмір",
    why: "Система зараз прочитає маніфест, ключ, підпис, сусідні печатки й файли дня, обчислить корінь наново і покаже кожен крок.",
    verify: "Перевірити цей день без нас",
    verifyHow: "Запустіть біля копії бакета, з ключем, який отримали іншим шляхом:",
  },
  en: {
    title: (on: string) => `The seal of ${on}`,
    state: "State",
    sealedAt: "Sealed at",
    entries: "Entries",
    chains: "Chains",
    numbers: "Numbers of registration",
    late: "Entries that came after the seal",
    broken: "Broken entries",
    root: "Root",
    manifest: "SHA-256 of the manifest",
    key: "Fingerprint of the key",
    previous: "The seal before",
    files: "Files",
    fileCount: (n: number, bytes: string) => `${n}, together ${bytes}`,
    first: "none, this is the first",
    check: "Check",
    again: "Check again",
    checked: (at: string) => `Checked at ${at}`,
    read: (bytes: string) => `Read of the seal's files: ${bytes}.`,
    steps: "What was looked at",
    step: "Step",
    result: "Result",
    file: "File",
    kind: "What is in it",
    size: "Size",
    why: "The system reads the manifest, key, signature, neighbours and files of the day now, works out the root anew, and shows each step.",
    verify: "Check this day without us",
    verifyHow: "Run beside the copy of the bucket, with a key that came to you another way:",
  },
});

type Day = Schemas["SealDayOut"];
type Check = Schemas["SealCheckOut"];

export function SealPage({ centre, day, back }: { centre: string; day: string; back: string }) {
  const seals = useLoaded(
    () => got(api.GET("/v1/staff/seals", { params: { query: { centre, from: day, to: day } } })),
    `${centre} ${day}`,
  );
  return (
    <Page title={say().title(dayName(day))} back={back}>
      <Shown of={seals}>
        {({ days, command }) => {
          const one = days[0];
          if (!one) return null;
          return (
            <>
              <Manifest centre={centre} day={one} />
              {one.seal && <CheckNow centre={centre} day={day} key={`${centre} ${day}`} />}
              <Inset>
                <h2 class="govuk-heading-s">{say().verify}</h2>
                <p>{say().verifyHow}</p>
                <Copy text={command} what={say().verify} isBlock />
              </Inset>
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function Manifest({ centre, day }: { centre: string; day: Day }) {
  const { seal } = day;
  if (!seal) return <Summary rows={[[say().state, <StateOf day={day} key="state" />]]} />;
  const { counts, previous } = seal;
  return (
    <Summary
      rows={[
        [say().state, <StateOf day={day} key="state" />],
        [say().sealedAt, moment(seal.sealed_at)],
        [say().entries, String(counts.entries)],
        [say().chains, String(counts.chains)],
        [say().numbers, String(counts.numbers)],
        [say().late, String(counts.late_entries)],
        [say().broken, String(counts.broken_entries)],
        [say().files, say().fileCount(seal.files, size(seal.bytes))],
        [say().root, <Copy text={seal.root} what={say().root} key="root" />],
        [say().manifest, <Copy text={seal.manifest_sha256} what={say().manifest} key="manifest" />],
        [say().key, <Copy text={seal.key} what={say().key} key="key" />],
        [
          say().previous,
          previous ? (
            <a href={addressOf("/staff/seals", { centre, day: previous.day })}>{shortDay(previous.day)}</a>
          ) : (
            say().first
          ),
        ],
      ]}
    />
  );
}

function CheckNow({ centre, day }: { centre: string; day: string }) {
  const [check, setCheck] = useState<Check | null>(null);
  const sending = useSending();
  const look = async () => {
    setCheck(null);
    setCheck(
      await got(api.GET("/v1/staff/seals/{day}/check", { params: { path: { day }, query: { centre } } })),
    );
  };
  return (
    <>
      {!check && <p>{say().why}</p>}
      <Failed failure={sending.failure} />
      <Button
        kind={check ? "secondary" : "primary"}
        busy={sending.busy}
        onPress={() => void sending.send(look)}
      >
        {check ? say().again : say().check}
      </Button>
      {check && <CheckedSteps check={check} />}
    </>
  );
}

const Result = ({ result }: { result: Schemas["ReadingResult"] }) => (
  <Tag colour={RESULT_COLOUR[result]}>{sealNames().result[result]}</Tag>
);

function CheckedSteps({ check }: { check: Check }) {
  return (
    <>
      <Notice
        kind={check.verdict === "HOLDS" ? "done" : "important"}
        title={say().checked(moment(check.checked_at))}
      >
        <p class="govuk-notification-banner__heading">{sealNames().means[check.verdict]}</p>
        <p>{say().read(size(check.bytes_read))}</p>
      </Notice>
      <Table
        caption={say().steps}
        quiet={false}
        rows={check.steps}
        rowKey={(one) => one.step}
        columns={[
          { title: say().step, cell: (one) => one.title },
          { title: say().result, cell: (one) => <Result result={one.result} /> },
        ]}
      />
      {check.files.length > 0 && (
        <Table
          caption={say().files}
          quiet={false}
          rows={check.files}
          rowKey={(one) => one.name}
          columns={[
            { title: say().file, cell: (one) => <code class="copy">{one.name}</code> },
            { title: say().kind, cell: (one) => sealNames().part[one.kind] },
            { title: say().size, numeric: true, cell: (one) => size(one.bytes) },
            { title: say().result, cell: (one) => <Result result={one.result} /> },
          ]}
        />
      )}
    </>
  );
}
