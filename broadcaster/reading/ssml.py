"""A reading as SSML 1.1, for a voice that takes it."""

from xml.sax.saxutils import escape

from broadcaster.model.units import Seconds
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.phrases import phrases
from broadcaster.reading.tokens import Reading

_HEAD = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="vi-VN">'
_NOT_XML = Pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_ssml(reading: Reading) -> str:
    """Sentences and the pauses within and between them, in one line."""
    parts: list[str] = []
    for phrase in phrases(reading):
        pause = _break(phrase.pause)
        parts.append(escape(_NOT_XML.sub("", phrase.words)))
        parts.append(f"</s>{pause}<s>" if phrase.ends_sentence else f"{pause} ")
    return f"{_HEAD}<s>{''.join(parts[:-1])}</s></speak>"


def _break(pause: Seconds) -> str:
    return f'<break time="{round(pause * 1000)}ms"/>'
