"""What the form of an appeal asks and takes, for whoever draws it: one place says it, and it is never typed again."""

from chalicelib import wiring
from chalicelib.domain import form_words
from chalicelib.domain.appeal import AnswerBy, ApplicantType, Channel
from chalicelib.domain.form_words import Words
from chalicelib.domain.personal import Applicant
from chalicelib.domain.registration import CONTACTS, LodgedIssue, Lodgement, missing_fields
from chalicelib.domain.uploads import ENDINGS, LARGEST_UPLOAD, MOST_ATTACHMENTS
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.fields import (
    LONGEST_ADDRESS,
    LONGEST_LINE,
    LONGEST_TEXT,
    Reply,
)
from chalicelib.entrypoints.http.models import (
    MOST_CATEGORIES,
    MOST_FILES,
    MOST_IN_BATCH,
    MOST_ISSUES,
    MOST_SIGNATORIES,
)
from chalicelib.entrypoints.http.public import public

_CACHED = {"Cache-Control": "public, max-age=3600"}
_CATEGORIES = "7."


class ChoiceOut(Reply):
    """One of a closed list; `name_en` is null where no translation is known."""

    code: str
    name: str
    name_en: str | None


class ApplicantTypeOut(ChoiceOut):
    """Who may appeal, and which fields the law demands of them on the web: Law 393/96-ВР art. 5(7)."""

    required: tuple[str, ...]


class AnswerByOut(ChoiceOut):
    """A way to be answered, and the field that it needs."""

    needs: str


class CategoriesOut(Reply):
    """Categories of the Classifier, section 7: never demanded; why they are asked for at all."""

    why: str
    why_en: str
    most: int
    choices: tuple[ChoiceOut, ...]


class FileTypeOut(Reply):
    content_type: str
    endings: tuple[str, ...]


class FilesOut(Reply):
    """What may be attached: `largest` in bytes, `most` in one request, `most_in_all` in one appeal."""

    types: tuple[FileTypeOut, ...]
    largest: int
    most: int
    most_in_all: int


class LimitsOut(Reply):
    """How long texts may be, in characters, and how many parts there may be."""

    longest_text: int
    longest_line: int
    longest_address: int
    most_issues: int
    most_signatories: int
    most_signatories_in_batch: int


class ApplicantFormOut(Reply):
    applicant_types: tuple[ApplicantTypeOut, ...]
    categories: CategoriesOut
    kinds: tuple[ChoiceOut, ...]
    answer_by: tuple[AnswerByOut, ...]
    rights: tuple[ChoiceOut, ...]
    files: FilesOut
    limits: LimitsOut


@public.endpoint(
    "GET",
    "/applicant-form",
    "Що питає форма звернення",
    response=ApplicantFormOut,
)
def applicant_form(call: Call) -> Answer:  # noqa: ARG001 - the same for every caller
    """Types of applicants with what is mandatory, categories, ways to answer, files and lengths that are taken."""
    return Answer(
        body=ApplicantFormOut(
            applicant_types=tuple(
                ApplicantTypeOut(code=one, name=uk, name_en=en, required=_required(one))
                for one, (uk, en) in form_words.APPLICANT_TYPES.items()
            ),
            categories=_categories(),
            kinds=tuple(_choice(one, words) for one, words in form_words.KINDS.items()),
            answer_by=tuple(
                AnswerByOut(code=one, name=uk, name_en=en, needs=f"applicant.{CONTACTS[one]}")
                for one, (uk, en) in form_words.ANSWER_BY.items()
            ),
            rights=tuple(_choice(one, words) for one, words in form_words.RIGHTS.items()),
            files=FilesOut(
                types=tuple(
                    FileTypeOut(content_type=one, endings=ends) for one, ends in ENDINGS.items()
                ),
                largest=LARGEST_UPLOAD,
                most=MOST_FILES,
                most_in_all=MOST_ATTACHMENTS,
            ),
            limits=LimitsOut(
                longest_text=LONGEST_TEXT,
                longest_line=LONGEST_LINE,
                longest_address=LONGEST_ADDRESS,
                most_issues=MOST_ISSUES,
                most_signatories=MOST_SIGNATORIES,
                most_signatories_in_batch=MOST_IN_BATCH,
            ),
        ),
        headers=_CACHED,
    )


def _choice(code: str, words: Words) -> ChoiceOut:
    return ChoiceOut(code=code, name=words[0], name_en=words[1])


def _categories() -> CategoriesOut:
    why, why_en = form_words.CATEGORIES_WHY
    known = wiring.desk().registry.classifier()
    return CategoriesOut(
        why=why,
        why_en=why_en,
        most=MOST_CATEGORIES,
        choices=tuple(
            ChoiceOut(code=code, name=known[code].name, name_en=form_words.CATEGORIES_EN.get(code))
            for code in sorted(known, key=lambda code: (len(code), code))
            if code.startswith(_CATEGORIES)
        ),
    )


def _required(of: ApplicantType) -> tuple[str, ...]:
    """What registration itself would find missing of an empty form; the contact follows from the way to answer."""
    empty = Lodgement(
        centre_id="",
        channel=Channel.WEB,
        applicant_type=of,
        applicant=Applicant(),
        issues=(LodgedIssue(text=""),),
        answer_by=AnswerBy.EMAIL,
    )
    contact = f"applicant.{CONTACTS[empty.answer_by]}"
    return tuple(name for name in missing_fields(empty) if name != contact)
