"""Scripts: what is proposed from a Plan, and the Revisions that people make of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from broadcaster.model.language import VIETNAMESE
from broadcaster.model.plan import LineRange, Plan
from broadcaster.model.sound import SoundChoice
from broadcaster.model.units import Seconds, Sha256


class Priority(StrEnum):
    """Thông tư 39/2020/TT-BTTTT: thông thường, ưu tiên, khẩn cấp."""

    NORMAL = "normal"
    PRIORITY = "priority"
    EMERGENCY = "emergency"


class Audience(StrEnum):
    """Whom a script is for."""

    EVERYONE = "everyone"
    POOR_HOUSEHOLDS = "poor_households"
    PARENTS = "parents"
    ELDERLY = "elderly"
    YOUTH = "youth"
    FARMERS = "farmers"
    WOMEN = "women"
    OFFICIALS = "officials"


@dataclass(frozen=True, slots=True)
class ScriptWarning:
    """Something a person should look at before submitting."""

    code: str
    """A stable word, such as `long_sentence`, that the panel translates."""
    text: str
    """The words concerned, or an explanation, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class ProposedScript:
    """A script as the splitter proposes it."""

    title: str
    body: str
    """Sentences, one paragraph a line; without the opening and closing."""
    seconds: Seconds
    """What it will take on air, opening and closing included."""
    lines: tuple[LineRange, ...]
    proposed: bool = True
    """False: it could air, but the splitter does not recommend it."""
    warnings: tuple[ScriptWarning, ...] = ()
    audience: tuple[Audience, ...] = (Audience.EVERYONE,)
    hamlets: tuple[str, ...] = ()
    """Names; empty means every hamlet."""
    priority: Priority = Priority.NORMAL
    valid_from: date | None = None
    valid_until: date | None = None
    """Both days belong to it; taken from the dates in the text."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that makes a script hard to follow by ear, and what to do about it."""

    code: str
    """A stable word, such as `long_sentence`, that the panel translates."""
    text: str
    """The words concerned."""
    points: int
    """What it costs of the score."""


@dataclass(frozen=True, slots=True)
class Listenability:
    """How easily a script is followed by ear."""

    score: int
    """0 to 100; 100 is plain speech."""
    advice: tuple[Advice, ...]
    """The costliest first."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Officialese that a person may say in everyday words."""

    start: int
    """Where it stands in the text, in characters."""
    written: str
    plain: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the document that is not proposed for air."""

    reason: str
    """A stable word, such as `letterhead`, `basis`, `budget`, `division_of_work`, that the panel translates."""
    lines: LineRange


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that the splitter says of a Plan."""

    plan: Plan
    scripts: tuple[ProposedScript, ...]
    left_out: tuple[LeftOut, ...]
    blocked: str | None = None
    """Why nothing of the document may air, e.g. `secret`; then there are no scripts."""


@dataclass(frozen=True, slots=True)
class RevisionText:
    """All of a Revision that approval names: change any of it and it is another Revision."""

    title: str
    body: str
    audience: tuple[Audience, ...] = (Audience.EVERYONE,)
    hamlets: tuple[str, ...] = ()
    """Names; empty means every hamlet."""
    priority: Priority = Priority.NORMAL
    valid_from: date | None = None
    valid_until: date | None = None
    """Both days belong to it, in the station's zone."""
    language: str = VIETNAMESE
    """ISO 639: `vi`, or another one that is recorded, such as `kpm` for K'Ho."""
    spoken: tuple[tuple[str, str], ...] = ()
    """(written, spoken) pairs by which it is read: what people settled for it, and entries of the dictionary."""
    from_dictionary: tuple[str, ...] = ()
    """Which of these written forms came from the commune's dictionary, and so follow it while the script is open."""
    recording: Sha256 | None = None
    """The Recording that is aired instead of a voice; `body` then tells what it says."""
    sound: SoundChoice = SoundChoice()

    @property
    def settled(self) -> dict[str, str]:
        """How people said that words of this very script are read."""
        return {written: said for written, said in self.spoken if written not in self.from_dictionary}

    def read_by(self, settled: Mapping[str, str], dictionary: Mapping[str, str]) -> "RevisionText":
        """The same text with these readings; what was settled for it counts more than the dictionary."""
        followed = {written: said for written, said in dictionary.items() if written not in settled}
        spoken = tuple(sorted({**settled, **followed}.items()))
        return replace(self, spoken=spoken, from_dictionary=tuple(sorted(followed)))

    def sha256(self) -> Sha256:
        """The hash that an approval names, over a canonical JSON of all that is said and of whom it is for."""
        named = asdict(self)
        del named["from_dictionary"]  # where a reading came from changes nothing of what is heard
        if self.recording is None:  # so that what was approved before there were recordings keeps its hash
            del named["recording"]
        named["sound"] = self.sound.chosen()  # without the rest: what may be chosen one day voids no approval
        if not named["sound"]:
            del named["sound"]
        canonical = json.dumps(named, ensure_ascii=False, sort_keys=True, default=str)
        return Sha256(hashlib.sha256(canonical.encode()).hexdigest())


