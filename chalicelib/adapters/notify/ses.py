"""Mail through SES."""

from typing import TYPE_CHECKING

from chalicelib.domain.mail import Mail

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_sesv2 import SESV2Client


class SesMailer:
    """Port `Mailer`."""

    def __init__(self, client: "Callable[[], SESV2Client]", mail_from: str) -> None:
        self._client = client
        self._mail_from = mail_from

    def send(self, mail: Mail) -> str:
        sent = self._client().send_email(
            FromEmailAddress=self._mail_from,
            Destination={"ToAddresses": [mail.to]},
            Content={
                "Simple": {
                    "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
                    "Body": {"Text": {"Data": mail.text, "Charset": "UTF-8"}},
                }
            },
        )
        return sent["MessageId"]
