"""Receiving webhooks: who is let in, what is kept before anything is done, what is answered when things go wrong."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.adapters.telephony.plain import Plain
from chalicelib.adapters.telephony.zadarma import Zadarma
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.instructions import Do, Heard, Instruction, Position, Spoken
from chalicelib.domain.telephony.telephone import Account, Provider, Telephone
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.telephony import (
    TelephonyProvider,
    UnreadableWebhookError,
    Webhook,
)
from chalicelib.usecases.telephony.answer_call import Answered, Trouble
from chalicelib.usecases.telephony.receive_webhook import (
    Received,
    Reception,
    RefusedWebhookError,
    receive_webhook,
)
from tests.fakes import MemoryInbox, MemorySecrets, MemoryTelephones, MemoryWork
from tests.unit.telephony.sent import (
    ACCOUNT,
    AT,
    KEY,
    LINE,
    PERSON,
    form,
    plain,
    webhook,
    zadarma_signature,
)

ZADARMA = "khm-zadarma"
KEYS = {ACCOUNT: {"signing": (KEY,)}, ZADARMA: {"signing": (KEY,)}, "luh-main": {"signing": ("l",)}}
POSITION = Position(step="menu", language="uk", is_recorded=False)
MENU = Instruction(
    do=Do.GATHER,
    position=POSITION,
    say=(Spoken(text="Натисніть 1", language="uk"),),
    keys="1",
    seconds=5,
)


class MemorySlots:
    def open(self, account_id: str, upload_id: str) -> UploadSlot:
        return UploadSlot(
            upload_id=upload_id, url=f"https://files.example/{account_id}", fields={}, expires_in=9
        )

    def address(self, account_id: str, upload_id: str) -> str:
        return f"s3://recordings/{account_id}/{upload_id}"


class Exchange:
    """A reception with two accounts of one centre and one of another, over memory."""

    def __init__(self, plan: Callable[[str, Heard, datetime], Answered] | None = None) -> None:
        self.inbox, self.work, self.secrets = MemoryInbox(), MemoryWork(), MemorySecrets(KEYS)
        self.asked: list[Heard] = []
        khm = (
            Account(id=ACCOUNT, provider=Provider.PLAIN),
            Account(id=ZADARMA, provider=Provider.ZADARMA),
        )
        luh = (Account(id="luh-main", provider=Provider.PLAIN),)
        self.reception = Reception(
            telephones=MemoryTelephones(
                Telephone(centre="khm", accounts=khm), Telephone(centre="luh", accounts=luh)
            ),
            secrets=self.secrets,
            providers=_provider,
            next_instruction=plan or self._menu,
            inbox=self.inbox,
            letters=self.work,
            slots=MemorySlots(),
        )

    def receive(self, sent: Webhook) -> Received:
        return receive_webhook(sent, reception=self.reception)

    @property
    def kept(self) -> list[EventKind]:
        return [one.kind for letter in self.inbox.letters.values() for one in letter.events]

    def _menu(self, _account: str, heard: Heard, now: datetime) -> Answered:
        self.asked.append(heard)
        return Answered(instruction=MENU, events=(added(EventKind.LANGUAGE_CHOSEN, heard, now),))


def _provider(account: Account, _held: Mapping[str, tuple[str, ...]]) -> TelephonyProvider:
    if account.provider is Provider.ZADARMA:
        return Zadarma()
    return Plain(MemorySlots().address)


def added(kind: EventKind, heard: Heard, now: datetime) -> CallEvent:
    return CallEvent(id=f"plan-{kind}", kind=kind, at=now, call=heard.call)


def event(kind: str = "RINGING", **more: object) -> dict[str, object]:
    return {"kind": kind, "at": AT.isoformat(), "call": "c1", **more}


def ringing(**more: object) -> Webhook:
    return plain({"events": [event(person=PERSON, line=LINE)]}, **more)  # type: ignore[arg-type]


ASK = {"ask": {"call": "c1", "line": LINE, "person": PERSON}}


def test_what_is_told_is_one_letter_and_one_message_that_names_only_the_letter() -> None:
    here = Exchange()
    received = here.receive(ringing())
    ((letter_id, letter),) = here.inbox.letters.items()
    assert here.work.tasks == [{"letter": letter_id}]
    assert letter_id.startswith(f"{ACCOUNT}-")
    assert "380" not in letter_id
    assert (letter.account, letter.received_at, letter.raw) == (ACCOUNT, AT, "")
    assert [one.person for one in letter.events] == [PERSON]
    assert (received.events, received.unknown, received.reply.status) == (1, 0, 200)


@pytest.mark.parametrize(
    "sent",
    [
        ringing(key="forged"),
        ringing(key="l"),
        ringing(key=""),
        ringing(account="khm-nobody"),
        ringing(account="nowhere-main"),
        replace(ringing(), headers={}),
        replace(ringing(), body=ringing().body[:-1]),
    ],
    ids=[
        "forged",
        "another account's key",
        "an empty key",
        "no such account",
        "no such centre",
        "unsigned",
        "cut off",
    ],
)
def test_what_no_active_key_signed_is_refused_and_leaves_nothing(sent: Webhook) -> None:
    here = Exchange()
    with pytest.raises(RefusedWebhookError) as refusal:
        here.receive(sent)
    assert refusal.value.is_stale is False
    assert (here.inbox.letters, here.work.tasks, here.asked) == ({}, [], [])


def test_an_account_cannot_speak_for_another() -> None:
    here = Exchange()
    with pytest.raises(RefusedWebhookError):
        here.receive(replace(ringing(), account="luh-main"))


def test_an_old_request_is_refused_as_such() -> None:
    here = Exchange()
    with pytest.raises(RefusedWebhookError) as refusal:
        here.receive(ringing(at=AT - timedelta(minutes=6)))
    assert (refusal.value.is_stale, refusal.value.provider) == (True, "plain")
    assert here.inbox.letters == {}


def test_a_key_that_has_just_been_changed_is_looked_for_once() -> None:
    here = Exchange()
    here.secrets.rotate({ACCOUNT: {"signing": ("new", KEY)}})
    here.receive(ringing(key="new"))
    here.receive(ringing())
    assert (len(here.inbox.letters), here.secrets.fresh_looks) == (1, 1)


def test_a_key_that_was_withdrawn_opens_no_more() -> None:
    here = Exchange()
    here.secrets.rotate({ACCOUNT: {"signing": ("new",)}})
    here.receive(ringing(key="new"))
    with pytest.raises(RefusedWebhookError):
        here.receive(ringing())


def test_what_comes_again_is_the_same_letter_and_is_answered_like_the_first() -> None:
    here = Exchange()
    first = here.receive(plain(ASK))
    again = here.receive(replace(plain(ASK), received_at=AT + timedelta(seconds=30)))
    assert first.reply == again.reply
    (letter_id,) = here.inbox.letters
    assert here.work.tasks == [{"letter": letter_id}] * 2


def test_what_comes_again_after_it_was_dealt_with_makes_no_more_work() -> None:
    here = Exchange()
    first = here.receive(plain(ASK))
    (letter_id,) = here.inbox.letters
    here.inbox.done(letter_id)
    assert here.receive(plain(ASK)).reply == first.reply
    assert here.work.tasks == [{"letter": letter_id}]


def test_events_in_another_order_are_the_same_letter_and_of_another_account_another() -> None:
    here = Exchange()
    events = [event("RINGING", id="a"), event("QUEUED", id="b")]
    here.receive(plain({"events": events}))
    here.receive(plain({"events": events[::-1]}))
    assert len(here.inbox.letters) == 1
    here.receive(plain({"events": events}, account="luh-main", key="l"))
    assert len(here.inbox.letters) == 2


def test_a_question_is_answered_with_the_plan_and_its_events_lie_in_the_same_letter() -> None:
    here = Exchange()
    received = here.receive(plain(ASK))
    assert here.asked == [Heard(call="c1", line=LINE, person=PERSON)]
    assert '"do": "GATHER"' in received.reply.body
    assert here.kept == [EventKind.RINGING, EventKind.LANGUAGE_CHOSEN]
    assert len(here.work.tasks) == 1


def test_a_plan_that_wants_mending_is_told_of() -> None:
    def unknown(_account: str, _heard: Heard, _now: datetime) -> Answered:
        return Answered(instruction=MENU, events=(), trouble=Trouble.UNKNOWN_LINE)

    assert Exchange(unknown).receive(plain(ASK)).trouble is Trouble.UNKNOWN_LINE


def test_a_plan_that_fails_loses_nothing_of_what_was_told() -> None:
    def fail(_account: str, _heard: Heard, _now: datetime) -> Answered:
        raise RuntimeError

    here = Exchange(fail)
    with pytest.raises(RuntimeError):
        here.receive(plain(ASK))
    assert here.kept == [EventKind.RINGING]
    assert len(here.work.tasks) == 1


def test_a_queue_that_fails_after_the_inbox_is_made_up_for_when_the_request_comes_again() -> None:
    class Broken:
        def put(self, task: Mapping[str, str]) -> None:
            raise OSError(task)

    here = Exchange()
    whole, here.reception = here.reception, replace(here.reception, letters=Broken())
    with pytest.raises(OSError, match="letter"):
        here.receive(ringing())
    assert len(here.inbox.letters) == 1
    here.reception = whole
    here.receive(ringing())
    assert here.work.tasks == [{"letter": next(iter(here.inbox.letters))}]


def test_what_is_genuine_and_unreadable_is_told_so_and_not_kept() -> None:
    here = Exchange()
    with pytest.raises(UnreadableWebhookError):
        here.receive(plain(b'{"events": [{"kind"'))
    assert here.inbox.letters == {}


def test_events_that_nobody_knows_are_kept_as_they_came_and_counted() -> None:
    here = Exchange()
    received = here.receive(plain({"events": [event(), event("TELEPORTED"), event("BEAMED")]}))
    assert (received.events, received.unknown, received.provider) == (3, 2, "plain")
    (letter,) = here.inbox.letters.values()
    assert "TELEPORTED" in letter.raw


def test_a_body_as_large_as_any_is_kept_whole_and_its_raw_form_in_part() -> None:
    here = Exchange()
    many = [event("TELEPORTED", id=f"{n}" + "x" * 190, target="ї" * 100) for n in range(100)]
    sent = plain({"events": many})
    assert len(sent.body) > 80_000
    here.receive(sent)
    (letter,) = here.inbox.letters.values()
    assert len(letter.events) == 100
    assert len(letter.raw) <= 32 * 1024


def test_a_slot_for_a_recording_is_opened_and_nothing_is_kept() -> None:
    here = Exchange()
    received = here.receive(plain({"upload": {"id": "0a1b2c3d-0001"}}))
    assert f"https://files.example/{ACCOUNT}" in received.reply.body
    assert here.inbox.letters == {}


def test_words_that_the_provider_cannot_speak_were_heard_by_nobody() -> None:
    def announce(_account: str, heard: Heard, now: datetime) -> Answered:
        kinds = (EventKind.INFORMED, EventKind.QUEUED)
        return Answered(
            instruction=replace(MENU, do=Do.QUEUE),
            events=tuple(added(kind, heard, now) for kind in kinds),
        )

    told = {
        "event": "NOTIFY_START",
        "caller_id": "380671234567",
        "called_did": "380382700000",
        "call_start": "2026-11-16 11:00:25",
        "pbx_call_id": "in_1",
    }
    said = told["caller_id"] + told["called_did"] + told["call_start"]
    headers = {"signature": zadarma_signature(said)}
    here = Exchange(announce)
    received = here.receive(webhook(form(told), headers=headers, account=ZADARMA))
    assert received.reply.is_said is False
    assert here.kept == [EventKind.RINGING, EventKind.QUEUED]


def test_nothing_that_says_nothing_is_kept() -> None:
    here = Exchange()
    told = {"event": "SMS", "caller_id": "380671234567", "text": "x", "result": "{}"}
    headers = {"signature": zadarma_signature("{}")}
    received = here.receive(webhook(form(told), headers=headers, account=ZADARMA))
    assert (received.reply.body, received.events) == ("{}", 0)
    assert (here.inbox.letters, here.work.tasks) == ({}, [])
