"""The contract as one caller would try it out: ids, papers and bodies that exist, in place of any that fit."""

from copy import deepcopy
from typing import Any

from chalicelib.domain.transitions import BY_COMMAND, State
from chalicelib.entrypoints.http.commands import COMMAND_OF
from docs.example_facts import CALL_BACK_ID, CALL_ID, LINE, PATH_EXAMPLES, USER_ID
from docs.example_requests import REQUESTS
from tests.conformance.privacy_world import FILED, REQUEST_FOR
from tests.conformance.telephone_world import (
    ACCOUNT,
    AWAITED,
    DRAFT,
    HELD,
    KEPT,
    LIVE_CALL,
    TAKEN_CALL_BACK,
    VERIFICATION,
)
from tests.conformance.template_world import OF_BODY, OF_CENTRE, OWNERS
from tests.conformance.world import (
    ACCESS_CODE,
    ANSWERED_CODE,
    ANSWERED_NUMBER,
    EARLIER,
    FIRST,
    LATER,
    NEW_ALERT,
    NUMBER,
    STATES,
    TAKEN_ALERT,
    TODAY,
    UPLOAD,
    appeal_in,
)

Json = dict[str, Any]
_BODIES = ["khm-oda-housing", "khm-oda-social", "khm-city"]
_PARTS = {name: [value] for name, value in PATH_EXAMPLES.items()} | {
    "alert_id": [TAKEN_ALERT, NEW_ALERT],
    "call_id": [CALL_ID, LIVE_CALL],
    "call_back_id": [CALL_BACK_ID, TAKEN_CALL_BACK, VERIFICATION],
    "no": ["1", "3"],
    "edition": ["v0001", "d0001"],
    "body_id": ["khm-oda-housing"],
    "import_id": [UPLOAD],
    "table": ["bodies", "officials", "competences"],
    "template_id": [OF_CENTRE, OF_BODY],
}
# A draft may begin a plan of any name; whoever is asked about has read nothing, or something, but is never unknown.
_OF_ANY_NAME = {("draft_call_plan", "plan"), ("get_readings_of_reader", "user_id")}
# What applicants say of an answer, they say where there is one.
_OF_ANSWER = {"ConfirmationIn", "RefutationIn", "RatingIn"}


def narrowed(contract: Json) -> Json:
    """A copy of the contract whose parameters and fields name what is in the world, by its stand-ins.

    Replies stay as promised.
    """
    document = deepcopy(contract)
    document["servers"] = [{"url": "/"}]
    for methods in document["paths"].values():
        for operation in methods.values():
            _narrow_path(operation)
            _narrow_example(operation)
            _narrow_example_of_person(operation)
    schemas = document["components"]["schemas"]
    for (model, name), values in _known().items():
        _narrow(schemas[model]["properties"][name], values)
    return document


