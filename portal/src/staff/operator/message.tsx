/** A message that the caller left, heard where it is registered. Who listens is written in the history of the call. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";

const say = words({
  uk: {
    left: "Залишено голосове повідомлення.",
    listen: "Прослухати повідомлення",
    name: "Голосове повідомлення",
    awaited: "Запис ще не надійшов від станції.",
    gone: "Запису немає: його стерто або втрачено.",
    reason: "Реєстрація звернення з голосового повідомлення",
  },
  en: {
    left: "A voice message was left.",
    listen: "Listen to the message",
    name: "Voice message",
    awaited: "The recording has not come from the exchange yet.",
    gone: "There is no recording: it was erased or lost.",
    reason: "Registration of an appeal from the voice message",
  },
});

export function Message({ call }: { call: Schemas["CallOut"] }) {
  const [url, setUrl] = useState("");
  const sending = useSending();
  const index = call.recordings.indexOf("KEPT");
  const listen = () =>
    void sending.send(async () => {
      const path = { call_id: call.call_id, no: String(index + 1) };
      const body = { reason: say().reason };
      const link = await got(
        api.POST("/v1/staff/calls/{call_id}/recordings/{no}/link", { params: { path }, body }),
      );
      setUrl(link.url);
    });
  const isAwaited = call.recordings.length === 0 || call.recordings.includes("AWAITED");
  return (
    <>
      <p>{say().left}</p>
      <Failed failure={sending.failure} />
      {index < 0 && <p class="quiet">{isAwaited ? say().awaited : say().gone}</p>}
      {index >= 0 && !url && (
        <Button kind="secondary" busy={sending.busy} onPress={listen}>
          {say().listen}
        </Button>
      )}
      {url && (
        // eslint-disable-next-line jsx-a11y/media-has-caption -- spoken words: nobody wrote them down
        <audio class="message" controls autoplay src={url} aria-label={say().name} />
      )}
    </>
  );
}