class ScriptStatus(StrEnum):
    """Where the newest Revision stands; always derived, never stored."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class DecisionKind(StrEnum):
    """What a person decided about a Revision."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when, of exactly which text, reading and audio. Never changed, only followed by another."""

    revision_id: int
    kind: DecisionKind
    by: int
    """User id."""
    at: datetime
    text_sha256: Sha256
    reading_sha256: Sha256
    master_sha256: Sha256
    note: str = ""
    seal: bytes = b""
    """The station's Ed25519 signature over `sealed_bytes`: a row written by hand in the database is void."""

    def sealed_bytes(self, previous: bytes) -> bytes:
        """What the station signs: the decision and the seal of the one before it, empty for a revision's first.

        So an approval that is copied behind its withdrawal does not fit its place.
        """
        fields = (self.revision_id, self.kind, self.by, self.at.isoformat(), self.text_sha256)
        return json.dumps([*fields, self.reading_sha256, self.master_sha256, self.note, previous.hex()]).encode()


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a Script's text."""

    id: int
    script_id: int
    number: int
    """Counts from 1 within its script."""
    text: RevisionText
    author: int
    """User id."""
    created: datetime
    warnings: tuple[ScriptWarning, ...] = ()


class ScriptOrigin(StrEnum):
    """How a script came to be."""

    PROPOSED = "proposed"
    SPLIT = "split"
    """A person cut it off another one."""
    PUT_BACK = "put_back"
    """A person had a left-out part of the document made into it."""
    WRITTEN = "written"
    """Typed by hand, without a document."""


@dataclass(frozen=True, slots=True)
class Script:
    """One short text to air, through all its Revisions."""

    id: int
    document_id: int | None
    lines: tuple[LineRange, ...]
    """Its source in the document."""
    newest: Revision
    proposed: bool = True
    decisions: tuple[Decision, ...] = field(default=(), repr=False)
    """Of the newest Revision, oldest first."""
    origin: ScriptOrigin = ScriptOrigin.PROPOSED
    position: int = 0
    """Its place among the scripts of its document, from 1; 0 without a document."""
    discarded: datetime | None = None
    """When a person took it out; then it never airs until it is restored."""
    cut_from: int | None = None
    """The script that a person cut it off."""
    merged_into: int | None = None
    """The script that says its words too, since the two were merged; it may have been restored since."""
    version_of: int | None = None
    """The script that it says in another language; it is placed and aired where that one is."""

    @property
    def status(self) -> ScriptStatus:
        """Where the newest Revision stands."""
        return ScriptStatus(self.decisions[-1].kind) if self.decisions else ScriptStatus.DRAFT


@dataclass(frozen=True, slots=True)
class Document:
    """A Plan as stored, with what was proposed from it."""

    id: int
    filename: str
    sha256: Sha256
    title: str
    number: str | None
    issuer: str | None
    issued: date | None
    lines: tuple[str, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...]
    blocked: str | None
    uploaded_by: int
    uploaded: datetime
    replaces: int | None = None
    """The document of which it is a new version."""
    original: str | None = None
    """The suffix of the file as handed in, e.g. ".docx"; None where that was not kept."""