def _known() -> dict[tuple[str, str], list[Any]]:
    answer = REQUESTS["answer_log_in"]
    papers: dict[tuple[str, str], list[Any]] = {
        (model, name): [value]
        for model in (
            "CredentialsIn",
            "MaterialsIn",
            "SignatoriesIn",
            "RightRequestIn",
            "WithdrawalIn",
            "OwnAttachmentIn",
            "OwnDataRequestIn",
            "OwnFileIn",
        )
        for name, value in (("number", NUMBER), ("access_code", ACCESS_CODE))
    }
    papers |= {
        (model, name): [value]
        for model in _OF_ANSWER
        for name, value in (("number", ANSWERED_NUMBER), ("access_code", ANSWERED_CODE))
    }
    return (
        papers
        | {(model, "issue"): [1, 2] for model in _OF_ANSWER}
        | {
            ("LodgedAppealIn", "centre"): ["khm", "luh", "kr"],
            ("StaffAppealIn", "centre"): ["khm"],
            ("StaffAppealIn", "duplicate_of"): [appeal_in(State.ROUTED)],
            ("UploadIn", "centre"): ["khm"],
            ("WrittenIn", "centre"): ["khm"],
            ("AttachmentIn", "upload_id"): [UPLOAD],
            ("TriageIn", "regime"): ["APPEAL", "INFOREQ", "APPEAL_SIMPLE"],
            ("IssueTriageIn", "no"): [1, 2],
            ("IssueTriageIn", "classifier_code"): ["II.9", "II.5"],
            ("MergeIn", "issues"): [1, 2],
            ("RouteIn", "lead"): _BODIES,
            ("RouteIn", "co_executors"): _BODIES,
            ("DeclineIn", "possible_body"): _BODIES,
            ("ForwardOnIn", "executors"): _BODIES,
            ("ResolutionIn", "units"): _BODIES,
            ("LinkIn", "first_appeal_id"): [FIRST],
            ("NotConsideredIn", "ground"): ["INCAPABLE"],
            ("NewTermIn", "until"): [EARLIER, LATER],
            ("DefectsIn", "cure_until"): [EARLIER],
            ("CureIn", "cured_on"): [TODAY],
            ("HandToIn", "to"): [USER_ID],
            ("IncidentIn", "body"): _BODIES,
            ("IncidentIn", "expected_end"): [f"{LATER}T12:00:00Z"],
            ("NewsIn", "expected_end"): [f"{LATER}T12:00:00Z"],
            ("IncidentIn", "appeals"): [appeal_in(State.ROUTED)],
            ("IncidentIn", "classifier_code"): ["II.9", "II.5"],
            ("IncidentLinkIn", "incident_id"): [PATH_EXAMPLES["incident_id"]],
            ("MatterIn", "centre"): ["khm"],
            ("ToldIn", "centre"): ["khm"],
            ("ToldIn", "classifier_code"): ["II.9"],
            ("AddressIn", "centre"): ["khm"],
            ("AlertIn", "centre"): ["khm"],
            ("AlertIn", "classifier_code"): ["II.9", "II.5"],
            ("AlertIn", "appeals"): [appeal_in(State.ROUTED)],
            ("AskBodyIn", "body"): _BODIES,
            ("OwnFileIn", "request_id"): [FILED],
            ("DataRequestIn", "appeal_id"): [FIRST],
            ("DataRequestIn", "received_on"): [TODAY],
            ("DeferralIn", "until"): [LATER],
            ("ChosenAppealsIn", "appeals"): [FIRST],
            ("SessionAnswerIn", "username"): [answer["username"]],
            ("SessionAnswerIn", "continuation"): [answer["continuation"]],
        }
        | _known_of_telephone()
        | _known_of_templates()
    )


def _known_of_templates() -> dict[tuple[str, str], list[Any]]:
    versions: dict[tuple[str, str], list[Any]] = {
        (model, name): values
        for model in ("TemplateIn", "TemplateVersionIn")
        for name, values in (
            ("commands", ["ANSWER"]),
            ("outcomes", ["EXPLAINED", "REFUSED"]),
            ("valid_from", [EARLIER]),
            ("valid_to", [LATER]),
        )
    }
    owners = {("TemplateIn", owner): [id_] for owner, id_ in OWNERS.items()}
    return versions | owners | {("TemplateEndIn", "last_day"): [LATER]}


