"""What there is to choose from for the sound of bulletins, and choosing it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from broadcaster.errors import SoundError, translatable
from broadcaster.mastering import PROFILES
from broadcaster.mastering.sounds import NamedSound, chime_names, music_names
from broadcaster.model import AUTO, NONE, Revision, Sound, SoundChoice, User
from broadcaster.settings import Settings
from broadcaster.store import events
from broadcaster.voice import VoiceChoice, voice_choices
from broadcaster.workflow.choose_sound import put_station_choice, station_choice
from broadcaster.workflow.default_sound import default_sound
from broadcaster.workflow.edit_script import changeable, save
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require

SLOWEST, FASTEST = 0.7, 1.5
MOST_REPEATS = 3
_SPEECH_PROFILES = ("natural", "clear", "strong")
MUSIC_PROFILE = "music"
"""For recordings alone: it leaves the tone of a voice as it is, so speech would not carry far."""


@dataclass(frozen=True, slots=True)
class SoundOptions:
    """What there is to choose from."""

    voices: Sequence[VoiceChoice]
    """Those too that cannot speak now."""
    chimes: Sequence[NamedSound]
    music: Sequence[NamedSound]
    profiles: Mapping[str, str]
    """What each is for, translatable, by its name."""


def sound_options(settings: Settings, *, recorded: bool = False) -> SoundOptions:
    """All that this station, or a bulletin that is a person's recording, can sound like today."""
    profiles = (*_SPEECH_PROFILES, MUSIC_PROFILE) if recorded else _SPEECH_PROFILES
    return SoundOptions(
        voices=voice_choices(settings.voice, settings.home / "voice"),
        chimes=chime_names(settings.home),
        music=music_names(settings.home),
        profiles={name: PROFILES[name].explain for name in profiles},
    )


def choose_for_script(
    station: Equipment, user: User, script_id: int, *, based_on: int, choice: SoundChoice
) -> Revision:
    """Have a bulletin sound so from now on: a new Revision, which needs an approval of its own. Raises SoundError."""
    require(user, Action.WRITE)
    with station.database.read() as session:
        text = changeable(session, script_id).newest.text
    checked = checked_choice(station.settings, choice, recorded=bool(text.recording))
    return save(station, user, script_id, based_on=based_on, text=replace(text, sound=checked))


def choose_for_station(station: Equipment, user: User, choice: SoundChoice) -> None:
    """Have every bulletin that chooses nothing itself be made so from now on. Raises SoundError."""
    require(user, Action.SCHEDULE)
    checked = _unlike(default_sound(station.settings), checked_choice(station.settings, choice))
    with station.database.begin() as session:
        if checked == station_choice(session):
            return
        put_station_choice(session, checked)
        told = ", ".join(f"{name}={value}" for name, value in asdict(checked).items() if value is not None)
        events.add(session, at=station.clock(), by=user.id, action="sound_chosen", subject="", detail=told)


def _unlike(default: Sound, choice: SoundChoice) -> SoundChoice:
    """Only what differs: what is as in the settings follows them when they change."""
    kept = {name: value for name, value in asdict(choice).items() if value != getattr(default, name)}
    return SoundChoice(**kept)


def checked_choice(settings: Settings, choice: SoundChoice, *, recorded: bool = False) -> SoundChoice:
    """The same choice; raises SoundError where it names something that is not there for this bulletin."""
    if choice.profile == MUSIC_PROFILE and not recorded:
        raise SoundError(
            translatable(
                "“Music and relayed programmes” is only for a bulletin with a recording. "
                "Hand in the recording first, or choose another way."
            )
        )
    options = sound_options(settings, recorded=recorded)
    known: dict[str, set[str]] = {
        "voice": {voice.id for voice in options.voices},
        "profile": set(options.profiles),
        "chime": {AUTO, NONE, *(chime.name for chime in options.chimes)},
        "closing": {NONE, *(chime.name for chime in options.chimes)},
        "music": {NONE, *(bed.name for bed in options.music)},
    }
    for name, values in known.items():
        if (chosen := getattr(choice, name)) is not None and chosen not in values:
            raise SoundError(
                translatable("“%(name)s” is no longer there to choose. Open the page again and choose another one."),
                name=chosen,
            )
    if choice.speed is not None and not SLOWEST <= choice.speed <= FASTEST:
        raise SoundError(
            translatable("Choose a speed from %(slowest)s to %(fastest)s; 1 is the usual one."),
            slowest=SLOWEST,
            fastest=FASTEST,
        )
    if choice.repeat is not None and not 1 <= choice.repeat <= MOST_REPEATS:
        raise SoundError(translatable("A bulletin is said at most %(most)s times."), most=MOST_REPEATS)
    return choice
