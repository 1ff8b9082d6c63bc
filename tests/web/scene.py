"""A commune with people, a document, bulletins in every state, slots and a morning that was aired."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from broadcaster.model import (
    Cue,
    Heard,
    LeftOut,
    LineRange,
    Master,
    Plan,
    Play,
    PlayResult,
    Proposal,
    ProposedScript,
    RevisionText,
    Role,
    Script,
    ScriptStatus,
    ScriptWarning,
    Seconds,
    Sha256,
    Slot,
    User,
)
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.store import (
    Session,
    documents,
    events,
    places,
    plays,
    productions,
    scripts,
    slots,
    users,
)
from broadcaster.workflow import confirm_playback, decide, publish_rundown
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.read_aloud import spoken_script
from broadcaster.workflow.sealed_master import find_master, keep_master
from broadcaster.workflow.sign_in import HASHER
from tests.factories import MONDAY, local

PASSWORD = "mat khau thu"
SECONDS = Seconds(84.0)
NOW = local(5, 32, 10)
"""While the morning's second bulletin is on air."""
LINES = (
    "ỦY BAN NHÂN DÂN XÃ ĐA QUYN",
    "",
    "KẾ HOẠCH",
    "Tiêm phòng gia súc đợt 2 năm 2026",
    "",
    "I. MỤC ĐÍCH",
    "Tiêm phòng cho đàn trâu, bò trên địa bàn xã từ ngày 25/11/2026.",
    "Bà con đưa trâu, bò đến nhà văn hóa thôn lúc 7 giờ sáng.",
    "II. KINH PHÍ",
    "Kinh phí lấy từ ngân sách xã năm 2026.",
    "Nơi nhận: UBND huyện; Lưu: VT.",
)


