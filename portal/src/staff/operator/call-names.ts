/** What the codes of calls, drafts and call-backs are called. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";

type Names<K extends string> = Record<K, string>;

interface All {
  state: Names<Schemas["CallState"]>;
  result: Names<NonNullable<Schemas["CallOut"]["result"]>>;
  source: Names<Schemas["DraftSource"]>;
  callBack: Names<Schemas["CallBackKind"]>;
  callBackState: Names<Schemas["CallBackState"]>;
  outcome: Names<Schemas["AttemptOutcome"]>;
}

const UK: All = {
  state: {
    RINGING: "дзвонить",
    WAITING: "чекає",
    TALKING: "розмова",
    ON_HOLD: "на утриманні",
    ENDED: "завершено",
  },
  result: {
    ANSWERED: "поговорили",
    INFORMED: "вистачило оголошення",
    VOICEMAIL: "голосове повідомлення",
    CALL_BACK: "просили передзвонити",
    TRANSFERRED: "переведено",
    ABANDONED: "не дочекалися",
    MISSED: "пропущено",
  },
  source: { TYPED: "Незавершена розмова", VOICEMAIL: "Голосове повідомлення" },
  callBack: {
    MISSED: "Пропущений дзвінок",
    ASKED: "Просять передзвонити",
    VERIFICATION: "Перевірити виконання",
  },
  callBackState: {
    WAITING: "чекає",
    TAKEN: "узято",
    DONE: "виконано",
    GIVEN_UP: "не додзвонилися",
    WITHDRAWN: "знято",
  },
  outcome: {
    REACHED: "поговорили",
    NO_ANSWER: "не відповідають",
    BUSY: "зайнято",
    WRONG_NUMBER: "номер чужий",
    REFUSED: "не захотіли говорити",
  },
};

const EN: All = {
  state: { RINGING: "rings", WAITING: "waits", TALKING: "talking", ON_HOLD: "on hold", ENDED: "ended" },
  result: {
    ANSWERED: "spoken with",
    INFORMED: "heard an announcement",
    VOICEMAIL: "voice message",
    CALL_BACK: "asked to be called",
    TRANSFERRED: "transferred",
    ABANDONED: "gave up waiting",
    MISSED: "missed",
  },
  source: { TYPED: "Unfinished talk", VOICEMAIL: "Voice message" },
  callBack: { MISSED: "Missed call", ASKED: "Asks to be called", VERIFICATION: "Check what was done" },
  callBackState: {
    WAITING: "waits",
    TAKEN: "taken",
    DONE: "done",
    GIVEN_UP: "not reached",
    WITHDRAWN: "withdrawn",
  },
  outcome: {
    REACHED: "spoken with",
    NO_ANSWER: "no answer",
    BUSY: "busy",
    WRONG_NUMBER: "somebody else's number",
    REFUSED: "did not want to speak",
  },
};

export const callNames = words({ uk: UK, en: EN });
