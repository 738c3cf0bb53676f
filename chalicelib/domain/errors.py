"""What can be wrong with a request or a command: four families, one closed set of codes.

The words that people read for each code live in one table, `chalicelib.entrypoints.http.problems`.
"""

from collections.abc import Mapping
from enum import StrEnum

Detail = str | int | tuple[str, ...]


class ErrorCode(StrEnum):
    """Every refusal that Vikno can give, named once."""

    # invalid: the request itself cannot be read or breaks a rule of form
    INVALID_REQUEST = "invalid_request"
    MISSING_FIELD = "missing_field"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    BODY_TOO_LARGE = "body_too_large"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    UPLOAD_NOT_FOUND = "upload_not_found"
    UPLOAD_REFUSED = "upload_refused"
    BODY_NOT_ACTIVE = "body_not_active"
    UNKNOWN_CLASSIFIER_CODE = "unknown_classifier_code"
    WRONG_FILE_VERSION = "wrong_file_version"
    UNKNOWN_REGIME = "unknown_regime"
    ANSWER_MISSING = "answer_missing"
    ANSWERS_CONTRADICT = "answers_contradict"
    NOT_THIS_SYSTEM = "not_this_system"
    RECEIVED_IN_FUTURE = "received_in_future"
    REFUSAL_INCOMPLETE = "refusal_incomplete"
    LEAD_REQUIRED = "lead_required"
    COMPLAINED_OF_BODY = "complained_of_body"
    NOT_COLLECTIVE = "not_collective"
    OFFICIAL_AWAY = "official_away"
    OFFICIAL_BARRED = "official_barred"
    BAD_CURSOR = "bad_cursor"
    RULES_REFUSED = "rules_refused"
    DAYS_BACKWARDS = "days_backwards"
    UNKNOWN_TERRITORY = "unknown_territory"
    HIERARCHY_CIRCLE = "hierarchy_circle"
    SUCCESSOR_CIRCLE = "successor_circle"
    NO_LIVING_SUCCESSOR = "no_living_successor"
    IMPORT_UNREADABLE = "import_unreadable"
    UNKNOWN_IMPORT_KIND = "unknown_import_kind"
    PERIOD_TOO_LONG = "period_too_long"
    FIGURES_PERIOD = "figures_period"
    CALL_PLAN_REFUSED = "call_plan_refused"
    TELEPHONE_REFUSED = "telephone_refused"
    OTHER_NUMBER = "other_number"
    BAD_GRADE = "bad_grade"
    PROOF_DOES_NOT_FIT = "proof_does_not_fit"
    REFUSAL_GROUND_DOES_NOT_FIT = "refusal_ground_does_not_fit"
    NO_DEFERRAL = "no_deferral"
    NOT_OF_THIS_PERSON = "not_of_this_person"
    TOO_MANY_APPEALS = "too_many_appeals"
    PURPOSE_NEEDED = "purpose_needed"
    OFFICE_DOES_NOT_FIT = "office_does_not_fit"
    PASSWORD_TOO_WEAK = "password_too_weak"  # noqa: S105 - a code, no password
    SEALS_PERIOD = "seals_period"
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    NO_TEMPLATE_FOR_THIS = "no_template_for_this"
    # not allowed: understood, and refused to this person
    NOT_AUTHENTICATED = "not_authenticated"
    LOG_IN_REFUSED = "log_in_refused"
    LOG_IN_CODE_WRONG = "log_in_code_wrong"
    LOG_IN_EXPIRED = "log_in_expired"
    ROLE_NOT_ALLOWED = "role_not_allowed"
    HELD_BY_ANOTHER = "held_by_another"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    SUPERVISOR_MUST_DECIDE = "supervisor_must_decide"
    IDENTITY_WITHHELD = "identity_withheld"
    # not found
    APPEAL_NOT_FOUND = "appeal_not_found"
    NUMBER_OR_CODE_WRONG = "number_or_code_wrong"
    CENTRE_NOT_FOUND = "centre_not_found"
    BODY_NOT_FOUND = "body_not_found"
    OFFICIAL_NOT_FOUND = "official_not_found"
    PART_NOT_FOUND = "part_not_found"
    ROUTE_NOT_FOUND = "route_not_found"
    INCIDENT_NOT_FOUND = "incident_not_found"
    EDITION_NOT_FOUND = "edition_not_found"
    TERRITORY_NOT_FOUND = "territory_not_found"
    ALERT_NOT_FOUND = "alert_not_found"
    IMPORT_NOT_FOUND = "import_not_found"
    CALL_NOT_FOUND = "call_not_found"
    CALL_PLAN_NOT_FOUND = "call_plan_not_found"
    CALL_BACK_NOT_FOUND = "call_back_not_found"
    DRAFT_NOT_FOUND = "draft_not_found"
    SEAL_NOT_FOUND = "seal_not_found"
    TEMPLATE_NOT_FOUND = "template_not_found"
    USER_NOT_FOUND = "user_not_found"
    PRIVACY_REQUEST_NOT_FOUND = "privacy_request_not_found"
    PRIVACY_NOTICE_NOT_FOUND = "privacy_notice_not_found"
    # conflict: the state of things does not allow it now
    NOT_ALLOWED_NOW = "not_allowed_now"
    USERNAME_TAKEN = "username_taken"
    OWN_ACCOUNT = "own_account"
    BATCH_ALREADY_ADDED = "batch_already_added"
    BUSY = "busy"
    HELD_ALREADY = "held_already"
    HELD_BY_NOBODY = "held_by_nobody"
    OFFICIAL_PRESENT = "official_present"
    EDITION_EXISTS = "edition_exists"
    IMPORTED_BEFORE = "imported_before"
    DAYS_OVERLAP = "days_overlap"
    BODY_STILL_ACTIVE = "body_still_active"
    INCIDENT_ENDED = "incident_ended"
    INCIDENT_FULL = "incident_full"
    IN_OTHER_INCIDENT = "in_other_incident"
    NOT_IN_INCIDENT = "not_in_incident"
    RECORDING_NOT_KEPT = "recording_not_kept"
    ATTACHMENT_BEING_CHECKED = "attachment_being_checked"
    ATTACHMENT_WITHHELD = "attachment_withheld"
    ALERT_IS_OPEN = "alert_is_open"
    SETTINGS_MOVED_ON = "settings_moved_on"
    ON_LEGAL_HOLD = "on_legal_hold"
    DATA_ERASED = "data_erased"
    TEMPLATE_EXISTS = "template_exists"
    TOO_MANY_TEMPLATES = "too_many_templates"
    TOO_MANY_PLANS = "too_many_plans"
    CALL_BACK_TAKEN = "call_back_taken"
    CALL_BACK_NOT_TAKEN = "call_back_not_taken"
    CALL_BACK_ENDED = "call_back_ended"
    OUTSIDE_CALLING_HOURS = "outside_calling_hours"
    CALLED_RECENTLY = "called_recently"
    DRAFT_MOVED_ON = "draft_moved_on"
    DRAFT_ENDED = "draft_ended"
    IDENTITY_NOT_VERIFIED = "identity_not_verified"
    OTHER_KIND_OF_REQUEST = "other_kind_of_request"
    FILE_NOT_READY = "file_not_ready"
    # the law stands in the way
    TERM_PASSED = "term_passed"
    TERM_OVERDUE = "term_overdue"
    TERM_NOT_LATER = "term_not_later"
    TERM_NOT_EARLIER = "term_not_earlier"
    TERM_BEYOND_LAW = "term_beyond_law"
    DAY_OUTSIDE_LAW = "day_outside_law"
    EXTENDED_BEFORE = "extended_before"
    TOO_LATE_TO_EXTEND = "too_late_to_extend"
    NO_EXTENSION = "no_extension"
    NO_TERM = "no_term"
    CURED_BEFORE = "cured_before"
    CURE_STILL_RUNS = "cure_still_runs"
    NO_MOTION_RULE = "no_motion_rule"
    GROUND_DOES_NOT_HOLD = "ground_does_not_hold"
    HEAD_MUST_SIGN = "head_must_sign"
    NOT_OWN_UNIT = "not_own_unit"
    COMPLAINED_OF_OFFICIAL = "complained_of_official"
    SENT_BACK_BEFORE = "sent_back_before"
    DECIDED_BEFORE = "decided_before"
    NO_ANSWER_YET = "no_answer_yet"
    ANSWER_STANDS = "answer_stands"
    RETURNED_TWICE = "returned_twice"
    RATED_BEFORE = "rated_before"
    LINK_TO_ITSELF = "link_to_itself"
    # none of these: we are at fault
    READING_NOT_RECORDED = "reading_not_recorded"
    INTERNAL = "internal"


class ViknoError(Exception):
    """Root of all refusals: a code, the field that it concerns, and details without personal data."""

    def __init__(
        self,
        code: ErrorCode,
        *,
        field: str | None = None,
        details: Mapping[str, Detail] | None = None,
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.field = field
        self.details = dict(details or {})


class InvalidError(ViknoError):
    """The request cannot be taken as it is; mending it helps, repeating it does not."""


class NotAllowedError(ViknoError):
    """The request is understood and refused to this person."""


class NotFoundError(ViknoError):
    """There is no such thing, or this person may not know that there is."""


class ConflictError(ViknoError):
    """The state of things does not allow it now; a fresh look may."""
