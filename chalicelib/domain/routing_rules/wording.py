"""A proposal in words, Ukrainian and English: why this body, what is doubtful, what would change it."""

from collections.abc import Mapping

from chalicelib.domain.impartiality import Bodies
from chalicelib.domain.places import Level
from chalicelib.domain.routing_rules.executors import Executor, How, Miss
from chalicelib.domain.routing_rules.proposal import Change, Doubt, Nobody, RouteProposal
from chalicelib.domain.routing_rules.roles import ROLES
from chalicelib.domain.routing_rules.rule import BODY, Field

Words = tuple[str, str]

LEVELS: Mapping[Level, Words] = {
    Level.STATE: ("уся держава", "the whole state"),
    Level.OBLAST: ("область", "the oblast"),
    Level.RAION: ("район", "the raion"),
    Level.COMMUNITY: ("громада", "the community"),
    Level.SETTLEMENT: ("населений пункт", "the settlement"),
    Level.DISTRICT: ("район міста", "the city district"),
    Level.STREET: ("вулиця", "the street"),
    Level.BUILDING: ("будинок", "the building"),
}
DOUBTS: Mapping[Doubt, Words] = {
    Doubt.MATTER_UNKNOWN: ("про що питання, ще не відомо", "what it is about is not known yet"),
    Doubt.TOPIC_GUESSED: ("тему припущено за словами", "the topic is guessed from the words"),
    Doubt.TERRITORY_UNKNOWN: ("територія невідома", "the territory is not known"),
    Doubt.SEVERAL_BODIES: (
        "на цій території таких установ кілька",
        "several such bodies serve this place",
    ),
    Doubt.FELL_BACK: (
        "правило, що стоїть вище, нікого не дало",
        "a rule that stands higher gave nobody",
    ),
    Doubt.WORDS_DECIDED: ("вирішили слова тексту", "words of the text decided"),
    Doubt.SUPERIOR_OFFERED: (
        "на належну установу скаржаться, тому запропоновано вищу (стаття 7 Закону «Про звернення громадян»)",
        "the competent body is complained of, so its superior is offered (Law 393/96-ВР art. 7)",
    ),
}
NOBODY: Mapping[Nobody, Words] = {
    Nobody.NO_RULES: ("правил маршрутизації ще не ввімкнено", "no routing rules are switched on"),
    Nobody.NO_RULE_HOLDS: ("жодне правило не підходить", "no rule holds"),
    Nobody.NO_BODY_FOUND: (
        "правила підходять, але установи, яка може розглядати, не знайдено",
        "rules hold, but no body that may act was found",
    ),
    Nobody.PLACE_NEEDED: (
        "без уточнення місця виконавця не визначити",
        "nobody can be chosen before the place is known better",
    ),
}
MISSES: Mapping[Miss, Words] = {
    Miss.NOBODY_HAS_ROLE: (
        "на цій території такої установи немає",
        "no such body serves this place",
    ),
    Miss.UNKNOWN_BODY: ("установи немає в реєстрі", "the body is not in the registry"),
    Miss.CEASED_WITHOUT_SUCCESSOR: (
        "установа припинила діяльність, правонаступника не вказано",
        "the body has ceased and no successor is known",
    ),
    Miss.CIRCLE: ("правонаступники утворюють коло", "the successors go in a circle"),
    Miss.COMPLAINED_OF: (
        "на установу або її керівний орган скаржаться",
        "the body, or one above it, is complained of",
    ),
}
FIELDS: Mapping[Field, Words] = {
    Field.CODE: ("код класифікатора", "the classifier code"),
    Field.TOPIC: ("тема", "the topic"),
    Field.TERRITORY: ("територія", "the territory"),
    Field.ADDRESSEE: ("адресат", "the addressee"),
    Field.SECRETARIAT: ("адресат зі списку Секретаріату", "an addressee of the Secretariat's list"),
    Field.KIND: ("вид звернення", "the kind"),
    Field.REGIME: ("порядок розгляду", "the regime"),
    Field.APPLICANT_TYPE: ("тип заявника", "the type of applicant"),
    Field.CHANNEL: ("канал надходження", "the channel"),
    Field.WORDS: ("слова тексту", "words of the text"),
}


