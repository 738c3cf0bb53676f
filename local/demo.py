"""`make demo`: the way of one appeal from the door to the answer, by plain HTTP against a running `make run`."""

import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from chalicelib.domain.kyiv import kyiv_date
from local import demo_audit as audit
from local import demo_competence as competence
from local import demo_telephone as telephone
from local.run import DATA
from local.stack import NotRunningError, running_stack
from local.teller import StoryError, Teller

PHOTO = b"\x89PNG\r\n\x1a\n" + b"\x00" * 2048
OPERATOR, SUPERVISOR = "operator.khm", "supervisor.khm"
HEAD, HIGHER_HEAD = "head.khm-oda-housing", "head.khm-oda"
OFFICIAL, STRANGER = "official.khm-oda-housing", "official.khm-oda-social"


def appeal_of(email: str) -> dict[str, Any]:
    """An appeal as the portal sends it."""
    return {
        "centre": "khm",
        "applicant_type": "CITIZEN",
        "applicant": {
            "name": {"surname": "Тестова", "given": "Заявниця", "patronymic": "Демонстраційна"},
            "residence": "м. Хмельницький, вул. Проскурівська, 1, кв. 2",
            "email": email,
        },
        "issues": [
            {
                "text": "Третій тиждень немає опалення у під'їзді, у квартирі 12 градусів."
                " Прошу відновити опалення і повідомити причину.",
                "address": "м. Хмельницький, вул. Проскурівська, 1",
            }
        ],
        "answer_by": "EMAIL",
    }


def lodge(teller: Teller, email: str) -> dict[str, Any]:
    """The applicant sends a photo and the appeal; a second click changes nothing."""
    teller.chapter("Заявниця подає звернення з порталу")
    teller.step("Отримує місце для фотографії і надсилає її просто у сховище")
    slot = teller.call(
        "POST",
        "/uploads",
        {"centre": "khm", "content_type": "image/png", "size": len(PHOTO)},
        expect=201,
        show=("upload_id", "expires_in"),
    )
    stored = requests.post(
        slot["url"], data=slot["fields"], files={"file": ("фото.png", PHOTO)}, timeout=30
    )
    teller.tell(f"сховище відповіло {stored.status_code}")
    teller.step("Подає звернення: одразу законний номер, код доступу і строки з поясненням")
    key = {"Idempotency-Key": str(uuid.uuid4())}
    body = appeal_of(email)
    body["attachments"] = [{"upload_id": slot["upload_id"], "file_name": "фото.png"}]
    receipt: dict[str, Any] = teller.call(
        "POST",
        "/appeals",
        body,
        headers=key,
        expect=201,
        show=("number", "access_code", "registered_on", "terms.0.explanation"),
    )
    teller.step("Натискає ще раз: те саме звернення, а не друге")
    again = teller.call("POST", "/appeals", body, headers=key, expect=201, show=("number",))
    if again["number"] != receipt["number"]:
        raise StoryError("the same key gave another number")
    teller.step("Той самий ключ з іншим текстом: відмова")
    other = {**body, "addressee": "Голові обласної державної адміністрації"}
    teller.call("POST", "/appeals", other, headers=key, expect=422, show=("code", "title"))
    teller.step("Отримує листа")
    teller.mail(email, "зареєстровано")
    return receipt


def send_to_body(teller: Teller, receipt: dict[str, Any], email: str) -> None:
    """The operator settles what it is and sends it on."""
    case = f"/staff/appeals/{receipt['appeal_id']}"
    teller.chapter("Контактний центр опрацьовує і надсилає за компетенцією")
    teller.step("Оператор бачить звернення у черзі центру")
    teller.call("GET", "/staff/queue?state=REGISTERED", user=OPERATOR, show=("entries.0",))
    teller.step("Визначає вид, порядок розгляду з підставою і код за класифікатором")
    triage = {
        "kind": "APPLICATION",
        "regime": "APPEAL",
        "ground": "Закон 393/96-ВР, статті 3 і 12",
        "issues": [{"no": 1, "classifier_code": "II.9"}],
    }
    teller.call("POST", f"{case}/triage", triage, user=OPERATOR, show=("state", "allowed"))
    teller.step("Надсилає відповідальному виконавцю і співвиконавцю")
    route = {
        "lead": "khm-oda-housing",
        "co_executors": ["khm-oda-social"],
        "basis": "питання теплопостачання",
    }
    teller.call("POST", f"{case}/issues/1/routing", route, user=OPERATOR, show=("assignments",))
    teller.step("Заявниця і установа отримують листи")
    teller.mail(email, "надіслано за компетенцією")
    teller.mail("khm-oda-housing@", f"Надійшло звернення {receipt['number']}")


