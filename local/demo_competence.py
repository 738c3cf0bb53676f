"""The chapter of `make demo` about competence: who must deal with what, what is there already, one incident of many."""

import uuid
from dataclasses import dataclass
from typing import Any

from local.teller import StoryError, Teller

OPERATOR = "operator.khm"
CITY = "UA68040470010096613"


@dataclass(frozen=True, slots=True)
class Call:
    """What an operator hears, and which body must come out."""

    operator: str
    words: str
    where: str
    topic: str
    lead: str


CALLS = (
    Call(
        "operator.khm",
        "Третій день холодні батареї, у квартирі 13 градусів, двоє малих дітей",
        "Хмельницький, вул. Проскурівська, 1",
        "heating_hot_water",
        "khm-city-heat",
    ),
    Call(
        "operator.khm",
        "запах газа на кухне, плита выключена",
        "Хмельницкий, ул. Зоряная, д. 7",
        "gas",
        "khm-gas",
    ),
    Call(
        "operator.khm",
        "Не нараховують субсидію за жовтень, документи здала вчасно",
        "м. Кам'янець-Подільський",
        "subsidies",
        "khm-pfu",
    ),
    Call(
        "operator.zak",
        "Мені не виплачують пенсію вже другий місяць",
        "Ужгород, вул. Собранецька, 10",
        "pensions",
        "zak-pfu",
    ),
    Call(
        "operator.zak",
        "Яма на дорозі, вже дві машини пробили колеса",
        "Закарпатська обл., Ужгородський р-н, с. Холмок",
        "roads_sidewalks",
        "zak-roads",
    ),
    Call(
        "operator.luh",
        "Я переселенка, зняли виплати ВПО без пояснень",
        "м. Сєвєродонецьк",
        "idp_support",
        "luh-oda-social",
    ),
    Call(
        "operator.kr",
        "Не вивозять сміття, баки переповнені, бігають щури",
        "Кривий Ріг, Центрально-Міський район, вул. Свято-Миколаївська, 27",
        "waste_cleaning",
        "kr-centre-city",
    ),
    Call(
        "operator.kr",
        "Ліфт стоїть другий тиждень",
        "Кривий Ріг, вул. Лермонтова, 5",
        "elevators",
        "kr-city-housing-manager",
    ),
    Call(
        "operator.ukc",
        "Ветеран, не дають земельну ділянку учаснику бойових дій",
        "Київ, Дарницький район",
        "veterans_military",
        "kyiv-city-social",
    ),
    Call(
        "operator.ukc",
        "У підвалі школи зачинене укриття, під час тривоги нікого не пускають",
        "Київ, Дарницький район",
        "shelters_civil_protection",
        "kyiv-dsns",
    ),
)


def tell(teller: Teller) -> None:
    """Ten topics in five territories; a desk; a repeat; an incident with three reports."""
    find_bodies(teller)
    send_as_proposed(teller)
    catch_a_repeat(teller)
    gather_an_incident(teller)


def find_bodies(teller: Teller) -> None:
    """While the caller speaks the operator sees how urgent it is, what it is, where it is and who is competent."""
    teller.chapter("Хто компетентний: видно, поки людина ще говорить")
    for call in CALLS:
        teller.step(f"«{call.words}» — {call.where}")
        told = teller.call(
            "POST",
            "/staff/advice",
            {"text": call.words, "address": call.where},
            user=call.operator,
            show=("urgency.urgency", "topics.0.name", "place.unit.full_name"),
        )
        for sign in told["urgency"]["signs"]:
            teller.tell(f"! «{sign['excerpt']}»: {sign['instruction']}")
        teller.tell(told["route"]["explanation"])
        lead = told["route"]["lead"] or {"body": None}
        if (told["topics"][0]["topic"], lead["body"]) != (call.topic, call.lead):
            raise StoryError(f"{call.topic} should go to {call.lead}, not to {lead['body']}")


def send_as_proposed(teller: Teller) -> None:
    """A registered issue is proposed, sent, and lands on one official's desk."""
    teller.chapter("Від підказки до столу посадової особи")
    teller.step("Оператор реєструє звернення і визначає його вид та код")
    made = _register(
        teller, "Тече дах, після дощу мокра стеля", f"вул. Лісова, {_house()}", phone="0382000000"
    )
    case = f"/staff/appeals/{made['appeal_id']}"
    triage = {
        "kind": "APPLICATION",
        "regime": "APPEAL",
        "ground": "Закон 393/96-ВР, статті 3 і 12",
        "issues": [{"no": 1, "classifier_code": "II.10", "territory": CITY}],
    }
    teller.call("POST", f"{case}/triage", triage, user=OPERATOR, show=("state",))
    teller.step("Система пропонує виконавця з поясненням; оператор обирає обласне управління")
    proposal = teller.call("GET", f"{case}/issues/1/route-proposal", user=OPERATOR)
    teller.tell(proposal["explanation"])
    route = {
        "lead": "khm-oda-housing",
        "basis": "питання обласного значення",
        "proposed": {
            "rule": proposal["rule"]["id"],
            "version": f"{proposal['rule']['centre']}/{proposal['rule']['version']}",
            "lead": proposal["lead"]["body"],
        },
    }
    teller.call("POST", f"{case}/issues/1/routing", route, user=OPERATOR, show=("state",))
    teller.step("Посадова особа бере доручення собі; начальник, що спізнився, бачить, у кого воно")
    taking = f"{case}/assignments/1/taking"
    teller.call("POST", taking, user="official.khm-oda-housing", show=("state",))
    teller.call("POST", taking, user="head.khm-oda-housing", expect=409, show=("title", "position"))
    teller.call("GET", "/staff/desk", user="official.khm-oda-housing", show=("entries.0.number",))


