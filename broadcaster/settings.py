"""station.toml and BROADCASTER_* environment variables, frozen and validated."""

import os
import re
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from broadcaster.errors import SettingsError, translatable


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise ValueError(f"{name} is not a known time zone") from fault
    return name


def _hours(value: tuple[str, str]) -> tuple[str, str]:
    if not all(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", point) for point in value) or value[0] >= value[1]:
        raise ValueError(f'{value} must be two times of one day such as ["05:00", "21:00"], the earlier one first')
    return value


def _span(value: tuple[str, str]) -> tuple[str, str]:
    if not all(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", point) for point in value) or value[0] == value[1]:
        raise ValueError(f'{value} must be two different times such as ["21:00", "06:00"]; it may run over midnight')
    return value


AirHours = Annotated[tuple[str, str], AfterValidator(_hours)]


def _web_address(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/@]+(?:/[^\s]*)?", url):
        raise ValueError("it must begin with http:// or https://, and the key belongs into its own setting")
    return url


def _socket_address(url: str) -> str:
    if not re.fullmatch(r"wss?://[^\s/@]+(?:/[^\s]*)?", url):
        raise ValueError("it must begin with ws:// or wss://, without a name and a password")
    return url


def _is_near(url: str) -> bool:
    """Whether an address lies in this computer or the office's own network."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal", ".home.arpa"))


class ServiceSettings(BaseModel):
    """A speech service in the OpenAI form (`POST URL/audio/speech`), one's own or a commercial one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")
    """Its voice's id is `service:NAME`."""
    url: Annotated[str, AfterValidator(_web_address)]
    """Without `/audio/speech`."""
    model: str = "tts-1"
    voice: str = "alloy"
    """By the names that the service knows them by."""
    key: SecretStr = SecretStr("")
    format: Literal["mp3", "opus", "wav", "flac", "aac"] = "mp3"

    @model_validator(mode="after")
    def _require_secrecy(self) -> Self:
        if self.key.get_secret_value() and self.url.startswith("http://") and not _is_near(self.url):
            raise ValueError("the key would cross the internet for all to read; url must begin with https://")
        return self


class VoiceSettings(BaseModel):
    """Who speaks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: tuple[Annotated[str, Field(pattern=r"^[a-z]+(:[\w.-]+)?$")], ...] = Field(
        default=("espeak:north",), min_length=1
    )
    """Ids of voices: the first that answers speaks; where none does, the embedded one. `broadcaster voice list` shows
    those that are there."""
    words_per_minute: int = Field(default=150, ge=80, le=300)
    """espeak-ng's rate; 150 gives about 3 syllables a second, pauses included."""
    pitch: int = Field(default=50, ge=0, le=99)
    """espeak-ng's pitch; 50 is its usual one."""
    gtts_url: Annotated[str, AfterValidator(_web_address)] | None = None
    """Another address for Google's online voice; None is the public one."""
    edge_url: Annotated[str, AfterValidator(_socket_address)] | None = None
    """Another address (ws:// or wss://) for Microsoft's online voices; None is the public one."""
    online_timeout: float = Field(default=8.0, gt=0)
    """Seconds before the next voice takes over."""
    services: tuple[ServiceSettings, ...] = ()


class SoundSettings(BaseModel):
    """How bulletins sound where neither a bulletin nor the panel chooses otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    speed: float = Field(default=1.0, ge=0.7, le=1.5)
    """Times the voice's usual speed."""
    profile: Literal["natural", "clear", "strong"] = "clear"
    """How it is mastered for horn loudspeakers."""
    chime: str = "auto"
    """What sounds before a bulletin, `auto` for what its priority asks for, or `none`."""
    closing: str = "end"
    """What sounds after a bulletin, or `none`."""
    music: str = "none"
    """The music bed under the speech."""
    repeat: int = Field(default=1, ge=1, le=3)
    """How many times the body is said."""
    quiet_hours: Annotated[tuple[str, str], AfterValidator(_span)] = ("21:00", "06:00")
    """In which everything but an emergency is lower by `quiet_gain`; QCVN 26:2010 allows 55 dBA then, not 70."""
    quiet_gain: float = Field(default=-6.0, ge=-30, le=0)
    """dB."""


class NodeSettings(BaseModel):
    """The local loudspeaker node."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    output: Literal["auto", "airlog", "pulse", "portaudio"] = "auto"
    device: str | None = None
    """A sink or device name; None is the system's default."""
    latency_ms: int = Field(default=100, ge=20, le=2000)
    airlog_days: int = Field(default=30, ge=1)
    """How long airlog recordings are kept."""


class RewordingSettings(BaseModel):
    """A language model that may offer a script in plainer words; nothing is sent while `url` is None."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, AfterValidator(_web_address)] | None = None
    """Of any OpenAI-compatible server, without `/chat/completions`."""
    model: str = "default"
    """By the name that the server knows it by."""
    key: SecretStr = SecretStr("")
    timeout: float = Field(default=30.0, gt=0, le=300)
    """Seconds for the whole answer."""


class Settings(BaseSettings):
    """All of a station's settings; an environment variable wins over station.toml."""

    model_config = SettingsConfigDict(
        env_prefix="BROADCASTER_",
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        nested_model_default_partial_update=True,
    )

    home: Path
    """The data folder."""
    commune: str = Field(default="xã Đa Quyn", min_length=1)
    """The commune's name as the opening and closing say it."""
    zone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Ho_Chi_Minh"
    region: Literal["north", "central", "south"] = "north"
    """Whose words for numbers are said: nghìn or ngàn, linh or lẻ, hai mươi tư or hai mươi bốn."""
    air_hours: tuple[AirHours, ...] = Field(default=(("05:00", "21:00"),), min_length=1)
    """Outside these nothing but an emergency sounds; the nodes enforce it."""
    panel_host: str = "127.0.0.1"
    panel_port: int = Field(default=8000, ge=0, le=65535)
    database_url: str | None = None
    """None is SQLite in the data folder; else postgresql+psycopg://..."""
    horizon_hours: int = Field(default=48, ge=1, le=168)
    script_seconds: float = Field(default=120.0, ge=20)
    """The longest script that is proposed."""
    shortest_script_seconds: float = Field(default=45.0, ge=0)
    """Shorter ones are proposed only where a document holds no more."""
    sentence_syllables: int = Field(default=25, ge=8)
    workers: int = Field(default=2, ge=1, le=32)
    """Production processes."""
    upload_megabytes: int = Field(default=20, ge=1)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    voice: VoiceSettings = VoiceSettings()
    sound: SoundSettings = SoundSettings()
    node: NodeSettings = NodeSettings()
    rewording: RewordingSettings = RewordingSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then station.toml."""
        return (
            init_settings,
            env_settings,
            TomlConfigSettingsSource(settings_cls, data_folder() / "station.toml"),
        )

    @property
    def zone_info(self) -> ZoneInfo:
        """The station's zone, for recurrence and display only."""
        return ZoneInfo(self.zone)


def data_folder() -> Path:
    """BROADCASTER_HOME, or the platform's folder for a user's data."""
    named = os.environ.get("BROADCASTER_HOME")
    return Path(named).expanduser().resolve() if named else platformdirs.user_data_path("broadcaster", appauthor=False)


def _said(place: tuple[int | str, ...], kind: str, message: str, given: Any) -> str:
    name = ".".join(map(str, place))
    if name == "voice.engine":
        return (
            f'voice.engine is now voice.order, a list of voices: write order = ["{given}"] in its place '
            f"(in the environment BROADCASTER_VOICE__ORDER='[\"{given}\"]')"
        )
    if kind != "extra_forbidden":
        return f"{name}: {message}"
    model = Settings.model_fields.get(str(place[0]))
    fields = model.annotation.model_fields if len(place) > 1 and model else Settings.model_fields  # type: ignore[union-attr]
    near = get_close_matches(str(place[-1]), fields, 1)
    return f"{name} is no setting" + (f"; did you mean {near[0]}?" if near else "")


def load_settings() -> Settings:
    """Read and validate the settings; raises SettingsError naming every wrong one."""
    try:
        return Settings(home=data_folder())
    except ValidationError as fault:
        wrong = "; ".join(_said(e["loc"], e["type"], e["msg"], e["input"]) for e in fault.errors())
        raise SettingsError(translatable("The settings cannot be used: %(wrong)s"), wrong=wrong) from fault
    except ValueError as fault:
        raise SettingsError(translatable("station.toml cannot be read: %(wrong)s"), wrong=str(fault)) from fault
