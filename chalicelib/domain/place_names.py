"""One form for names of places and streets, however they are spelt: Ukrainian or Russian, with or without apostrophes.

The form is for comparing only. It forgets what the two spellings differ in, so some different names fall together;
whoever must tell them apart compares `plain` too.
"""

import re
from functools import cache

_APOSTROPHES = "'’‘ʼ`´\"«»“”„"
_DASHES = "-‐‑‒–—"
# Letters that look alike in the Latin and the Cyrillic script, as typed by mistake.
_LOOKALIKES = str.maketrans("aceiopxyïh", "асеіорхуїн")
_PLAIN = str.maketrans(dict.fromkeys(_APOSTROPHES, "") | dict.fromkeys(_DASHES, " ") | {"ё": "е"})
_FOLDED = str.maketrans(
    {"э": "е", "є": "е", "ы": "и", "і": "и", "ї": "и", "й": "и", "ґ": "г", "ъ": "", "ь": ""}
)
_SPACES = re.compile(r"[^\S\n]+")
# What differs by rule between Russian and Ukrainian names; both sides go through it. Order matters.
_RULES = (
    (r"(?:ое|ее)\b", "е"),
    (r"[ия]я\b", "я"),
    (r"ая\b", "а"),
    (r"ие\b", "и"),
    (r"[ое]и\b", "и"),
    (r"[ое]в(?=[кцс]|\b)", "ив"),
    (r"(.)\1", r"\1"),
    (r"(?<=[внш])о\b", "е"),
    (r"ц[яа]\b", "ца"),
    (r"\bалекс", "олекс"),
    (r"\bникола", "микола"),
    (r"владимир", "володимир"),
    (r"камян", "камен"),
    (r"\bбел", "бил"),
    (r"\bрог\b", "риг"),
    (r"днепр", "днипр"),
    (r"\bднипр\b", "днипро"),
    (r"\bсмела\b", "смила"),
    (r"нежин", "нижин"),
    (r"запорож", "запориж"),
    (r"тернопол", "тернопил"),
    (r"подол(?=ск)", "подил"),
    (r"\bровенск", "ривненск"),
    (r"\bровне\b", "ривне"),
    (r"черновицк", "чернивецк"),
    (r"\bжелт", "жовт"),
    (r"лес", "лис"),
    (r"церкив\b", "церква"),
    (r"светл", "свитл"),
)
_ENDING = re.compile(r"(?:ого|ему|ому|им|ою|ую|у|а|е|и|я|ею|еи)$")


def plain(text: str) -> str:
    """As spelt, but for case, apostrophes, hyphens, ё and Latin letters among Cyrillic ones. Lines stay lines."""
    folded = text.casefold().translate(_PLAIN).translate(_LOOKALIKES)
    return _SPACES.sub(" ", folded).strip(" ")


def skeleton(text: str) -> str:
    """What both spellings of a name share: `Хмельницкий` and `Хмельницький`, `Кривой Рог` and `Кривий Ріг`.

    Works on many names at once, a line each: that is many times faster than one by one.
    """
    folded = plain(text).replace("ье\n", "я\n").replace("ье ", "я ")
    if folded.endswith("ье"):
        folded = folded[:-2] + "я"
    folded = folded.translate(_FOLDED)
    for pattern, to in _rules():
        folded = pattern.sub(to, folded)
    return folded


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Made when first needed: most Lambdas compare no names."""
    return tuple((re.compile(pattern), to) for pattern, to in _RULES)


def stem(key: str) -> str:
    """A key of `skeleton` without the ending of an adjective: `Ужгородський` and `Ужгородського` are one."""
    return _ENDING.sub("", key) if len(key) > 4 else key


def base_forms(key: str) -> tuple[str, ...]:
    """What a key may be in the nominative: `в Ужгороді`, `з Хмельницького`, `в Одесі`."""
    if key.endswith(("ого", "ому")):
        return (stem(key) + "и",)
    return (key[:-1], key[:-1] + "а", key[:-1] + "е") if key[-1:] in set("иау") else ()
