"""A floor of operators on the fakes: calls come in and go out, and all that follows of them is done."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import AnswerBy, Appeal, Channel
from chalicelib.domain.personal import Applicant
from chalicelib.domain.registration import LodgedIssue, Lodgement
from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.call_backs import AttemptOutcome, CallBack
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind
from chalicelib.domain.telephony.telephone import (
    Account,
    Agent,
    Line,
    LineKind,
    Provider,
    Telephone,
)
from chalicelib.language.concepts import load_concepts
from chalicelib.usecases.similar_appeals import keep_trace
from chalicelib.usecases.telephony import calling
from chalicelib.usecases.telephony.call_backs import ensure_call_back, ensure_verifications
from chalicelib.usecases.telephony.call_card import CallCard, CardSources, read_call_card
from chalicelib.usecases.telephony.call_desk import CallDesk
from chalicelib.usecases.telephony.calling import Shown
from chalicelib.usecases.telephony.drafts import ensure_draft
from chalicelib.usecases.telephony.known_calls import keep_known_call
from chalicelib.usecases.telephony.register_from_call import RegisterFromCall, register_from_call
from tests.factories import NAME, lodgement, operator
from tests.fakes import MemoryWork
from tests.fakes.call_desk import MemoryCallBacks, MemoryDrafts, MemoryKnownCalls
from tests.fakes.calls import MemoryCalls
from tests.fakes.telephones import MemoryTelephones
from tests.fakes.views import MemoryViews
from tests.office import Office

K = EventKind
ACCOUNT, LINE, SOMEBODY = "khm-main", "1545", "+380500000001"
TERRITORY = "UA68040470010096613"
SECOND = replace(operator(), id="second@khm")
PERSON = Applicant(name=NAME, residence="м. Хмельницький, вул. Зоряна, 7", phone="050 000-00-01")
TELEPHONE = Telephone(
    centre="khm",
    accounts=(Account(id=ACCOUNT, provider=Provider.PLAIN),),
    lines=(
        Line(
            number=LINE,
            name="Гаряча лінія",
            kind=LineKind.CENTRE,
            account=ACCOUNT,
            plan="main",
            territory=TERRITORY,
        ),
    ),
    agents=(Agent(name="101", user_id=operator().id), Agent(name="102", user_id=SECOND.id)),
)


def key() -> bytes:
    return b"k" * 32


@dataclass(kw_only=True)
class CallFloor:
    """Operators of `khm` at their telephones; the office's clock is theirs."""

    office: Office = field(default_factory=Office)
    telephone: Telephone = TELEPHONE

    def __post_init__(self) -> None:
        self.views = MemoryViews()
        self.calls = MemoryCalls(self.office.appeals)
        self.call_backs = MemoryCallBacks()
        self.work = MemoryWork()
        self.desk = CallDesk(
            calls=self.calls,
            telephones=MemoryTelephones(self.telephone),
            drafts=MemoryDrafts(),
            call_backs=self.call_backs,
            known_calls=MemoryKnownCalls(),
            work=self.work,
            key=key,
        )
        self._refs = count(1)

    @property
    def now(self) -> datetime:
        return self.office.now

    def hear(self, *events: CallEvent) -> CallRecord:
        """Events join their call, and what follows is done."""
        record = self.calls.join(ACCOUNT, events[0].call, events, at=self.now)
        what = (record, self.telephone, self.now)
        ensure_call_back(*what, call_backs=self.desk.call_backs, key=key)
        ensure_draft(*what, drafts=self.desk.drafts, key=key)
        keep_known_call(*what, known_calls=self.desk.known_calls, key=key)
        return record

    def ref(self) -> str:
        return f"c{next(self._refs)}"

    def missed(self, person: str = SOMEBODY, **more: Any) -> CallRecord:
        """Somebody waits in the queue for a minute and gives up."""
        return self.hear(*self.events(K.RINGING, K.QUEUED, K.ENDED, person=person, **more))

    def answered(self, person: str = SOMEBODY, **more: Any) -> CallRecord:
        return self.hear(*self.events(K.RINGING, K.QUEUED, K.ANSWERED, person=person, **more))

    def rung(self, person: str = SOMEBODY, *, is_answered: bool = True, **more: Any) -> CallRecord:
        """A call of ours to somebody."""
        kinds = (K.RINGING, K.ANSWERED, K.ENDED) if is_answered else (K.RINGING, K.ENDED)
        more = {"operator": "101", **more}
        return self.hear(*self.events(*kinds, person=person, direction=Direction.OUTBOUND, **more))

    def events(
        self, *kinds: EventKind, person: str = SOMEBODY, ref: str = "", **more: Any
    ) -> tuple[CallEvent, ...]:
        """One event of each kind, twenty seconds apart, from now on."""
        ref = ref or self.ref()
        plain = CallEvent(
            id="", kind=K.RINGING, at=self.now, call=ref, person=person, line=LINE, **more
        )
        return tuple(
            replace(plain, id=f"{ref}-{kind}", kind=kind, at=self.now + timedelta(seconds=20 * no))
            for no, kind in enumerate(kinds)
        )

    def waiting(self, *, for_supervisor: bool = False) -> tuple[CallBack, ...]:
        page = self.call_backs.waiting("khm", for_supervisor=for_supervisor, limit=50)
        return page.call_backs

    def take(self, one: CallBack, by: Actor | None = None) -> Shown:
        return calling.take_call_back(
            one.id,
            desk=self.desk,
            appeals=self.office.appeals,
            actor=by or operator(),
            now=self.now,
        )

    def tell(
        self, one: CallBack, outcome: AttemptOutcome, by: Actor | None = None, words: str = ""
    ) -> Shown:
        return calling.report_attempt(
            one.id, outcome, words, desk=self.desk, actor=by or operator(), now=self.now
        )

    def register(self, call: CallRecord, **changes: Any) -> Any:
        """Register one issue from a call; what is not given is left to be filled in."""
        given = Lodgement(
            centre_id="",
            channel=Channel.PHONE,
            applicant_type=changes.pop("type", None) or lodgement().applicant_type,
            applicant=changes.pop("applicant", replace(PERSON, phone="")),
            issues=tuple(
                LodgedIssue(text=text) for text in changes.pop("texts", ("Не працює ліфт",))
            ),
            answer_by=AnswerBy.PHONE,
            entry_point="operator",
        )
        actor = changes.pop("by", operator())
        command = RegisterFromCall(
            **{
                "call_id": call.call.id,
                "lodgement": given,
                "applicant_type": None,
                "idempotency_key": "key-000000000001",
                "request_bytes": b"{}",
                **changes,
            }
        )
        return register_from_call(
            command,
            desk=self.office.desk,
            call_desk=self.desk,
            actor=actor,
            access_code="ABCDE-FGHJK",
            now=self.now,
        )

    def card(self, call: CallRecord, by: Actor | None = None) -> CallCard:
        sources = CardSources(
            desk=self.desk,
            appeals=self.office.appeals,
            views=self.views,
            incidents=self.office.incidents,
        )
        return read_call_card(call.call.id, sources=sources, actor=by or operator(), now=self.now)

    def trace(self, appeal: Appeal) -> None:
        """Let the appeal be found, as the projector does."""
        record = self.office.appeals.record(appeal.id)
        concepts = load_concepts()
        keep_trace(
            record, appeals=self.office.appeals, views=self.views, concepts=concepts, key=key
        )

    def verify(self, appeal: Appeal) -> None:
        """What follows when an answer is put on check, or is on check no more."""
        ensure_verifications(
            appeal.id,
            desk=self.office.desk,
            telephones=self.desk.telephones,
            call_backs=self.desk.call_backs,
            key=key,
            now=self.now,
        )

    def on_check(self, appeal: Appeal | None = None, *, reworks: int = 0) -> Appeal:
        """An appeal by phone whose answer is on check, sent back so often before."""
        office = self.office
        if appeal is None:
            given = lodgement("khm", applicant=PERSON, channel=Channel.PHONE)
            appeal = office.register(replace(given, answer_by=AnswerBy.PHONE)).appeal
            appeal = office.accept(office.route(office.triage(appeal)))
        appeal = office.check(office.answer(appeal))
        for _ in range(reworks):
            appeal = office.check(office.answer(office.rework(appeal)))
        self.verify(appeal)
        return appeal
