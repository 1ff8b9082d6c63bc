"""A small station in the database, for tests that need someone to act and something to act on."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from broadcaster.model import Cue, RevisionText, Role, Rundown, Script, Seconds, Slot, User
from broadcaster.store import Database, Session, places, scripts, slots, users
from tests.factories import sha

NOW = datetime(2026, 11, 23, 4, 30, 15, 123456, UTC)
TEXT = RevisionText(title="Họp thôn", body="Kính mời bà con đến dự họp.")


@dataclass(frozen=True, slots=True)
class Station:
    """What `furnish` put into the database."""

    official: User
    approver: User
    script: Script
    slot: Slot


def furnish(database: Database) -> Station:
    with database.begin() as session:
        places.add_hamlet(session, "Thôn Ma Bó")
        places.add_hamlet(session, "Thôn Toa Cát")
        places.add_node(session, id="loa-1", name="Loa 1", hamlets=["Thôn Ma Bó"])
        official = users.add(session, name="lan", full_name="Lan", role=Role.OFFICIAL, password_hash="x")
        approver = users.add(session, name="chủ tịch", full_name="Hà", role=Role.APPROVER, password_hash="y")
        slot = slots.add(session, name="Sáng", start=time(5, 30), seconds=Seconds(1800), days=(0, 2, 4))
        return Station(official, approver, add_script(session, official.id), slot)


def add_script(session: Session, author: int, text: RevisionText = TEXT) -> Script:
    return scripts.add(
        session,
        document_id=None,
        lines=(),
        proposed=True,
        text=text,
        warnings=(),
        author=author,
        created=NOW,
    )


def cue(id: str, minutes: float = 60) -> Cue:
    return Cue(id, NOW + timedelta(minutes=minutes), sha("a"), Seconds(60), ("loa-1",), title="Họp thôn")


def rundown(sequence: int, *cues: Cue, epoch: str = "e", issued: datetime = NOW) -> Rundown:
    zone, hours = "Asia/Ho_Chi_Minh", (("05:00", "21:00"),)
    return Rundown(epoch, sequence, issued, issued + timedelta(hours=48), zone, hours, (), cues)