def consider(teller: Teller, receipt: dict[str, Any], email: str) -> None:
    """The body considers, answers, has to do it again, and answers well."""
    case = f"/staff/appeals/{receipt['appeal_id']}"
    lead = f"{case}/assignments/1"
    teller.chapter("Установа розглядає")
    teller.step("Чужа установа не бачить звернення, навіть знаючи його ідентифікатор")
    teller.call("GET", case, user="official.pfu", expect=404, show=("code",))
    teller.step("Співвиконавець не може відповісти замість відповідального виконавця")
    teller.call("POST", f"{lead}/acceptance", user=STRANGER, expect=404, show=("code",))
    teller.step("Відповідальна особа приймає доручення зі своєї черги")
    teller.call("GET", "/staff/queue?state=ROUTED", user=OFFICIAL, show=("entries.0",))
    teller.call("POST", f"{lead}/acceptance", user=OFFICIAL, show=("assignments",))
    teller.step("Надає проміжну відповідь: строк іде далі")
    interim = {"text": "Комісія виїхала на місце, причину з'ясовують."}
    teller.call("POST", f"{lead}/interim-answer", interim, user=OFFICIAL, show=("state",))
    teller.mail(email, "Проміжна відповідь")
    teller.step("Пробує відмовити без закону, причин і порядку оскарження")
    refusal = {"outcome": "REFUSED", "text": "Відмовити."}
    teller.call("POST", f"{lead}/draft-answer", refusal, user=OFFICIAL, expect=422, show=("title",))
    teller.step("Пробує відповісти без керівника: відповідь на заяву підписує він (стаття 15)")
    answer = {"outcome": "RESOLVED_POSITIVELY", "text": "Опалення відновлено."}
    teller.call("POST", f"{lead}/answer", answer, user=OFFICIAL, expect=403, show=("title",))
    teller.step("Подає відповідь на підпис, керівник підписує")
    teller.call("POST", f"{lead}/draft-answer", answer, user=OFFICIAL, show=("state",))
    teller.call("POST", f"{lead}/signature", user=HEAD, show=("state",))
    teller.step("Пробує відповісти вдруге: система каже, що можна зараз")
    teller.call(
        "POST", f"{lead}/draft-answer", answer, user=OFFICIAL, expect=409, show=("state", "allowed")
    )


def check(teller: Teller, receipt: dict[str, Any], email: str) -> None:
    """The centre checks, sends back, accepts; the applicant reads the answer."""
    case = f"/staff/appeals/{receipt['appeal_id']}"
    lead = f"{case}/assignments/1"
    teller.chapter("Центр перевіряє відповідь")
    teller.step("Керівник зміни бере відповідь на перевірку і повертає на доопрацювання")
    teller.call("POST", f"{lead}/check", user=SUPERVISOR, show=("state",))
    reason = {"reason": "Заявниця каже, що батареї досі холодні."}
    teller.call("POST", f"{lead}/rework", reason, user=SUPERVISOR, show=("state",))
    teller.step("Установа відповідає ще раз, центр приймає, звернення закрито")
    answer = {
        "outcome": "RESOLVED_POSITIVELY",
        "text": "Замінено насос, опалення відновлено, температуру заміряно: 20 градусів.",
    }
    teller.call("POST", f"{lead}/draft-answer", answer, user=OFFICIAL, show=("state",))
    teller.call("POST", f"{lead}/signature", user=HEAD, show=("state",))
    teller.call("POST", f"{lead}/answer-acceptance", user=SUPERVISOR, show=("state",))
    teller.mail(email, "Відповідь на звернення")
    teller.step("Заявниця бачить усе за номером і кодом; з чужим кодом не бачить нічого")
    mine = {"number": receipt["number"], "access_code": receipt["access_code"]}
    teller.call("POST", "/appeal-status", mine, show=("state", "issues.0", "answers"))
    teller.call(
        "POST",
        "/appeal-status",
        {**mine, "access_code": "00000-00000"},
        expect=404,
        show=("title",),
    )


