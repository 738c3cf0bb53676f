/** The operator's first page: it waits for a call, and shows it within two seconds of its ringing. */

import { useRoute } from "preact-iso";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button } from "../../ui/form";
import { Page } from "../../ui/page";
import { Empty } from "../../ui/shown";
import { CallDesk } from "./call-desk";
import { useCurrentCall } from "./watching";

const say = words({
  uk: {
    title: "Дзвінок",
    waiting: "Чекаємо на дзвінок",
    waitingMore: "Картка з'явиться сама, щойно телефон задзвонить. Сторінку оновлювати не треба.",
    meanwhile: "Тим часом можна",
    register: "зареєструвати лист або відвідувача",
    callBacks: "передзвонити тим, хто не додзвонився",
    drafts: "дописати чернетки й прослухати повідомлення",
    intake: "опрацювати чергу прийому",
    rings: "Дзвонить телефон. Картку дзвінка відкрито",
    ringsTitle: "Дзвонить!",
    another: "Є новий дзвінок. Те, що Ви ввели тут, збережено як чернетку.",
    go: "До нового дзвінка",
    lost: "Немає зв'язку із сервером: нового дзвінка можемо не побачити. Пробуємо далі.",
    ended: "Дзвінок завершено. Звернення ще можна зареєструвати.",
    finish: "Закрити картку",
  },
  en: {
    title: "Call",
    waiting: "Waiting for a call",
    waitingMore: "The card comes by itself as soon as the telephone rings. There is no need to reload.",
    meanwhile: "Meanwhile you can",
    register: "register a letter or a visitor",
    callBacks: "call back those who did not get through",
    drafts: "finish drafts and hear messages",
    intake: "work on the intake queue",
    rings: "The telephone rings. The call card is open",
    ringsTitle: "Ringing!",
    another: "There is a new call. What you entered here is kept as a draft.",
    go: "To the new call",
    lost: "There is no connection to the server: a new call may be missed. We keep trying.",
    ended: "The call is over. You can still register the appeal.",
    finish: "Close the card",
  },
});

export default function CallRoom() {
  const { params } = useRoute();
  return params.call ? <OneCall key={params.call} callId={params.call} /> : <LiveCall />;
}

/** A call by its address: of a draft, a link of a colleague. */
function OneCall({ callId }: { callId: string }) {
  const leave = useCallback(() => history.back(), []);
  const ignore = useCallback(() => undefined, []);
  return (
    <Page title={say().title} wide>
      <CallDesk callId={callId} version={0} onBusy={ignore} onCall={ignore} onNext={leave} />
    </Page>
  );
}

interface Shown {
  callId: string;
  version: number;
}

/** In the place of a version: the call is not the operator's any more, and its card is read once more. */
const OVER = -1;

/** So long after its end a call can still be registered from the first page without looking for it. */
const AT_HAND_MS = 10 * 60_000;

function LiveCall() {
  const [call, setCall] = useState<Schemas["CallOut"] | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const isBusy = useRef(false);
  const finished = useRef("");
  const isOver = Boolean(call?.ended_at);
  const { current, isLost } = useCurrentCall();
  const coming = current?.call_id ?? null;
  const version = current?.version ?? 0;
  useEffect(() => {
    setShown((before) => {
      if (!coming || coming === finished.current) return before && { ...before, version: OVER };
      if (!before || before.callId === coming || !isBusy.current) return { callId: coming, version };
      return { ...before, version: OVER };
    });
  }, [coming, version]);
  const onBusy = useCallback((is: boolean) => {
    isBusy.current = is;
  }, []);
  const leave = useCallback((callId: string) => {
    isBusy.current = false;
    finished.current = callId;
    setCall(null);
    setShown(null);
  }, []);
  const onCall = useCallback(
    (told: Schemas["CallOut"]) => {
      setCall(told);
      if (isLongOver(told)) leave(told.call_id);
    },
    [leave],
  );
  const isShownCall = coming === shown?.callId;
  const isAnother = Boolean(shown && coming && !isShownCall && coming !== finished.current);
  const isRinging = Boolean(shown && isShownCall && call && !call.answered_at && !call.ended_at);
  const goOn = () => {
    isBusy.current = false;
    if (coming) setShown({ callId: coming, version });
  };
  useTitle(isAnother || isRinging);
  return (
    <Page title={shown ? say().title : say().waiting} wide>
      <p role="status" class={isLost ? "" : "govuk-visually-hidden"}>
        {isLost ? say().lost : isRinging ? say().rings : ""}
      </p>
      {isAnother && (
        <div role="alert" class="card ringing">
          <p>{say().another}</p>
          <Button onPress={goOn}>{say().go}</Button>
        </div>
      )}
      {shown && isOver && (
        <p>
          {say().ended}{" "}
          <Button kind="link" onPress={() => leave(shown.callId)}>
            {say().finish}
          </Button>
        </p>
      )}
      {shown ? (
        <CallDesk
          key={shown.callId}
          callId={shown.callId}
          version={shown.version}
          onBusy={onBusy}
          onCall={onCall}
          onNext={() => leave(shown.callId)}
        />
      ) : (
        <Idle />
      )}
    </Page>
  );
}

/** The last call of a while ago is no call at hand, though it is still told as the operator's. */
function isLongOver({ ended_at }: Schemas["CallOut"]): boolean {
  return ended_at !== null && ended_at !== undefined && Date.now() - Date.parse(ended_at) > AT_HAND_MS;
}

/** A call that rings is told by the title of the tab, too: without its number, as browsers keep titles. */
function useTitle(isRinging: boolean): void {
  const text = say().ringsTitle;
  useEffect(() => {
    if (!isRinging) return;
    const before = document.title;
    document.title = `☎ ${text} ${before}`;
    return () => {
      document.title = before;
    };
  }, [isRinging, text]);
}

function Idle() {
  const links = [
    ["/staff/call-backs", say().callBacks],
    ["/staff/drafts", say().drafts],
    ["/staff/intake", say().intake],
    ["/staff/register", say().register],
  ] as const;
  return (
    <>
      <Empty>{say().waitingMore}</Empty>
      <h2 class="govuk-heading-m">{say().meanwhile}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {links.map(([href, name]) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