def name(target: str, bodies: Bodies) -> Words:
    """A role or a body as people name it."""
    body = bodies.get(target.removeprefix(BODY))
    if body is not None:
        return body.short_name, body.short_name
    return ROLES.get(target, (target, target))


def explain(proposal: RouteProposal, bodies: Bodies) -> Words:
    """The whole proposal in one paragraph of each language."""
    if proposal.lead is None:
        return _of_nobody(proposal, bodies)
    parts = [_of_lead(proposal.lead, bodies), _of_rule(proposal)]
    if proposal.co_executors:
        names = ", ".join(name(one.body, bodies)[0] for one in proposal.co_executors)
        parts.append((f"співвиконавці: {names}", f"co-executors: {names}"))
    parts += [DOUBTS[doubt] for doubt in proposal.doubts]
    return _joined(parts)


def explain_change(change: Change, bodies: Bodies) -> Words:
    """What would have to be known, and whom it would lead to."""
    uk, en = LEVELS[change.fact] if isinstance(change.fact, Level) else FIELDS[change.fact]
    if change.lead is None:
        return (
            f"уточніть: {uk}; якщо там відає інша установа (інший балансоутримувач, інша служба), зміниться виконавець",
            f"find out {en}: where another body is in charge there, the executor changes",
        )
    lead = name(change.lead, bodies)
    value = f" «{change.value}»" if change.value else ""
    title = change.rule.title if change.rule else ""
    return (
        f"якби {uk} була інша —{value}: {lead[0]} (правило «{title}»)"
        if change.fact in {Field.TOPIC, Field.TERRITORY}
        else f"якби підходило: {uk}{value} — {lead[0]} (правило «{title}»)",
        f"were {en}{value}: {lead[1]} (rule «{title}»)",
    )


def _of_lead(lead: Executor, bodies: Bodies) -> Words:
    uk, en = name(lead.body, bodies)
    role_uk, role_en = name(lead.target, bodies)
    level_uk, level_en = LEVELS[lead.level]
    other = name(lead.instead_of, bodies) if lead.instead_of else ("", "")
    if lead.how is How.NAMED:
        return f"{uk}: названо в правилі", f"{en}: named by the rule"
    if lead.how is How.SUCCESSOR:
        return f"{uk}: правонаступник ({other[0]})", f"{en}: successor of {other[1]}"
    if lead.how is How.SUPERIOR:
        return f"{uk}: вища установа над {other[0]}", f"{en}: stands above {other[1]}"
    return (
        f"{uk}: {role_uk}, рівень «{level_uk}»",
        f"{en}: {role_en}, found at the level of {level_en}",
    )


def _of_rule(proposal: RouteProposal) -> Words:
    rule = proposal.rule
    if rule is None:
        return "", ""
    return (
        f"правило «{rule.title}» ({rule.id}), версія {rule.version} центру {rule.centre}",
        f"rule «{rule.title}» ({rule.id}), version {rule.version} of {rule.centre}",
    )


def _of_nobody(proposal: RouteProposal, bodies: Bodies) -> Words:
    parts = [("Черга «без виконавця»", "Queue «without executor»")]
    if proposal.nobody is not None:
        parts.append(NOBODY[proposal.nobody])
    if proposal.needs is not None:
        uk, en = LEVELS[proposal.needs]
        parts.append((f"уточніть: {uk}", f"ask for {en}"))
    for one in proposal.skipped:
        (of_uk, of_en), (why_uk, why_en) = name(one.subject, bodies), MISSES[one.reason]
        parts.append((f"{of_uk}: {why_uk}", f"{of_en}: {why_en}"))
    return _joined(parts)


def _joined(parts: list[Words]) -> Words:
    told = [one for one in parts if one[0]]
    return "; ".join(uk for uk, _ in told), "; ".join(en for _, en in told)
