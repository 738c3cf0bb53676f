/** Files for the case: each gets a place from the API and goes straight to the store. */

import { api, got, type Schemas, Unreachable } from "../../api/client";
import { words } from "../../i18n";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { fieldWords } from "./action-words";
import type { ControlProps } from "./control";
import type { Picked } from "./given";
import { PickedList } from "./picked-list";

const say = words({
  uk: { hint: "Можна вибрати кілька", sending: "Файли надсилаються…" },
  en: { hint: "Several may be chosen", sending: "The files are being sent…" },
});

async function store(file: File, centre: string): Promise<Picked> {
  const body: Schemas["UploadIn"] = {
    centre,
    content_type: file.type || "application/octet-stream",
    size: file.size,
  };
  const place = await got(api.POST("/v1/uploads", { body }));
  const form = new FormData();
  for (const [name, value] of Object.entries(place.fields)) form.append(name, String(value));
  form.append("file", file);
  const answer = await fetch(place.url, { method: "POST", body: form }).catch(() => null);
  if (!answer?.ok) throw new Unreachable();
  return { value: place.upload_id, label: file.name };
}

export function FilesControl({ field, case: one, given, set, errors }: ControlProps) {
  const sending = useSending();
  const picked = given.picks[field.name] ?? [];
  const label = fieldWords()[field.label];
  const send = (files: readonly File[]) =>
    sending.send(async () => {
      let arrived = picked;
      for (const file of files) {
        arrived = [...arrived, await store(file, one.centre)];
        set.picks(field.name, arrived);
      }
    });
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={field.name}>
        {label}
      </label>
      <div class="govuk-hint" id={`${field.name}-hint`}>
        {say().hint}
      </div>
      {errors[field.name] && <p class="govuk-error-message">{errors[field.name]}</p>}
      <Failed failure={sending.failure} />
      <input
        type="file"
        id={field.name}
        multiple
        aria-describedby={`${field.name}-hint`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length) void send(files);
        }}
      />
      {sending.busy && <p role="status">{say().sending}</p>}
      <PickedList label={label} picked={picked} onPicked={(some) => set.picks(field.name, some)} />
    </div>
  );
}
