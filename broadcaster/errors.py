"""One root for every refusal and fault; a message tells the person what to do next."""

from typing import Any, ClassVar


def translatable(message: str) -> str:
    """Mark an English message for the panel's catalog; returns it unchanged."""
    return message


class BroadcasterError(Exception):
    """Something a person can act on.

    `template` is English with named `%(name)s` places, which `params` fill; the panel translates the template
    and fills it again. `permanent` is False where trying again later may work. `exit_status` is what the
    command line ends with: 2 where the input was refused, 1 where the fault is ours.
    """

    permanent: ClassVar[bool] = True
    exit_status: ClassVar[int] = 2

    def __init__(self, template: str, **params: Any) -> None:
        self.template = template
        self.params = params
        super().__init__(template % params if params else template)


class SettingsError(BroadcasterError):
    """The settings cannot be used."""


class PlanError(BroadcasterError):
    """A document cannot be read as a plan."""


class ScriptError(BroadcasterError):
    """A script cannot be made or changed so."""


class DictionaryError(BroadcasterError):
    """The commune's dictionary cannot hold that, or not so."""


class VoiceError(BroadcasterError):
    """A voice could not speak."""

    exit_status = 1


class VoiceRefused(VoiceError):
    """A voice cannot be installed, fetched, tried or removed so."""

    exit_status = 2


class VoiceBusy(VoiceError):
    """Too many want to hear something at once; a moment later it may work."""

    permanent = False


class VoiceUnreachable(VoiceError):
    """An online voice did not answer; another voice, or a later try, may."""

    permanent = False


class VoiceImplausible(VoiceError):
    """What a voice sent cannot be the sentence: silence, noise, a piece of it. Another voice, or a later try, may."""

    permanent = False


class MasteringError(BroadcasterError):
    """Audio could not be assembled, mastered, encoded or stored."""

    exit_status = 1


class RecordingError(BroadcasterError):
    """What was handed in is no recording that can be aired."""


class RecordingBusy(RecordingError):
    """Too many hand in recordings at once; a moment later it may work."""

    permanent = False


class SoundError(BroadcasterError):
    """A bulletin or a station cannot sound so."""


class ScheduleError(BroadcasterError):
    """A slot, a placement or a rundown is not possible so."""


class PlayoutError(BroadcasterError):
    """A node cannot play."""

    exit_status = 1


class LinkError(PlayoutError):
    """The station does not answer the node; the node goes on with what it has."""

    permanent = False


class EvidenceError(BroadcasterError):
    """A play report or confirmation cannot be taken."""


class StoreError(BroadcasterError):
    """The database or the data folder cannot be used."""

    exit_status = 1


class AccountError(BroadcasterError):
    """An account cannot be made or changed so."""


class Conflict(BroadcasterError):
    """What is to be added is there already."""


class NotAllowed(BroadcasterError):
    """The person's role does not allow this."""


class NotFound(BroadcasterError):
    """What was asked for does not exist."""


class SignatureError(BroadcasterError):
    """A signed message is not what its signer wrote, or its signer is not trusted."""
