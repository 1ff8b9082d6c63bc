"""The online voice: Google Translate's, through gTTS."""

from pathlib import Path

from broadcaster.errors import BroadcasterError, VoiceError, VoiceUnreachable, translatable
from broadcaster.model import Seconds, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice.answers import address_mark, fault_class
from broadcaster.voice.contract import (
    DECODED_RATE,
    Decode,
    VoiceChoice,
    VoiceRequest,
    has_words,
    spoken_form,
    wordless,
)


def build_gtts(request: VoiceRequest) -> "GttsVoice":
    """`gtts`; it has one voice."""
    if request.variant:
        raise VoiceError(translatable("There is no voice gtts:%(variant)s; choose gtts."), variant=request.variant)
    settings = request.settings
    return GttsVoice(request.decode, settings.gtts_url, Seconds(settings.online_timeout), request.speed)


def gtts_choices(settings: VoiceSettings, folder: Path) -> list[VoiceChoice]:
    """Its one voice."""
    return [VoiceChoice("gtts", translatable("Google's voice, over the internet"), online=True)]


class GttsVoice:
    """Natural speech while the internet and the service are there.

    A sentence longer than the service takes at once (100 letters) is asked for in parts, which gTTS cuts at
    punctuation, else at spaces. A refused connection or a server error is tried again; a timeout is not, so that
    another voice can take over after `timeout` seconds. gTTS does not check the server's certificate: what it brings
    must be listened to before it airs, as every script is.
    """

    def __init__(self, decode: Decode, url: str | None, timeout: Seconds, speed: float = 1.0) -> None:
        self._decode = decode
        self._url = url
        self._timeout = timeout
        self._speed = speed

    @property
    def name(self) -> str:
        """Engine and language, speed, and a mark of the address where it is not the public one."""
        spoken = f"gtts:vi:{self._speed:g}"
        return f"{spoken}@{address_mark(self._url)}" if self._url else spoken

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises VoiceUnreachable where there is no answer or none with sound in it."""
        from broadcaster.voice.ask_google import (
            NoSound,
            ask_google,
        )  # what speaks to servers takes a tenth of a second to load

        text = spoken_form(sentence)
        if not has_words(text):
            return wordless(DECODED_RATE)
        try:
            parts = [self._decode(part, self._speed) for part in ask_google(text, self._url, self._timeout)]
        except NoSound as fault:
            raise _unreachable(str(fault), fault.outage) from fault
        except BroadcasterError as fault:
            raise _unreachable("the answer is not sound") from fault
        if not all(part.pcm for part in parts):
            raise _unreachable("the answer is empty")
        return Speech(b"".join(part.pcm for part in parts), DECODED_RATE)


def _unreachable(detail: str, outage: bool = False) -> VoiceUnreachable:
    return fault_class(outage)(
        translatable(
            "The online voice did not answer; check the internet connection or choose the embedded voice. (%(detail)s)"
        ),
        detail=detail,
    )
