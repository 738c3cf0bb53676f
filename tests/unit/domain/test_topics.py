"""Topics guessed from words: each topic by plain sentences, however misspelt, and no guess where none can be made."""

import pytest

from chalicelib.domain.topic_words import WORDS_READ, groups, skeleton, topic_words
from chalicelib.domain.topics import REASONS, TOLD
from chalicelib.language.topics import load_topic_names, load_topics

PLAIN = {
    "heating_hot_water": (
        "У квартирі холодні батареї, опалення немає другий тиждень",
        "Нет горячей воды с понедельника",
    ),
    "water_sewage": ("У будинку немає холодної води", "Слабый напор холодной воды"),
    "electricity": ("Немає електропостачання у квартирі", "Скачет напряжение, сгорел холодильник"),
    "gas": ("У під'їзді запах газу", "Отключили газ во всем доме"),
    "housing_maintenance": ("Протікає дах будинку", "В подъезде разбиты окна и двери"),
    "elevators": ("Не працює пасажирський ліфт", "Застряли в лифте"),
    "utility_bills": (
        "Прошу зробити перерахунок плати за відсутність опалення",
        "Неправильно начислили плату по квитанции",
    ),
    "subsidies": ("Відмовили у призначенні субсидії", "Когда начислят субсидию"),
    "roads_sidewalks": ("Велика яма на дорозі, асфальт розбитий", "Отремонтируйте тротуар"),
    "traffic_parking": ("Не працює світлофор на перехресті", "Нанесите разметку на дороге"),
    "street_lighting": ("Не горять ліхтарі на вулиці", "Нет освещения на столбах по улице"),
    "public_transport": ("Автобус не їздить за графіком", "Водитель маршрутки нагрубил"),
    "waste_cleaning": ("Не вивозять сміття з контейнерів", "Дворник не убирает снег во дворе"),
    "trees_greenery": ("Прошу спиляти аварійне дерево", "Надо скосить траву на газоне"),
    "public_spaces_trade": ("Стихійна торгівля біля метро", "Демонтируйте незаконный киоск"),
    "land_construction": (
        "Незаконне будівництво, перевірте дозвіл на будівельні роботи",
        "Сосед захватил земельный участок",
    ),
    "noise_public_order": ("Гучна музика вночі з бару", "Соседи шумят после 22:00"),
    "animals": ("Зграя бездомних собак кидається на людей", "Бродячие собаки у школы"),
    "ecology": ("Забруднення повітря заводом, дим", "Сжигают листья, нечем дышать"),
    "social_benefits": ("Не виплачують допомогу при народженні дитини", "Пособие матери-одиночке"),
    "pensions": (
        "Мені не нараховують пенсію вже другий місяць",
        "Пенсионный фонд не сделал перерасчет",
    ),
    "idp_support": (
        "Куда обратиться переселенцу за выплатой",
        "Довідка ВПО і виплати переселенцям",
    ),
    "veterans_military": (
        "Син пропав безвісти, військова частина не відповідає",
        "Не дают удостоверение участника боевых действий",
    ),
    "damage_compensation": (
        "Компенсація за зруйноване житло по єВідновленню",
        "После обстрела выбило окна, дом поврежден",
    ),
    "shelters_civil_protection": (
        "У підвалі нашого дому зачинене укриття",
        "Во время тревоги закрыто бомбоубежище",
    ),
    "medicine": ("Не можу записатися до сімейного лікаря", "В аптеке нет инсулина"),
    "education": ("Дитину не беруть у дитячий садок", "Учительница кричит на детей в школе"),
    "admin_services_documents": ("Черга у ЦНАПі за паспортом", "Как восстановить свидетельство"),
    "officials_corruption": ("Чиновник вимагав хабар", "Не ответили на обращение, одни отписки"),
    "labour_business": ("Роботодавець не платить заробітну плату", "Уволили и не дали расчет"),
    "housing_provision": ("Черга на квартиру, квартирний облік", "Стою в очереди на жилье"),
    "other": ("Дякую за допомогу", "тест"),
}