def keep_to_the_law(teller: Teller, email: str) -> None:
    """Officials try what the law forbids, and are told why not."""
    teller.chapter("Незаконні кроки: система пояснює, чому ні")
    teller.step("Скарга на управління ЖКГ надходить до центру")
    body = appeal_of(email)
    body["issues"] = [{"text": "Управління ЖКГ не відповідає на мої звернення. Прошу перевірити."}]
    complaint = teller.call("POST", "/appeals", body, expect=201, show=("number",))
    case = f"/staff/appeals/{complaint['appeal_id']}"
    triage = {
        "kind": "COMPLAINT",
        "regime": "APPEAL",
        "ground": "Закон 393/96-ВР, статті 3 і 16",
        "issues": [
            {"no": 1, "classifier_code": "II.20", "complained_of": ["khm-oda-housing"]},
        ],
    }
    teller.call("POST", f"{case}/triage", triage, user=OPERATOR, show=("state",))
    teller.step("Оператор хоче надіслати скаргу тому, на кого скаржаться")
    route = {"lead": "khm-oda-housing", "basis": "питання ЖКГ"}
    teller.call(
        "POST",
        f"{case}/issues/1/routing",
        route,
        user=OPERATOR,
        expect=422,
        show=("title", "offer"),
    )
    _try_the_head(teller, case, email)
    _come_too_late(teller, email)


def _try_the_head(teller: Teller, case: str, email: str) -> None:
    teller.step("Надсилає вищому органу, якого запропонувала система")
    route = {"lead": "khm-oda", "basis": "орган вищого рівня, стаття 16"}
    teller.call("POST", f"{case}/issues/1/routing", route, user=OPERATOR, show=("state",))
    superior = f"{case}/assignments/1"
    teller.call("POST", f"{superior}/acceptance", user=HIGHER_HEAD, show=("state",))
    teller.step("Голова хоче резолюцією спустити скаргу підрозділові, на який скаржаться")
    resolution = {"text": "Розглянути і доповісти.", "units": ["khm-oda-housing"]}
    teller.call(
        "POST", f"{superior}/resolution", resolution, user=HIGHER_HEAD, expect=422, show=("title",)
    )
    resolution["units"] = ["khm-oda-social"]
    teller.call(
        "POST", f"{superior}/resolution", resolution, user=HIGHER_HEAD, show=("assignments",)
    )
    teller.step("Голова хоче залишити названу особу без розгляду як анонімну")
    anonymous = {"ground": "ANONYMOUS", "explanation": "Автор невідомий."}
    teller.call(
        "POST",
        f"{case}/non-consideration",
        anonymous,
        user=HIGHER_HEAD,
        expect=422,
        show=("title",),
    )
    teller.step(
        "Продовжує строк: понад 45 днів не можна, у межах закону можна, заявниця дізнається"
    )
    received = kyiv_date(datetime.now(UTC))
    term = {"reason": "Потрібна виїзна перевірка.", "until": str(received + timedelta(days=60))}
    teller.call(
        "POST", f"{superior}/extension", term, user=HIGHER_HEAD, expect=422, show=("title",)
    )
    term["until"] = str(received + timedelta(days=40))
    teller.call("POST", f"{superior}/extension", term, user=HIGHER_HEAD, show=("state",))
    teller.mail(email, "продовжено")