def catch_a_repeat(teller: Teller) -> None:
    """The same person calls again about the same thing."""
    teller.chapter("Повторне: система впізнає, оператор вирішує")
    house, phone = f"Зоряна, {_house()}", f"067{uuid.uuid4().int % 10**7:07d}"
    teller.step("Заявник дзвонить уперше: звернення зареєстровано")
    first = _register(teller, "У під'їзді не працює ліфт, сусіди старші люди", house, phone=phone)
    teller.step("За годину дзвонить хтось з того самого телефону; оператор ще нічого не записав")
    matter = {"text": "лифт так и не работает", "address": house, "phone": phone}

    def look() -> Any:
        found = teller.call("POST", "/staff/advice", matter, user=OPERATOR)["similar"]["candidates"]
        return [one for one in found if one["appeal_id"] == first["appeal_id"]]

    (candidate,) = teller.wait_for("the repeat is seen", look)
    teller.tell(f"{candidate['number']}: {candidate['explanation']}; оцінка {candidate['score']}")


def gather_an_incident(teller: Teller) -> None:
    """A burst main: three people report it, one incident answers all of them."""
    teller.chapter("Одна подія, багато звернень: прорвало трубу")
    street, house = "вул. Паркова", _house()
    reports = (
        "Прорвало трубу холодної води, заливає двір",
        "лопнула труба, вода хлещет на дорогу",
        "Порив водопроводу, весь двір у воді, немає холодної води",
    )
    mails = [f"incident-{uuid.uuid4().hex[:8]}@example.org" for _ in reports]
    teller.step("Троє різних людей повідомляють про те саме з одного будинку")
    made = [
        _register(teller, text, f"{street}, {house}, кв. {flat}", email=email)
        for flat, (text, email) in enumerate(zip(reports, mails, strict=True), start=1)
    ]
    teller.step("Четвертий ще говорить, а система вже радить відкрити подію")
    matter = {"text": "вода рекою тече, прорвало трубу", "address": f"{street}, {house}"}

    def look() -> Any:
        found = teller.call("POST", "/staff/advice", matter, user=OPERATOR)["similar"]
        return found["suggest_incident"] and len(found["incident_appeals"]) == len(made) and found

    found = teller.wait_for("the incident is suggested", look)
    incident = teller.call(
        "POST",
        "/staff/incidents",
        {
            "title": "Порив водопроводу",
            "places": [{"territory": CITY, "street": street, "buildings": [str(house)]}],
            "subject": "WATER",
            "is_public": True,
            "appeals": found["incident_appeals"],
        },
        user=OPERATOR,
        headers={"Idempotency-Key": str(uuid.uuid4())},
        expect=201,
        show=("title", "state", "places"),
    )
    teller.step("Наступному, хто дзвонить, оператор каже одразу")
    again = teller.call("POST", "/staff/advice", matter, user=OPERATOR)["similar"]["incidents"]
    teller.tell(again[0]["explanation"])
    path = f"/staff/incidents/{incident['incident_id']}"
    teller.step("Новина і завершення події доходять до всіх трьох заявників")
    news = {"text": "Бригада на місці, воду перекрито до завершення робіт."}
    teller.call("POST", f"{path}/news", news, user=OPERATOR, show=("state",))
    for mail in mails:
        teller.mail(mail, "Новини")
    end = {"result": "Порив усунено, воду подано."}
    teller.call("POST", f"{path}/end", end, user=OPERATOR, show=("state", "result"))
    for mail in mails:
        teller.mail(mail, "завершено")


def _register(teller: Teller, text: str, where: str, *, phone: str = "", email: str = "") -> Any:
    """A caller, registered by the operator."""
    contact = {"phone": phone} if phone else {"email": email}
    body = {
        "centre": "khm",
        "channel": "PHONE",
        "applicant_type": "CITIZEN",
        "applicant": {
            "name": {"surname": "Тестова", "given": "Заявниця"},
            "residence": f"м. Хмельницький, {where}",
            **contact,
        },
        "issues": [{"text": text, "territory": CITY, "address": f"м. Хмельницький, {where}"}],
        "answer_by": "PHONE" if phone else "EMAIL",
    }
    key = {"Idempotency-Key": str(uuid.uuid4())}
    return teller.call(
        "POST", "/staff/appeals", body, user=OPERATOR, headers=key, expect=201, show=("number",)
    )


def _house() -> int:
    """Another house each time the story is told: what was told before would be found, too."""
    return 1 + uuid.uuid4().int % 9000
