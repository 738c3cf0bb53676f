"""No right that is not needed, and none at all to change history."""

import json
from collections.abc import Iterator

from infra.resources import resources
from tests.unit.infra.reading import Json, as_list, targets

# Why a resource may not be named exactly.
EXPLAINED = {
    ("XrayKnowsNoResources", "*"): "X-Ray has no resources to name",
    (
        "SendMailOfOurDomain",
        "*",
    ): "only under IsLocal: the embedded SES knows no identity as resource",
    (
        "ListStreamsOfHistory",
        "${HistoryTable.Arn}/stream/*",
    ): "the label of a stream is its birth time",
    (
        "ObjectsUnderTheTwoPrefixes",
        "${AttachmentsBucket.Arn}/uploads/*",
    ): "keys are made at run time",
    (
        "ObjectsUnderTheTwoPrefixes",
        "${AttachmentsBucket.Arn}/attachments/*",
    ): "keys are made at run time",
    ("OpenCheckedVersions", "${AttachmentsBucket.Arn}/attachments/*"): "keys are made at run time",
    ("EraseAttachments", "${AttachmentsBucket.Arn}/attachments/*"): "keys are made at run time",
    ("ReadAttachments", "${AttachmentsBucket.Arn}/attachments/*"): "keys are made at run time",
    ("PrintedCards", "${AttachmentsBucket.Arn}/cards/*"): "keys are made at run time",
    (
        "FilesOfPersons",
        "${AttachmentsBucket.Arn}/subject-files/*",
    ): "keys are made at run time",
    ("ReadTables", "${AttachmentsBucket.Arn}/imports/*"): "keys are made at run time",
    ("TablesInAndOut", "${AttachmentsBucket.Arn}/imports/*"): "keys are made at run time",
    ("TablesInAndOut", "${AttachmentsBucket.Arn}/exports/*"): "keys are made at run time",
    ("ListenToRecordings", "${RecordingsBucket.Arn}/recordings/*"): "keys are made at run time",
    ("KeepRecordings", "${RecordingsBucket.Arn}/recordings/*"): "keys are made at run time",
    ("EraseRecordings", "${RecordingsBucket.Arn}/recordings/*"): "keys are made at run time",
    ("RecordingsMayBePushed", "${RecordingsBucket.Arn}/uploads/*"): "keys are made at run time",
    (
        "TakeOverFromConnect",
        "arn:${AWS::Partition}:s3:::${ConnectRecordingsBucket}/*",
    ): "Amazon Connect makes the keys",
    ("TakeOverUploads", "${RecordingsBucket.Arn}/uploads/*"): "keys are made at run time",
    ("EraseWhatIsNotKept", "${RecordingsBucket.Arn}/recordings/*"): "keys are made at run time",
    ("EraseWhatIsNotKept", "${RecordingsBucket.Arn}/uploads/*"): "keys are made at run time",
    ("WriteTheExport", "${AnalyticsBucket.Arn}/tables/history/*"): "DynamoDB makes the keys",
    ("ReadSeals", "${ExportsBucket.Arn}/seals/*"): "keys are made at run time",
    ("ReadSeals", "${ExportsBucket.Arn}/keys/*"): "keys are made at run time",
    ("PublishSeals", "${ExportsBucket.Arn}/seals/*"): "keys are made at run time",
    ("PublishSeals", "${ExportsBucket.Arn}/snapshots/*"): "keys are made at run time",
    ("PublishSeals", "${ExportsBucket.Arn}/keys/*"): "keys are made at run time",
}
ROLES_OF_THE_CLOCK = (
    "CallWatchScheduleRole",
    "DigestScheduleRole",
    "HistoryExportScheduleRole",
    "RetentionScheduleRole",
    "SealerScheduleRole",
    "SweepScheduleRole",
    "TrendWatchScheduleRole",
)
APPENDING = {"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"}
EXPORTING = {"dynamodb:ExportTableToPointInTime"}


def statements(policies: dict[str, list[Json]]) -> Iterator[Json]:
    for found in policies.values():
        yield from found
    for role in ROLES_OF_THE_CLOCK:
        for policy in resources()["Resources"][role]["Properties"]["Policies"]:
            yield from policy["PolicyDocument"]["Statement"]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_no_action_is_a_wildcard(policies: dict[str, list[Json]]) -> None:
    for statement in statements(policies):
        assert not any("*" in action for action in as_list(statement["Action"])), statement["Sid"]


def test_every_wildcard_resource_is_explained(policies: dict[str, list[Json]]) -> None:
    found = {
        (statement["Sid"], text)
        for statement in statements(policies)
        for text in strings(statement["Resource"])
        if "*" in text
    }
    assert found == set(EXPLAINED)


def test_statements_only_allow_and_name_what_they_allow(policies: dict[str, list[Json]]) -> None:
    for statement in statements(policies):
        assert set(statement) - {"Condition"} == {"Sid", "Effect", "Action", "Resource"}
        assert statement["Effect"] == "Allow"


def test_nobody_may_change_or_remove_history(policies: dict[str, list[Json]]) -> None:
    on_history = [s for s in statements(policies) if "HistoryTable" in targets(s["Resource"])]
    writing = [s for s in on_history if "stream" not in json.dumps(s["Resource"]).lower()]
    assert writing
    for statement in writing:
        assert targets(statement["Resource"]) == {"HistoryTable"}
        assert set(as_list(statement["Action"])) <= APPENDING | EXPORTING


def test_nobody_scans_a_table_and_only_keepers_write_the_registry(
    policies: dict[str, list[Json]],
) -> None:
    for statement in statements(policies):
        actions = set(as_list(statement["Action"]))
        assert not actions & {"dynamodb:Scan", "dynamodb:BatchWriteItem"}
        if "dynamodb:DeleteItem" in actions and statement["Sid"] != "KeepRegistry":
            assert targets(statement["Resource"]) == {"ViewsTable"}
        if "RegistryTable" in targets(statement["Resource"]):
            reading = {"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"}
            assert actions <= reading or statement["Sid"] == "KeepRegistry"
    keepers = {
        name for name, found in policies.items() for s in found if s["Sid"] == "KeepRegistry"
    }
    assert keepers == {"api_handler", "importer"}


def test_every_lambda_may_write_its_own_log_and_no_other(
    policies: dict[str, list[Json]], template: Json
) -> None:
    for name, found in policies.items():
        (log,) = [s for s in found if any(a.startswith("logs:") for a in s["Action"])]
        role = f"{name.replace('_', ' ').title().replace(' ', '')}"
        assert targets(log["Resource"]) == {f"{role}Logs"}
        assert f"{role}Logs" in template["Resources"]