def _come_too_late(teller: Teller, email: str) -> None:
    received = kyiv_date(datetime.now(UTC))
    teller.step("Лист пролежав три тижні: повернути його авторові вже пізно")
    letter = appeal_of(email) | {
        "channel": "POST",
        "received_on": str(received - timedelta(days=21)),
    }
    late = teller.call(
        "POST", "/staff/appeals", letter, user=OPERATOR, expect=201, show=("number",)
    )
    back = {"ground": "MISSING_DATA", "explanation": "Бракує даних."}
    teller.call(
        "POST",
        f"/staff/appeals/{late['appeal_id']}/return",
        back,
        user=OPERATOR,
        expect=409,
        show=("title", "due"),
    )


def watch(teller: Teller) -> None:
    """An urgent request that lay for two days is registered; the clock speaks at its next knock."""
    teller.chapter("Годинник стежить за строками")
    teller.step("Оператор реєструє лист, який пролежав у приймальні дві доби")
    letter = appeal_of("late-letter@example.org") | {
        "channel": "POST",
        "received_on": str(kyiv_date(datetime.now(UTC)) - timedelta(days=2)),
    }
    receipt = teller.call(
        "POST",
        "/staff/appeals",
        letter,
        user=OPERATOR,
        expect=201,
        show=("number", "terms.0.explanation", "terms.0.light"),
    )
    case = f"/staff/appeals/{receipt['appeal_id']}"
    teller.step("Питання закону ведуть його до порядку розгляду: невідкладний запит, 48 годин")
    teller.call("GET", "/staff/regime-questions", user=OPERATOR, show=("questions.0.text",))
    triage = {
        "kind": "INFORMATION_REQUEST",
        "answers": {"T1": False, "T2": False, "T3": True, "T3.urgent": True},
        "issues": [{"no": 1, "classifier_code": "II.9"}],
    }
    teller.call("POST", f"{case}/triage", triage, user=OPERATOR, show=("state",))
    teller.call("GET", case, user=OPERATOR, show=("regime", "regime_ground", "terms.0.light"))
    teller.step("Розклад будить перевірку строків щоп'ять хвилин; ми будимо її зараз, двічі")
    sweep = teller.stack.outputs["DeadlineSweepFunction"]
    for _ in range(2):
        ran = teller.stack.client("lambda").invoke(FunctionName=sweep, Payload=b"{}")
        teller.tell(f"перевірка строків: {ran['Payload'].read().decode()}")
    teller.mail("khm@", f"звернення {receipt['number']}")
    history(teller, receipt["appeal_id"], "TermAlarmRaised", times=1)


def history(teller: Teller, appeal_id: str, event: str, times: int) -> None:
    """Show the chain and count one event in it."""
    told = teller.call(
        "GET", f"/staff/appeals/{appeal_id}/history", user=SUPERVISOR, show=("chain_holds",)
    )
    for entry in told["entries"]:
        teller.tell(
            f"{entry['seq']:2} {entry['at'][:19]} {entry['event']:24} {entry['actor'][:24]:24}"
            f" {entry['hash'][:12]}…"
        )
    found = sum(entry["event"] == event for entry in told["entries"])
    if found != times or not told["chain_holds"]:
        raise StoryError(f"{event} stands {found} times in history, expected {times}")


def main() -> int:
    """Tell the whole story; exit 1 where the system answers otherwise."""
    try:
        teller = Teller(running_stack(DATA))
        email = f"demo-{uuid.uuid4().hex[:8]}@example.org"
        receipt = lodge(teller, email)
        send_to_body(teller, receipt, email)
        consider(teller, receipt, email)
        check(teller, receipt, email)
        keep_to_the_law(teller, email)
        teller.chapter("Історія: кожен крок, ланцюг хешів цілий")
        history(teller, receipt["appeal_id"], "AnswerAccepted", times=1)
        watch(teller)
        competence.tell(teller)
        telephone.tell(teller)
        audit.tell(teller, receipt)
    except (NotRunningError, StoryError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    print("\nУсе сталося так, як розказано.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