def first(text: str) -> str:
    guesses = load_topics().suggest(text)
    return guesses[0].topic if guesses else ""


def test_every_topic_has_a_name_and_plain_sentences() -> None:
    assert set(load_topics().topics) == set(load_topic_names()) == set(PLAIN)


@pytest.mark.parametrize(
    ("topic", "text"), [(topic, text) for topic, texts in PLAIN.items() for text in texts]
)
def test_a_plain_sentence_finds_its_topic(topic: str, text: str) -> None:
    assert first(text) == topic


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("pensions", "ПИНСІЮ НЕ НАРОХУВАЛИ"),
        ("elevators", "непрацює лифт застрялы"),
        ("heating_hot_water", "нема гарячойи воды другый тыждень"),
        ("subsidies", "субсидію незачислили хотя подавали вовремя"),
        ("medicine", "не могу записаться до сімейного врача"),
        ("elevators", "He пpaцює лiфт"),
    ],
)
def test_misspelt_and_mixed_words_find_it_too(topic: str, text: str) -> None:
    assert first(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "😀😀😀 🔥",
        "?!…",
        "380501234567",
        "щзхї ґґґ ьььь",
        "I have not received my pension for two months, please help",
        "Od dwóch miesięcy nie mam ciepłej wody",
        "我两个月没有收到养老金了",
        "لم أستلم معاشي منذ شهرين",
        "Екі айдан бері жылыту жоқ, көмектесіңіздерші",
        "Nemaie hariachoi vody",
        "Ўжо два месяцы няма гарачай вады, дапамажыце",
        "Већ два месеца немамо топлу воду у згради",
        "Кварталът е без ток вече три дни, никой не отговаря",
    ],
)
def test_what_is_in_no_language_of_ours_gets_no_suggestion(text: str) -> None:
    assert load_topics().suggest(text) == ()


def test_three_topics_best_first_with_confidence_in_hundredths() -> None:
    guesses = load_topics().suggest("У під'їзді не працює ліфт і темно")

    assert len({guess.topic for guess in guesses}) == TOLD
    sure = [guess.confidence for guess in guesses]
    assert sure == sorted(sure, reverse=True)
    assert min(sure) >= 0
    assert sum(sure) <= 101  # each of three is rounded


def test_the_same_text_gets_the_same_answer_whatever_its_case_and_apostrophes() -> None:
    model = load_topics()

    assert model.suggest("Під'їзд: НЕ ГОРИТЬ світло!") == model.suggest("підʼїзд не горить світло")


def test_it_tells_the_words_that_spoke_for_the_topic() -> None:
    model = load_topics()
    text = "Доброго дня, прошу допомогти: бабусі не принесли пенсію за жовтень"

    words = model.why(text, "pensions")

    assert words[0] == "пенсію"
    assert len(words) <= REASONS
    assert set(words) <= set(topic_words(text))


def test_a_text_without_words_has_no_reasons() -> None:
    assert load_topics().why("", "pensions") == ()


def test_a_hundred_thousand_characters_are_read_only_at_their_beginning() -> None:
    beginning = "Не працює ліфт. " + "Слово " * 10
    long = beginning + "".join(f"слово{'абвгд'[at % 5] * (at % 17)} " for at in range(9000))

    assert len(long) > 100_000
    assert len(topic_words(long)) <= WORDS_READ
    assert len(topic_words("абвгдежз " * 50_000)) == 1
    assert load_topics().suggest(long)


def test_digits_and_repeated_words_do_not_count() -> None:
    assert topic_words("Дім 15, кв. 7: дім ДІМ") == ("дім", "кв")


@pytest.mark.parametrize(
    ("one", "other"), [("пенсія", "пенсия"), ("аварийный", "аварійний"), ("обʼєкт", "обʼект")]
)
def test_both_languages_sound_the_same(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_letter_groups_of_near_words_are_mostly_shared() -> None:
    same = set(groups("переселенцями")) & set(groups("переселенцам"))

    assert len(same) > len(groups("переселенцам")) / 2