def _known_of_telephone() -> dict[tuple[str, str], list[Any]]:
    return {
        ("CallAppealIn", "duplicate_of"): [appeal_in(State.ROUTED)],
        ("CallAppealIn", "same_person_as"): [appeal_in(State.ROUTED)],
        ("DraftRefIn", "call_id"): [CALL_ID],
        ("DraftRefIn", "version"): [DRAFT],
        ("CallTieIn", "appeal_id"): [appeal_in(State.TRIAGED), appeal_in(State.ROUTED)],
        ("ConsultationIn", "classifier_code"): ["II.9", "II.5"],
        ("ConsultationIn", "incident_id"): [PATH_EXAMPLES["incident_id"]],
        ("ConfirmIn", "call_back_id"): [VERIFICATION],
        ("RefuteIn", "call_back_id"): [VERIFICATION],
        ("SolvedIn", "call_back_id"): [VERIFICATION],
        ("TelephoneIn", "version"): [1],
        ("AccountIn", "id"): [ACCOUNT],
        ("LineIn", "account"): [ACCOUNT],
        ("LineIn", "plan"): ["main"],
        ("WalkIn", "edition"): ["v0001", "d0001"],
        ("WalkIn", "line"): [LINE],
    }


def _narrow(schema: Json, values: list[Any]) -> None:
    """The schema of a value, of the values in a list, or of one that may be null, allows these values only."""
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
    if schema.get("type") == "array":
        schema = schema["items"]
    kind = schema.get("type", "string")
    schema.clear()
    schema |= {"type": kind, "enum": values}


def _narrow_path(operation: Json) -> None:
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        if parameter["in"] != "path" or (operation["operationId"], name) in _OF_ANY_NAME:
            continue
        is_appeal = name == "appeal_id"
        values = _appeals_for(operation["operationId"]) if is_appeal else _PARTS[name]
        if operation["operationId"] == "release_from_hold" and name == "no":
            values = [HELD, KEPT, AWAITED]
        if name == "privacy_id":
            values = [REQUEST_FOR[operation["operationId"]]]
        parameter["schema"] = {"type": "string", "enum": values}
        parameter["example"] = values[0]


def _appeals_for(operation_id: str) -> list[str]:
    """Appeals in the states from which a command goes, the most promising first, and one that it must refuse."""
    if operation_id == "lift_file_hold":
        return [appeal_in(State.CLOSED), appeal_in(State.ROUTED)]
    if operation_id not in COMMAND_OF:
        return [appeal_in(State.ROUTED)]
    sources = BY_COMMAND[COMMAND_OF[operation_id]].sources
    states = [state for state in STATES if state in sources]
    preferred = sorted(states, key=lambda state: state is not State.ROUTED)
    return [appeal_in(state) for state in (*preferred, State.CLOSED)]


def _narrow_example(operation: Json) -> None:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    example = body.get("example", {})
    if "access_code" in example:
        is_of_answer = operation["operationId"] in {"confirm_own", "refute_own", "rate_own"}
        papers = (ANSWERED_NUMBER, ANSWERED_CODE) if is_of_answer else (NUMBER, ACCESS_CODE)
        example |= dict(zip(("number", "access_code"), papers, strict=True))
    if operation["operationId"] == "put_template":
        of_centre = {**example, "body": None, "centre": OWNERS["centre"]}
        body["examples"] = {
            "of_body": {"value": body.pop("example")},
            "of_centre": {"value": of_centre},
        }
    if "expected_end" in example:
        example["expected_end"] = f"{LATER}T12:00:00Z"
    if "appeals" in example:
        example["appeals"] = [appeal_in(State.ROUTED)]
    if "call_back_id" in example:
        example["call_back_id"] = VERIFICATION
    if "draft" in example:
        example["draft"]["version"] = DRAFT
    if operation["operationId"] == "tie_call":
        example["appeal_id"] = appeal_in(State.TRIAGED)
    for attachment in example.get("attachments", ()):
        attachment["upload_id"] = UPLOAD


def _narrow_example_of_person(operation: Json) -> None:
    """Examples of requests about personal data."""
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    example, name = body.get("example", {}), operation["operationId"]
    if "appeals" in example and name in REQUEST_FOR:
        example["appeals"] = [FIRST]
    if "request_id" in example:
        example["request_id"] = FILED
    if name == "register_data_request":
        example |= {"appeal_id": FIRST, "received_on": TODAY}
    if name == "defer_data_request":
        example["until"] = LATER
