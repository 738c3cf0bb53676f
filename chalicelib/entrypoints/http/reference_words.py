"""What closed sets are called where people choose from them, and what each command does, said once for all pages."""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import Channel, ExecutorRole, Kind, Multiplicity, Outcome, Right
from chalicelib.domain.conclusion import NotConsideredGround, ReturnGround
from chalicelib.domain.notices import APPLICANT_WORDS, BODY_WORDS, CENTRE_WORDS
from chalicelib.domain.routing_rules.proposal import Nobody
from chalicelib.domain.transitions import BY_COMMAND, Command, State, Tray
from chalicelib.domain.urgency_lexicon import Urgency

Titles = Mapping[StrEnum, tuple[str, str]]


class Told(StrEnum):
    """Whom a command tells by mail."""

    APPLICANT = "APPLICANT"
    BODY = "BODY"
    CENTRE = "CENTRE"


WORDS: dict[str, Titles] = {
    "states": {
        State.REGISTERED: ("Зареєстровано", "Registered"),
        State.TRIAGED: ("Опрацьовано", "Triaged"),
        State.ROUTED: ("Надіслано виконавцю", "Sent to a body"),
        State.WITHOUT_MOTION: ("Залишено без руху", "Left without motion"),
        State.ACCEPTED: ("Розглядається", "Being considered"),
        State.DECLINED: ("Відхилено виконавцем", "Declined by the body"),
        State.FOR_SIGNATURE: ("На підписі", "For signature"),
        State.ANSWERED: ("Відповідь надано", "Answered"),
        State.ON_CHECK: ("На перевірці", "Being checked"),
        State.REWORK: ("На доопрацюванні", "Back for rework"),
        State.RECALLED: ("Доручення відкликано", "Recalled"),
        State.CLOSED: ("Завершено", "Closed"),
    },
    "outcomes": {
        Outcome.RESOLVED_POSITIVELY: ("Вирішено позитивно", "Resolved positively"),
        Outcome.REFUSED: ("Відмовлено у задоволенні", "Refused"),
        Outcome.EXPLAINED: ("Дано роз'яснення", "Explained"),
        Outcome.CONSULTED: ("Роз'яснено одразу", "Explained at once"),
        Outcome.RETURNED: ("Повернуто авторові", "Returned"),
        Outcome.FORWARDED: ("Переслано за належністю", "Forwarded"),
        Outcome.WITHDRAWN: ("Відкликано заявником", "Withdrawn"),
        Outcome.NOT_CONSIDERED: ("Не підлягає розгляду", "Not considered"),
        Outcome.SPLIT: ("Розділено на питання", "Split"),
        Outcome.MERGED: ("Об'єднано з іншим питанням", "Merged"),
    },
    "kinds": {
        Kind.PROPOSAL: ("Пропозиція (зауваження)", "Proposal"),
        Kind.APPLICATION: ("Заява (клопотання)", "Application"),
        Kind.COMPLAINT: ("Скарга", "Complaint"),
        Kind.INFORMATION_REQUEST: ("Запит на інформацію", "Request for information"),
    },
    "multiplicities": {
        Multiplicity.PRIMARY: ("Первинне", "First"),
        Multiplicity.REPEAT: ("Повторне", "Repeat"),
        Multiplicity.DUPLICATE: ("Дублетне", "Duplicate"),
        Multiplicity.RECURRING: ("Неодноразове", "Recurring"),
        Multiplicity.MASS: ("Масове", "Mass"),
    },
    "rights": {
        Right.SEE_MATERIALS: ("Знайомитися з матеріалами перевірки", "See the materials"),
        Right.BE_PRESENT: ("Бути присутнім при розгляді", "Be present"),
        Right.TAKE_PART_IN_CHECK: ("Взяти участь у перевірці", "Take part in the check"),
        Right.REPRESENTATIVE: ("Користуватися послугами представника", "Have a representative"),
        Right.SECRECY: ("Не розголошувати відомостей", "Secrecy"),
        Right.SHORTER_TERM: ("Скоротити строк розгляду", "A shorter term"),
    },
    "return_grounds": {
        ReturnGround.MISSING_DATA: (
            "Бракує відомостей для рішення (частина третя статті 7)",
            "Data for a decision are missing (art. 7(3))",
        ),
        ReturnGround.MISSING_FORM: (
            "Бракує обов'язкових реквізитів (стаття 5)",
            "Mandatory requisites are missing (art. 5)",
        ),
    },
    "not_considered_grounds": {
        NotConsideredGround.ANONYMOUS: (
            "Анонімне (частина перша статті 8)",
            "Anonymous (art. 8(1))",
        ),
        NotConsideredGround.REPEAT_RESOLVED: (
            "Повторне, перше вирішено по суті (частина друга статті 8)",
            "Repeat of one resolved on its merits (art. 8(2))",
        ),
        NotConsideredGround.LATE_COMPLAINT: (
            "Скаргу подано після строку (статті 8, 17)",
            "A complaint filed too late (arts. 8, 17)",
        ),
        NotConsideredGround.INCAPABLE: (
            "Особу визнано недієздатною (частина друга статті 8)",
            "The person is incapable by a court's word (art. 8(2))",
        ),
    },
    "roles": {
        Role.OPERATOR: ("Оператор", "Operator"),
        Role.OFFICIAL: ("Відповідальна особа установи", "Official of a body"),
        Role.HEAD: ("Керівник установи", "Head of a body"),
        Role.SUPERVISOR: ("Керівник зміни центру", "Supervisor of a centre"),
        Role.COORDINATOR: ("Координатор", "Coordinator"),
        Role.AUDITOR: ("Аудитор", "Auditor"),
        Role.ADMINISTRATOR: ("Адміністратор", "Administrator"),
    },
    "executor_roles": {
        ExecutorRole.LEAD: ("Відповідальний виконавець", "Lead executor"),
        ExecutorRole.CO_EXECUTOR: ("Співвиконавець", "Co-executor"),
    },
    "channels": {
        Channel.WEB: ("Через портал", "Portal"),
        Channel.PHONE: ("Телефоном", "Telephone"),
        Channel.IN_PERSON: ("На особистому прийомі", "In person"),
        Channel.POST: ("Поштою", "Post"),
        Channel.EMAIL: ("Електронною поштою", "E-mail"),
        Channel.OTHER_BODY: ("Від іншого органу", "From another body"),
    },
    "urgency": {
        Urgency.NORMAL: ("Звичайне", "Normal"),
        Urgency.URGENT: ("Термінове", "Urgent"),
        Urgency.LIFE_THREATENING: ("Загроза життю", "A threat to life"),
    },
    "trays": {Tray.WITHOUT_EXECUTOR: ("Без виконавця", "Without executor")},
    "nobody": {
        Nobody.NO_RULES: ("Правил маршрутизації немає", "There are no routing rules"),
        Nobody.NO_RULE_HOLDS: ("Жодне правило не підійшло", "No rule holds"),
        Nobody.NO_BODY_FOUND: (
            "Установи для цього місця не знайдено",
            "No body was found for the place",
        ),
        Nobody.PLACE_NEEDED: ("Потрібна адреса", "A place is needed"),
    },
}