@dataclass
class Clock:
    """A clock that a test turns."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Scene:
    """The station with what is in it, by name."""

    station: Equipment
    clock: Clock
    people: dict[str, User]
    document_id: int
    scripts: dict[str, Script]
    morning: Slot


def make(home: Path) -> None:
    """Fill a fresh data folder."""
    station = open(home).station
    station.database.close()


def open(home: Path) -> Scene:  # reads as scene.open
    """The scene of a data folder, made where there is none."""
    clock = Clock()
    station = replace(open_station(Settings(home=home)), clock=clock)
    with station.database.read() as session:
        people = {user.name: user for user in users.every(session)}
    if not people:
        _fill(station, clock)
    return _look(station, clock)


def _look(station: Equipment, clock: Clock) -> Scene:
    with station.database.read() as session:
        known = {script.newest.text.title.partition(":")[0]: script for script in scripts.every(session)}
        return Scene(
            station=station,
            clock=clock,
            people={user.name: user for user in users.every(session)},
            document_id=documents.every(session)[0].id,
            scripts=known,
            morning=slots.every(session)[0],
        )


def _fill(station: Equipment, clock: Clock) -> None:
    clock.now = local(4, 0)
    with station.database.begin() as session:
        people = _people(session)
        slot = _places(session)
        made = _scripts(session, station, people["canbo"])
    _decide(station, people, made)
    with station.database.begin() as session:
        for script in (made["Họp thôn"], made["Tiêm phòng"], made["Nước sạch"]):
            slots.place(
                session,
                slot_id=slot,
                script_id=script.id,
                from_day=MONDAY,
                until_day=MONDAY + timedelta(days=6),
                by=people["dai"].id,
                at=clock(),
            )
    publish_rundown.publish(station)
    clock.now = NOW
    _air(station, people)


def _people(session: Session) -> dict[str, User]:
    for name in ("Thôn 1", "Thôn 2", "Thôn Ma Bó"):
        places.add_hamlet(session, name)
    hashed = HASHER.hash(PASSWORD)
    wanted = (
        ("dai", "Nguyễn Văn Đài", Role.OPERATOR, None),
        ("canbo", "Trần Thị Cán", Role.OFFICIAL, None),
        ("lanhdao", "Lê Lãnh Đạo", Role.APPROVER, None),
        ("thon1", "K' Brèo", Role.VILLAGE_HEAD, "Thôn 1"),
        ("thon2", "Ya Thôn Hai", Role.VILLAGE_HEAD, "Thôn 2"),
    )
    return {
        name: users.add(session, name=name, full_name=full, role=role, hamlet=hamlet, password_hash=hashed)
        for name, full, role, hamlet in wanted
    }


def _places(session: Session) -> int:
    places.add_node(session, id="loa-1", name="Loa trung tâm xã", hamlets=("Thôn 1", "Thôn 2"))
    places.add_node(session, id="loa-2", name="Cụm loa Ma Bó", hamlets=("Thôn Ma Bó",))
    slot = slots.add(session, name="Buổi sáng", start=time(5, 30), seconds=Seconds(1800), days=tuple(range(7)))
    slots.add(session, name="Buổi chiều", start=time(17, 0), seconds=Seconds(1800), days=tuple(range(7)))
    return slot.id


def _scripts(session: Session, station: Equipment, author: User) -> dict[str, Script]:
    ranges = (LineRange(7, 8),)
    proposed = ProposedScript("Tiêm phòng: trâu bò đợt 2", "", SECONDS, ranges)
    plan = Plan(
        "Kế hoạch Tiêm phòng gia súc đợt 2 năm 2026", "12/KH-UBND", date(2026, 11, 20), "UBND xã", (), lines=LINES
    )
    left_out = (
        LeftOut("letterhead", LineRange(1, 1)),
        LeftOut("heading_only", LineRange(3, 4)),
        LeftOut("budget", LineRange(9, 10)),
        LeftOut("recipients", LineRange(11, 11)),
    )
    document = documents.add(
        session,
        filename="ke-hoach-tiem-phong.txt",
        sha256=Sha256("d" * 64),
        proposal=Proposal(plan, (proposed,), left_out),
        uploaded_by=author.id,
        uploaded=station.clock(),
    )
    bodies = {
        "Tiêm phòng: trâu bò đợt 2": "Xã tiêm phòng cho đàn trâu, bò từ ngày 25/11/2026.\n"
        "Bà con đưa trâu, bò đến nhà văn hóa thôn lúc 7 giờ sáng.",
        "Họp thôn: bàn việc làm đường": "Mời bà con dự họp thôn lúc 19 giờ tối nay tại nhà văn hóa.",
        "Nước sạch: giữ vệ sinh nguồn nước": "Bà con không vứt rác xuống suối. Hãy đậy kín bể chứa nước.",
        "Cúp điện: ngày 26 tháng 11": "Ngày 26/11/2026 cúp điện từ 7 giờ đến 11 giờ để sửa đường dây.",
        "Học bơi: lớp hè cho trẻ em": "Nhà văn hóa mở lớp học bơi cho trẻ em. Phụ huynh đăng ký tại thôn.",
        "Bảo hiểm: gia hạn thẻ": "Bà con gia hạn thẻ bảo hiểm y tế trước ngày 15/12/2026.",
    }
    warned = (ScriptWarning("old_body", "UBND huyện"),)
    made = {}
    for title, body in bodies.items():
        from_plan = title.startswith("Tiêm")
        script = scripts.add(
            session,
            document_id=document.id if from_plan else None,
            lines=ranges if from_plan else (),
            proposed=not title.startswith("Học"),
            text=RevisionText(title, body),
            warnings=warned if from_plan else (),
            author=author.id,
            created=station.clock(),
        )
        productions.request(session, script.newest.id, station.clock())
        made[title.partition(":")[0]] = script
    events.add(session, at=station.clock(), by=author.id, action="document_uploaded", subject=str(document.id))
    for script in made.values():
        if not script.newest.text.title.startswith(("Học", "Bảo")):
            give_audio(session, station, script)
    return made


def give_audio(session: Session, station: Equipment, script: Script) -> None:
    """Finish the oldest waiting production with a made-up recording; they are claimed in the order they were asked."""
    job = productions.claim(session, "test", station.clock(), 60)
    assert job is not None and job.revision_id == script.newest.id
    opus, mp3 = b"OggS" + script.newest.text.title.encode(), b"ID3" + script.newest.text.title.encode() * 500
    reading = spoken_script(script.newest.text, station.settings).sha256()
    recipe = {"text_sha256": script.newest.text.sha256(), "reading_sha256": reading}
    sha256 = station.audio.put(opus, ".opus")
    master = Master(sha256, station.audio.put(mp3, ".mp3"), SECONDS, recipe, station.clock())
    keep_master(station, session, master)
    productions.finish(
        session,
        job.id,
        "test",
        reading_sha256=reading,
        master_sha256=sha256,
        notes=("voice_fallback",),
        at=station.clock(),
    )


def _decide(station: Equipment, people: dict[str, User], made: dict[str, Script]) -> None:
    for title in ("Tiêm phòng", "Họp thôn", "Nước sạch", "Cúp điện"):
        script = made[title]
        decide.submit(station, people["canbo"], script.id, revision_id=script.newest.id)
        if title != "Cúp điện":
            master = master_of(station, script)
            decide.approve(
                station, people["lanhdao"], script.id, revision_id=script.newest.id, master_sha256=master.sha256
            )


def master_of(station: Equipment, script: Script) -> Master:
    """The recording of a bulletin."""
    with station.database.read() as session:
        production = productions.of_revision(session, script.newest.id)
        assert production is not None and production.master_sha256 is not None
        found = find_master(station, session, production.master_sha256)
        assert found is not None
        return found


def status_of(scene: Scene, title: str) -> ScriptStatus:
    """Where the bulletin of that name stands now."""
    with scene.station.database.read() as session:
        found = scripts.find(session, scene.scripts[title].id)
    assert found is not None
    return found.status


def cues_of(station: Equipment) -> list[Cue]:
    """What the newest rundown holds, by due."""
    return list(publish_rundown.publish(station).cues)


def _air(station: Equipment, people: dict[str, User]) -> None:
    """The first bulletin played on one node and was missed on the other; the second is on air."""
    first, second = cues_of(station)[:2]
    with station.database.begin() as session:
        for node, result, detail in (("loa-1", PlayResult.DONE, ""), ("loa-2", PlayResult.MISSED, "late")):
            started = first.due if result is PlayResult.DONE else None
            ended = first.due + timedelta(seconds=first.seconds) if started else None
            play = Play(first.id, node, result, first.due, started, ended, first.master_sha256, detail)
            plays.record(session, play, station.clock())
        plays.record(session, Play(second.id, "loa-1", PlayResult.STARTED, second.due, second.due), station.clock())
        health = {"output": "airlog", "clock_ok": True}
        places.seen(session, "loa-1", station.clock(), health)
    confirm_playback.confirm(station, people["thon2"], cue_id=first.id, heard=Heard.QUIET)


TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
