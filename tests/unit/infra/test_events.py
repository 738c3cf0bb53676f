"""Nothing that goes wrong between the Lambdas is lost in silence."""

import pytest

from chalicelib.domain.digest import DIGEST_AT
from chalicelib.domain.incidents import IncidentEvent
from chalicelib.domain.privacy.mails import TO_REQUESTER
from chalicelib.domain.privacy.request import PrivacyEvent
from chalicelib.domain.readings import ReadingEvent
from chalicelib.domain.telephony.call import CallHistory
from chalicelib.domain.transitions import Event
from chalicelib.entrypoints.events.attachment_check import GUARDDUTY
from chalicelib.entrypoints.instruments import NAMESPACE
from chalicelib.law import load_policies
from chalicelib.usecases.telephony.call_backs import ASKED_AFTER
from tests.unit.infra.reading import Json, of_type, targets

DEAD_LETTERS = {
    f"{name}DeadLetters"
    for name in (
        "AttachmentCheck",
        "CallKeeper",
        "CallWatch",
        "Digest",
        "HistoryExport",
        "Importer",
        "IncidentNews",
        "Notifier",
        "Projector",
        "RecordingFetcher",
        "Recompute",
        "Relay",
        "Retention",
        "Sealer",
        "Sweep",
        "TrendWatch",
    )
}
# What is told of the keeping of files; that data are gone, the views learn from whoever erased them.
OF_KEEPING = {
    Event.LEGAL_HOLD_PLACED,
    Event.LEGAL_HOLD_LIFTED,
    Event.ERASURE_BEGUN,
    Event.PERSONAL_DATA_ERASED,
}
# What changes nothing by which appeals are compared.
OF_CALLS = {
    *CallHistory,
    Event.CALL_TIED,
    Event.RECORDING_ATTACHED,
    Event.RECORDING_ERASED,
    Event.RECORDING_LOST,
    Event.RECORDING_OPENED,
}
OF_NO_CONCERN_TO_VIEWS = {
    *OF_CALLS,
    *OF_KEEPING,
    Event.ANSWER_RATED,
    Event.ATTACHMENT_CHECKED,
    Event.ATTACHMENT_OPENED,
    Event.INCIDENT_END_TOLD,
    Event.INCIDENT_NEWS_TOLD,
    *IncidentEvent,
    *PrivacyEvent,
    *ReadingEvent,
    Event.INTERIM_ANSWER_GIVEN,
    Event.NOTICE_SENT,
    Event.RIGHT_DECIDED,
    Event.TERM_ALARM_RAISED,
}


def source(template: Json, function: str) -> Json:
    (event,) = template["Resources"][function]["Properties"]["Events"].values()
    properties: Json = event["Properties"]
    return properties


def test_every_dead_letter_queue_has_an_alarm(template: Json) -> None:
    watched = {
        target
        for alarm in of_type(template, "AWS::CloudWatch::Alarm").values()
        if alarm["Properties"].get("MetricName") == "ApproximateNumberOfMessagesVisible"
        for target in targets(alarm["Properties"]["Dimensions"])
    }
    assert watched == DEAD_LETTERS


def test_every_alarm_tells_somebody(template: Json) -> None:
    for alarm in of_type(template, "AWS::CloudWatch::Alarm").values():
        assert targets(alarm["Properties"]["AlarmActions"]) == {"AlarmTopic"}