C = Command
DOES: dict[Command, str] = {
    C.TRIAGE: "Визначає вид звернення, порядок розгляду і код класифікатора; від цього рахується строк.",
    C.SPLIT: "Ділить питання на кілька; кожне розглядають окремо.",
    C.MERGE: "Зводить кілька питань в одне.",
    C.LINK: "Пов'язує звернення з попереднім зверненням цього заявника.",
    C.TIE_CALL: "Долучає дзвінок до звернення.",
    C.LINK_INCIDENT: "Долучає звернення до відомої події.",
    C.UNLINK_INCIDENT: "Від'єднує звернення від події.",
    C.CONSULT: "Завершує звернення роз'ясненням.",
    C.FORWARD: "Завершує звернення тут і пересилає його органові поза системою.",
    C.RETURN_TO_AUTHOR: "Завершує звернення і повертає його авторові з поясненням.",
    C.LEAVE_WITHOUT_CONSIDERATION: "Завершує звернення без розгляду з підстави, яку дає закон.",
    C.ADD_MATERIALS: "Долучає до звернення текст або файли, що надійшли пізніше.",
    C.ASK_FOR_RIGHT: "Записує вимогу заявника щодо його прав.",
    C.GRANT_RIGHT: "Вирішує вимогу заявника.",
    C.WITHDRAW: "Завершує звернення на прохання заявника.",
    C.ROUTE: "Надсилає питання установам, які мають право його вирішити.",
    C.SET_ASIDE: "Кладе питання до черги «без виконавця».",
    C.ACCEPT: "Бере питання до розгляду в установі.",
    C.DECLINE: "Повертає питання центрові: установа не має права його вирішити.",
    C.SEND_BACK: "Лишає питання за установою попри її відхилення.",
    C.FORWARD_ON: "Пересилає питання іншій установі системи; строк рахується заново.",
    C.WRITE_RESOLUTION: "Доручає виконання підрозділам установи.",
    C.TAKE: "Бере доручення собі.",
    C.HAND_TO: "Передає доручення іншій посадовій особі установи.",
    C.HAND_BACK: "Повертає доручення до спільної черги установи.",
    C.EXTEND_TERM: "Продовжує строк розгляду; загалом не довше, ніж дозволяє закон.",
    C.SHORTEN_TERM: "Скорочує строк розгляду на вимогу заявника.",
    C.LEAVE_WITHOUT_MOTION: "Зупиняє розгляд заяви, доки не усунуть її недоліків.",
    C.CURE: "Записує, що недоліки усунуто; розгляд триває.",
    C.RETURN_UNCURED: "Повертає заяву, недоліків якої не усунуто.",
    C.RECALL: "Забирає доручення в установи; питання повертається до центру.",
    C.GIVE_INTERIM_ANSWER: "Повідомляє про перебіг розгляду; строк не змінюється.",
    C.ANSWER: "Надає відповідь; заявник отримає її, коли її прийме центр.",
    C.SUBMIT_FOR_SIGNATURE: "Подає відповідь керівникові на підпис.",
    C.SIGN: "Підписує відповідь; далі її перевіряє центр.",
    C.REFUSE_SIGNATURE: "Повертає непідписану відповідь виконавцеві.",
    C.PUT_ON_CHECK: "Бере відповідь на перевірку.",
    C.ACCEPT_ANSWER: "Приймає відповідь і завершує питання; заявник отримує відповідь.",
    C.RETURN_TO_REWORK: "Повертає відповідь на доопрацювання; строк не змінюється.",
    C.CONFIRM_BY_CALL: "Завершує питання: заявник підтвердив виконання телефоном.",
    C.REFUTE_BY_CALL: "Повертає відповідь на доопрацювання: заявник не підтвердив виконання.",
    C.SOLVED_BY_ITSELF: "Завершує питання: заявник повідомив, що все вирішилося само.",
    C.CONFIRM_BY_APPLICANT: "Завершує питання: заявник підтвердив виконання.",
    C.REFUTE_BY_APPLICANT: "Повертає відповідь на доопрацювання: заявник написав, що не виконано.",
    C.RATE: "Записує оцінку, яку дав заявник.",
}


def told_by(command: Command) -> tuple[Told, ...]:
    """Whom the mails of a command's event go to: the applicant where there is an address, and offices."""
    event = BY_COMMAND[command].event
    tables = (
        (Told.APPLICANT, APPLICANT_WORDS),
        (Told.BODY, BODY_WORDS),
        (Told.CENTRE, CENTRE_WORDS),
    )
    return tuple(told for told, words in tables if event in words)
