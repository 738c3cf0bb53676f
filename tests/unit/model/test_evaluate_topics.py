"""The measuring command: its last line is JSON, bad lines are named, and the model holds what its card says."""

import json
from pathlib import Path

import pytest

from chalicelib.language.topics import load_topics
from model.evaluate_topics import Answer, ask, main, measured, read_pairs

TEXTS = Path(__file__).resolve().parents[3] / "model" / "texts"


def texts(name: str) -> list[tuple[str, str]]:
    with (TEXTS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return read_pairs(lines, load_topics().topics)


def answer(right: str, *said: str, confidence: int = 80) -> Answer:
    return Answer(right=right, said=said, confidence=confidence)


def test_the_last_line_is_one_object_with_all_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.jsonl"
    rows = [
        {"text": "Не працює ліфт", "topic": "elevators"},
        {"text": "Не працює ліфт", "topic": "gas"},
        {"text": "😀", "topic": "other"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")

    assert main([str(file)]) == 0

    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["n"], last["accuracy"], last["no_suggestion"]) == (3, 0.3333, 1)
    assert {"topic": "gas", "said": "elevators", "count": 1} in last["confusions"]
    assert {"top3", "macro_f1", "ms_per_text", "load_ms"} <= set(last)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", "line 2: an object"),
        ('{"topic": "gas"}', "line 2: an object"),
        ('{"text": 5, "topic": "gas"}', "line 2: an object"),
        ('{"text": "x", "topic": "weather"}', "line 2: unknown topic 'weather'"),
        ('{"text": "x", "topic": ["gas"]}', "line 2: unknown topic"),
        ('{"text": "x"}', "line 2: unknown topic None"),
    ],
)
def test_a_bad_line_is_named(
    line: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"text": "газ", "topic": "gas"}\n' + line, encoding="utf-8")

    assert main([str(file)]) == 2

    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe"])
def test_a_file_without_texts_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(content)

    assert main([str(file)]) == 2
    assert main([str(tmp_path / "absent.jsonl")]) == 2
    assert main([]) == 2


def test_figures_are_what_they_are_called() -> None:
    found = measured(
        [
            answer("gas", "gas", "other"),
            answer("gas", "other", "gas"),
            answer("other", "other"),
            answer("other"),  # no suggestion is wrong
        ]
    )

    assert found["accuracy"] == 0.5
    assert found["top3"] == 0.75
    assert found["macro_f1"] == pytest.approx((2 / 3 + 1 / 2) / 2, abs=1e-3)
    # 80 % sure three times and right twice: 2.4 against 2, of four.
    assert found["calibration_error"] == 0.1


@pytest.mark.parametrize(
    ("name", "least", "accuracy", "top3"),
    [
        ("today_tuning", 130, 0.82, 0.90),
        ("today_unseen", 170, 0.70, 0.82),
        ("older_topics", 60, 0.82, 0.92),
    ],
)
def test_the_model_holds_its_level(name: str, least: int, accuracy: float, top3: float) -> None:
    pairs = texts(name)

    found = measured(ask(load_topics(), pairs))

    assert len(pairs) >= least
    assert found["accuracy"] >= accuracy
    assert found["top3"] >= top3


def test_todays_texts_are_of_many_topics() -> None:
    pairs = texts("today_tuning") + texts("today_unseen")

    assert len(pairs) >= 300
    assert len({topic for _, topic in pairs}) >= 14