def test_the_relay_reads_history_from_its_beginning_and_gives_up_into_a_queue(
    template: Json,
) -> None:
    relay = source(template, "Relay")
    assert targets(relay["Stream"]) == {"HistoryTable"}
    assert relay["StartingPosition"] == "TRIM_HORIZON"
    assert relay["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert relay["BisectBatchOnFunctionError"] is True
    assert relay["MaximumRetryAttempts"] == 10
    assert targets(relay["DestinationConfig"]) == {"RelayDeadLetters"}


@pytest.mark.parametrize(
    "name",
    [
        "AttachmentCheck",
        "CallKeeper",
        "Importer",
        "IncidentNews",
        "Notifier",
        "Projector",
        "RecordingFetcher",
    ],
)
def test_a_consumer_reports_each_message_and_gives_up_after_five_tries(
    template: Json, name: str
) -> None:
    queue = template["Resources"][f"{name}Queue"]["Properties"]
    function = template["Resources"][name]["Properties"]
    assert source(template, name)["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert targets(source(template, name)["Queue"]) == {f"{name}Queue"}
    assert queue["RedrivePolicy"]["maxReceiveCount"] == 5
    assert targets(queue["RedrivePolicy"]) == {f"{name}DeadLetters"}
    assert queue["VisibilityTimeout"] >= 6 * function["Timeout"]


def schedule(template: Json, name: str) -> Json:
    properties: Json = of_type(template, "AWS::Scheduler::Schedule")[name]["Properties"]
    return properties


def test_the_clock_wakes_the_sweep_every_five_minutes(template: Json) -> None:
    sweep = schedule(template, "SweepSchedule")
    assert sweep["ScheduleExpression"] == "rate(5 minutes)"
    assert targets(sweep["Target"]["Arn"]) == {"DeadlineSweep"}
    assert targets(sweep["Target"]["DeadLetterConfig"]) == {"SweepDeadLetters"}


def test_the_clock_wakes_the_watch_on_trends_every_quarter_of_an_hour(template: Json) -> None:
    watch = schedule(template, "TrendWatchSchedule")
    assert watch["ScheduleExpression"] == "rate(15 minutes)"
    assert targets(watch["Target"]["Arn"]) == {"TrendWatch"}
    assert targets(watch["Target"]["DeadLetterConfig"]) == {"TrendWatchDeadLetters"}


def test_the_clock_wakes_the_digest_each_morning_when_the_domain_says(template: Json) -> None:
    digest = schedule(template, "DigestSchedule")
    assert digest["ScheduleExpression"] == f"cron({DIGEST_AT:%-M %-H} * * ? *)"
    assert digest["ScheduleExpressionTimezone"] == "Europe/Kyiv"
    assert targets(digest["Target"]["Arn"]) == {"Digest"}
    assert targets(digest["Target"]["DeadLetterConfig"]) == {"DigestDeadLetters"}


def test_the_digest_comes_after_the_alarms_of_the_day() -> None:
    assert all(policy.at < DIGEST_AT for policy in load_policies().values())


@pytest.mark.parametrize(
    ("function", "queue"),
    [
        ("CallWatch", "CallWatchDeadLetters"),
        ("DeadlineSweep", "SweepDeadLetters"),
        ("Digest", "DigestDeadLetters"),
        ("Recompute", "RecomputeDeadLetters"),
        ("Retention", "RetentionDeadLetters"),
        ("Sealer", "SealerDeadLetters"),
        ("TrendWatch", "TrendWatchDeadLetters"),
    ],
)
def test_a_run_that_fails_after_its_start_is_kept_too(
    template: Json, function: str, queue: str
) -> None:
    invocation = template["Resources"][function]["Properties"]["EventInvokeConfig"]
    assert targets(invocation["DestinationConfig"]) == {queue}


def test_the_silence_of_what_the_clock_wakes_is_heard(template: Json) -> None:
    silent = {
        target
        for alarm in of_type(template, "AWS::CloudWatch::Alarm").values()
        if alarm["Properties"].get("MetricName") == "Invocations"
        for target in targets(alarm["Properties"]["Dimensions"])
    }
    assert silent == {"CallWatch", "DeadlineSweep", "Digest", "Retention", "TrendWatch"}


def test_all_of_history_reaches_the_notifier(template: Json) -> None:
    rule = template["Resources"]["HistoryToNotifier"]["Properties"]
    (target,) = rule["Targets"]
    told_to_nobody = {
        Event.NOTICE_SENT,
        Event.ANSWER_RATED,
        Event.ATTACHMENT_CHECKED,
        Event.ATTACHMENT_OPENED,
        *IncidentEvent,
        *ReadingEvent,
        *(set(PrivacyEvent) - set(TO_REQUESTER)),
        Event.PERSONAL_DATA_CHANGED,
        Event.PROCESSING_RESTRICTED,
        *OF_CALLS,
        *OF_KEEPING,
    }
    assert rule["EventPattern"] == {
        "source": ["vikno.history"],
        "detail-type": [{"anything-but": sorted(told_to_nobody)}],
    }
    assert targets(target["Arn"]) == {"NotifierQueue"}
    assert targets(target["DeadLetterConfig"]) == {"NotifierDeadLetters"}


def test_news_of_incidents_reach_those_who_tell_the_appeals(template: Json) -> None:
    rule = template["Resources"]["HistoryToIncidentNews"]["Properties"]
    (target,) = rule["Targets"]
    assert rule["EventPattern"] == {
        "source": ["vikno.history"],
        "detail-type": [IncidentEvent.INCIDENT_NEWS_POSTED],
    }
    assert targets(target["Arn"]) == {"IncidentNewsQueue"}
    assert targets(target["DeadLetterConfig"]) == {"IncidentNewsDeadLetters"}


def test_answers_that_are_put_on_check_reach_those_who_telephone(template: Json) -> None:
    rule = template["Resources"]["HistoryToCallKeeper"]["Properties"]
    (target,) = rule["Targets"]
    assert rule["EventPattern"] == {
        "source": ["vikno.history"],
        "detail-type": sorted(ASKED_AFTER),
    }
    assert targets(target["Arn"]) == {"CallKeeperQueue"}
    assert targets(target["DeadLetterConfig"]) == {"CallKeeperDeadLetters"}


def test_a_lost_recording_is_told_to_whoever_runs_the_house(template: Json) -> None:
    rule = template["Resources"]["RecordingLostToAlarm"]["Properties"]
    assert rule["EventPattern"]["detail-type"] == [CallHistory.RECORDING_LOST]
    assert targets(rule["Targets"]) == {"AlarmTopic"}
    (policy,) = of_type(template, "AWS::SNS::TopicPolicy").values()
    assert targets(policy["Properties"]["PolicyDocument"]) >= {"RecordingLostToAlarm", "AlarmTopic"}


@pytest.mark.parametrize(
    "metric",
    [
        "InfectedAttachments",
        "UncheckedAttachments",
        "ForgedWebhooks",
        "StaleWebhooks",
        "UnknownCallEvents",
    ],
)
def test_a_rate_of_what_no_provider_should_send_is_heard(template: Json, metric: str) -> None:
    (alarm,) = [
        one["Properties"]
        for one in of_type(template, "AWS::CloudWatch::Alarm").values()
        if one["Properties"].get("MetricName") == metric
    ]
    assert (alarm["Namespace"], alarm["Statistic"]) == (NAMESPACE, "Sum")
    assert "Dimensions" not in alarm


def test_the_clock_wakes_the_watch_on_calls_every_five_minutes(template: Json) -> None:
    watch = schedule(template, "CallWatchSchedule")
    assert watch["ScheduleExpression"] == "rate(5 minutes)"
    assert targets(watch["Target"]["Arn"]) == {"CallWatch"}
    assert targets(watch["Target"]["DeadLetterConfig"]) == {"CallWatchDeadLetters"}


def test_the_clock_wakes_retention_each_night_as_a_run_and_not_as_a_rehearsal(
    template: Json,
) -> None:
    retention = schedule(template, "RetentionSchedule")
    assert retention["ScheduleExpression"] == "cron(30 2 * * ? *)"
    assert retention["Target"]["Input"] == "{}"
    assert targets(retention["Target"]["Arn"]) == {"Retention"}
    assert targets(retention["Target"]["DeadLetterConfig"]) == {"RetentionDeadLetters"}
    silence = template["Resources"]["RetentionSilence"]["Properties"]
    assert (silence["Period"], silence["TreatMissingData"]) == (86_400, "breaching")


def test_the_clock_wakes_the_sealer_each_hour_and_a_missed_seal_is_heard(template: Json) -> None:
    sealer = schedule(template, "SealerSchedule")
    assert sealer["ScheduleExpression"] == "cron(10 * * * ? *)"
    assert targets(sealer["Target"]["Arn"]) == {"Sealer"}
    assert targets(sealer["Target"]["DeadLetterConfig"]) == {"SealerDeadLetters"}
    missed = template["Resources"]["MissedSeals"]["Properties"]
    assert (missed["Namespace"], missed["TreatMissingData"]) == (NAMESPACE, "breaching")


def test_all_that_changes_an_appeal_reaches_the_projector(template: Json) -> None:
    rule = template["Resources"]["HistoryToProjector"]["Properties"]
    (target,) = rule["Targets"]
    assert rule["EventPattern"] == {
        "source": ["vikno.history"],
        "detail-type": [{"anything-but": sorted(OF_NO_CONCERN_TO_VIEWS)}],
    }
    assert targets(target["Arn"]) == {"ProjectorQueue"}
    assert targets(target["DeadLetterConfig"]) == {"ProjectorDeadLetters"}


def test_every_file_that_comes_is_checked_and_the_scanner_is_heard(template: Json) -> None:
    history = template["Resources"]["HistoryToAttachmentCheck"]["Properties"]
    assert history["EventPattern"] == {
        "source": ["vikno.history"],
        "detail-type": [Event.APPEAL_REGISTERED, Event.MATERIALS_ADDED],
    }
    scanner = template["Resources"]["GuardDutyToAttachmentCheck"]
    assert scanner["Condition"] == "HasGuardDuty"
    assert scanner["Properties"]["EventPattern"]["source"] == [GUARDDUTY]
    assert targets(scanner["Properties"]["EventPattern"]["detail"]) == {"AttachmentsBucket"}
    for rule in (history, scanner["Properties"]):
        (target,) = rule["Targets"]
        assert targets(target["Arn"]) == {"AttachmentCheckQueue"}
        assert targets(target["DeadLetterConfig"]) == {"AttachmentCheckDeadLetters"}


def test_guardduty_scans_what_appeals_took_over_and_nothing_else(template: Json) -> None:
    plan = template["Resources"]["MalwareProtection"]
    bucket = plan["Properties"]["ProtectedResource"]["S3Bucket"]
    assert plan["Condition"] == "HasGuardDuty"
    assert targets(bucket["BucketName"]) == {"AttachmentsBucket"}
    assert bucket["ObjectPrefixes"] == ["attachments/"]
    assert plan["Properties"]["Actions"] == {"Tagging": {"Status": "ENABLED"}}
