"""What every stable word of the program is called to a person; nobody is ever shown a code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)

WORDS: dict[str, dict[str, LazyString]] = {
    "role": {
        "operator": _l("Station operator"),
        "official": _l("Official who writes"),
        "approver": _l("Leader who approves"),
        "village_head": _l("Village head"),
    },
    "status": {
        "draft": _l("Draft"),
        "submitted": _l("Waiting for approval"),
        "approved": _l("Approved"),
        "returned": _l("Returned"),
        "withdrawn": _l("Approval withdrawn"),
    },
    "decision": {
        "submitted": _l("Submitted"),
        "approved": _l("Approved"),
        "returned": _l("Returned"),
        "withdrawn": _l("Approval withdrawn"),
    },
    "production": {
        "": _l("No audio yet"),
        "queued": _l("Audio waits its turn"),
        "working": _l("Audio is being made"),
        "done": _l("Audio ready"),
        "failed": _l("Audio failed"),
    },
    "air": {
        "planned": _l("Will air"),
        "on_air": _l("On air"),
        "done": _l("Played to the end"),
        "cut": _l("Cut short"),
        "missed": _l("Not played"),
        "refused": _l("Refused by the loudspeaker"),
        "no_report": _l("No report from the loudspeaker"),
        "stopped": _l("Taken off, not aired"),
    },
    "detail": {
        "late": _l("the loudspeaker was ready too late"),
        "curfew": _l("outside the hours in which broadcasting is allowed"),
        "stopped": _l("a person stopped it"),
        "expired": _l("the loudspeaker had no fresh schedule"),
        "bad_audio": _l("the audio on the loudspeaker was damaged"),
        "cap": _l("its priority is not allowed for that station"),
        "crash": _l("the loudspeaker's program was interrupted"),
        "damaged": _l("the loudspeaker's journal was damaged"),
        "taken_off": _l("it was taken off the schedule meanwhile"),
        "interrupted": _l("it was interrupted for a moment"),
        "other_audio": _l("the loudspeaker reported other audio"),
        "preempted": _l("a more urgent bulletin took its place"),
        "no_audio": _l("the audio did not reach the loudspeaker in time"),
    },
    "heard": {
        "clear": _l("Heard clearly"),
        "quiet": _l("Too quiet"),
        "distorted": _l("Distorted"),
        "silent": _l("Did not play"),
        "too_loud": _l("Too loud"),
    },
    "priority": {
        "normal": _l("Normal"),
        "priority": _l("Priority"),
        "emergency": _l("Emergency"),
    },
    "audience": {
        "everyone": _l("Everyone"),
        "poor_households": _l("Poor households"),
        "parents": _l("Parents"),
        "elderly": _l("Elderly people"),
        "youth": _l("Young people"),
        "farmers": _l("Farmers"),
        "women": _l("Women"),
        "officials": _l("Officials"),
    },
    "why_not": {
        "": _l("It does not air on this day."),
        "not_approved": _l("It is not approved, or was changed after its approval."),
        "no_audio": _l("Its audio is not ready."),
        "not_valid": _l("It is not valid on this day."),
        "no_room": _l("There is no room left in this slot."),
        "no_node": _l("No loudspeaker serves its hamlets."),
        "over": _l("The slot is over; it did not air."),
        "stopped": _l("A person took it off; it will not air."),
    },
    "left_out": {
        "": _l("Not for the loudspeakers"),
        "letterhead": _l("Heading of the document"),
        "basis": _l("Legal basis"),
        "lead": _l("Introductory sentence"),
        "budget": _l("Budget"),
        "division_of_work": _l("Division of work among officials"),
        "recipients": _l("List of recipients"),
        "signature": _l("Signature"),
        "closing": _l("Closing sentence of the document"),
        "heading_only": _l("Heading without content"),
        "citations_only": _l("List of other documents"),
        "personal_data": _l("Personal data"),
        "internal": _l("Meant for officials only"),
        "too_long": _l("Too long for a bulletin, and it cannot be divided"),
    },
    "blocked": {
        "": _l("This document may not be aired."),
        "secret": _l("This document bears a secrecy mark. Nothing of it may be aired."),
    },
    "warning": {
        "": _l("Please look at this"),
        "long_sentence": _l("Long sentence; listeners lose the thread"),
        "old_body": _l("This body was abolished or renamed since 1 July 2025"),
        "typo": _l("Perhaps a typing mistake"),
        "addressed_to_officials": _l("This may be meant for officials"),
        "urgent": _l("The document is urgent: check how urgent this bulletin is"),
        "left_out_sentence": _l("Some sentences do not air because they hold personal data"),
        "unknown_hamlet": _l("The station does not know this hamlet, so it airs everywhere"),
    },
    "doubt": {
        "": _l("Please say how this is read"),
        "unknown_abbreviation": _l("Unknown abbreviation"),
        "ambiguous_abbreviation": _l("Abbreviation with several meanings"),
        "unknown_word": _l("Unknown word"),
        "ambiguous_number": _l("Number that can be read in two ways"),
        "impossible_date": _l("There is no such date"),
    },
    "note": {
        "": _l("Please listen to it with care."),
        "voice_fallback": _l("The online voice did not answer, so the voice in this computer speaks."),
    },
    "output": {
        "": _l("Loudspeaker connected"),
        "airlog": _l("No sound device: what would sound is recorded to a file"),
        "pulse": _l("Sounds through this computer's loudspeaker"),
        "portaudio": _l("Sounds through this computer's loudspeaker"),
    },
}
"""By family, then by the stable word. The word "" stands for one that is not listed."""


def word(code: object, family: str) -> str:
    """What `code` is called; the family's general word, or nothing, where it is not listed."""
    family_words = WORDS[family]
    return str(family_words.get(str(code or ""), family_words.get("", "")))
