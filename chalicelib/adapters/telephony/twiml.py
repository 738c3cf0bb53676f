"""Instructions as TwiML, the markup in which Twilio is told what to do with a call.

Twilio's documentation: twilio.com/docs/voice/twiml, with the pages of Say, Gather, Dial, Client, Sip, Record, Redirect.
"""

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from chalicelib.domain.telephony.instructions import Do, Instruction, Spoken

# Each language as TwiML names it, with a voice that speaks it: without one Twilio takes a voice of its own choice,
# and not every voice speaks Ukrainian.
VOICES: Mapping[str, tuple[str, str]] = {
    "uk": ("uk-UA", "Google.uk-UA-Wavenet-A"),
    "en": ("en-GB", "Google.en-GB-Wavenet-A"),
}
# Twilio rings no more at once.
MOST_RINGING = 10
_LEG_EVENTS = "initiated ringing answered completed"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response />'


def twiml(instruction: Instruction, base: str) -> str:
    """The document for one instruction. `base` is the address of the account here, with its last slash."""
    root = ET.Element("Response")
    here = f"{base}plan/{instruction.position}"
    _BUILD[instruction.do](root, instruction, here, f"{base}events")
    return '<?xml version="1.0" encoding="UTF-8"?>' + ET.tostring(root, encoding="unicode")


def _gather(root: ET.Element, given: Instruction, here: str, _events: str) -> None:
    gather = ET.SubElement(
        root,
        "Gather",
        {
            "input": "dtmf",
            "action": here,
            "method": "POST",
            "numDigits": "1",
            "finishOnKey": "",
            "timeout": str(given.seconds),
            # Silence goes on through the plan as well, and does not end the call.
            "actionOnEmptyResult": "true",
        },
    )
    _say(gather, given.say)


def _queue(root: ET.Element, given: Instruction, here: str, events: str) -> None:
    _say(root, given.say)
    if not given.operators:
        _redirect(root, f"{here}?did={Do.QUEUE}")
        return
    dial = _dial(root, given, here, events)
    for name in given.operators[:MOST_RINGING]:
        leg = ET.SubElement(
            dial,
            "Sip" if name.startswith("sip:") else "Client",
            {
                "statusCallback": events,
                "statusCallbackMethod": "POST",
                "statusCallbackEvent": _LEG_EVENTS,
            },
        )
        leg.text = _clean(name)


def _record(root: ET.Element, given: Instruction, here: str, events: str) -> None:
    _say(root, given.say)
    ET.SubElement(
        root,
        "Record",
        {
            "action": f"{here}?did={Do.RECORD}",
            "method": "POST",
            "maxLength": str(given.seconds),
            "finishOnKey": "#",
            "playBeep": "true",
            "recordingStatusCallback": events,
            "recordingStatusCallbackMethod": "POST",
            "recordingStatusCallbackEvent": "completed absent",
        },
    )
    # Twilio goes on here where nothing was said.
    _redirect(root, f"{here}?did={Do.RECORD}")


def _transfer(root: ET.Element, given: Instruction, here: str, events: str) -> None:
    _say(root, given.say)
    ET.SubElement(_dial(root, given, here, events), "Number").text = _clean(given.to)


def _hang_up(root: ET.Element, given: Instruction, _here: str, _events: str) -> None:
    _say(root, given.say)
    ET.SubElement(root, "Hangup")


_BUILD = {
    Do.GATHER: _gather,
    Do.QUEUE: _queue,
    Do.RECORD: _record,
    Do.TRANSFER: _transfer,
    Do.HANG_UP: _hang_up,
}


def _dial(root: ET.Element, given: Instruction, here: str, events: str) -> ET.Element:
    told = {"action": f"{here}?did={given.do}", "method": "POST"}
    if given.seconds:
        told["timeout"] = str(given.seconds)
    if given.is_recorded:
        told |= {
            "record": "record-from-answer-dual",
            "recordingStatusCallback": events,
            "recordingStatusCallbackMethod": "POST",
            "recordingStatusCallbackEvent": "completed absent",
        }
    return ET.SubElement(root, "Dial", told)


def _redirect(root: ET.Element, address: str) -> None:
    ET.SubElement(root, "Redirect", {"method": "POST"}).text = address


def _say(parent: ET.Element, words: tuple[Spoken, ...]) -> None:
    for one in words:
        language, voice = VOICES.get(one.language, VOICES["uk"])
        said = ET.SubElement(parent, "Say", {"language": language, "voice": voice})
        said.text = _clean(one.text)


def _clean(text: str) -> str:
    """Without what no XML may hold: one such character, and the whole answer could not be read."""
    return _NOT_XML.sub(" ", text)
