"""A fresh data folder gets the sample station: a commune with three hamlets, the customer's plan, and a first bulletin.

Everything goes the way that people would go: the plan is uploaded, scripts are read, spoken, submitted and approved by
the sample accounts, and placed on slots; so the log of a sample station tells the truth too.
"""

import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from threading import Event

from broadcaster.errors import MasteringError, ScheduleError, translatable
from broadcaster.model import ProductionState, Role, Script, ScriptStatus, Seconds, Slot, User
from broadcaster.resources import shipped
from broadcaster.store import Session, events, meta, places, scripts, slots, users
from broadcaster.workflow import decide, manage_users, plan_slots, upload_document
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.sign_in import HASHER
from broadcaster.workflow.view_script import view

SAMPLE_PLAN = "scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt"
LOCAL_NODE = "loa-trung-tam"
_LOCAL_NODE_NAME = "Loa trung tâm xã"
_HAMLETS = ("Thôn 1", "Thôn 2", "Thôn 3")
_ACCOUNTS = (
    ("dai", "Cán bộ đài", Role.OPERATOR, None),
    ("canbo", "Cán bộ chuyên môn", Role.OFFICIAL, None),
    ("lanhdao", "Lãnh đạo Ủy ban", Role.APPROVER, None),
    ("truongthon", "Trưởng thôn 1", Role.VILLAGE_HEAD, "Thôn 1"),
)
_DAILY = (("Buổi sáng", time(5, 30)), ("Buổi chiều", time(17, 0)))
_DAILY_SECONDS = Seconds(30 * 60)
_DAILY_DAYS = 7
_FIRST = 2
"""How many bulletins are approved and placed; the rest waits for a person."""
_AUDIO_WAIT, _AUDIO_WAITS = 0.2, 300
"""Seconds between two looks, and how many looks."""
_DEMONSTRATION = "Phát thử"
_DEMONSTRATION_SECONDS = Seconds(10 * 60)
_STATE, _BEGUN, _AIRED = "sample_station", "begun", "aired"
_SLOTS, _DEMONSTRATED = "sample_slots", "sample_demonstration"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sample account, its password shown once."""

    name: str
    password: str
    full_name: str
    role: Role


def is_fresh(station: Equipment) -> bool:
    """Whether nobody can sign in yet."""
    with station.database.read() as session:
        return not users.every(session)


def make_sample_station(station: Equipment) -> list[SignIn]:
    """People, hamlets, the local node and the daily slots, in one transaction."""
    sign_ins = [SignIn(name, manage_users.new_password(), full, role) for name, full, role, _ in _ACCOUNTS]
    hashes = [HASHER.hash(account.password) for account in sign_ins]
    with station.database.begin() as session:
        for name in _HAMLETS:
            places.add_hamlet(session, name)
        places.add_node(session, id=LOCAL_NODE, name=_LOCAL_NODE_NAME, hamlets=_HAMLETS)
        for (name, full, role, hamlet), password_hash in zip(_ACCOUNTS, hashes, strict=True):
            users.add(session, name=name, full_name=full, role=role, hamlet=hamlet, password_hash=password_hash)
        every_day = tuple(range(7))
        daily = [slots.add(session, name=n, start=start, seconds=_DAILY_SECONDS, days=every_day) for n, start in _DAILY]
        meta.put(session, _SLOTS, " ".join(str(slot.id) for slot in daily))
        meta.put(session, _STATE, _BEGUN)
        events.add(session, at=station.clock(), by=None, action="sample_station", subject="")
    return sign_ins


def needs_first_bulletins(station: Equipment) -> bool:
    """Whether a sample station was begun whose first bulletins are not placed yet, such as after a kill."""
    with station.database.read() as session:
        return meta.get(session, _STATE) == _BEGUN


def air_first_bulletins(station: Equipment, stop: Event) -> None:
    """The sample plan's first bulletins: made by the workers, approved and placed, on air within seconds."""
    people = _people(station)
    if people.keys() != set(Role):
        _log.warning("the sample's accounts were changed; its bulletins are left to people")
        return
    plan = shipped(SAMPLE_PLAN)
    document = upload_document.upload(station, people[Role.OFFICIAL], plan.name, plan.read_bytes()).document
    with station.database.read() as session:
        proposed = [script for script in scripts.of_document(session, document.id) if script.proposed]
    approved: list[Script] = []
    for script in proposed:
        if _wait_for_audio(station, people, script, stop) and _approve(station, people, script):
            approved.append(script)
        if len(approved) == _FIRST or stop.is_set():
            break
    if not approved:
        return
    _place(station, people[Role.OPERATOR], approved)
    with station.database.begin() as session:
        meta.put(session, _STATE, _AIRED)


def _people(station: Equipment) -> dict[Role, User]:
    with station.database.read() as session:
        return {user.role: user for user in reversed(users.every(session))}


def _wait_for_audio(station: Equipment, people: dict[Role, User], script: Script, stop: Event) -> bool:
    for _ in range(_AUDIO_WAITS):
        production = view(station, people[Role.APPROVER], script.id).production
        if production and production.state is ProductionState.DONE:
            return True
        if production and production.state is ProductionState.FAILED:
            return False
        if stop.wait(_AUDIO_WAIT):
            return False
    raise MasteringError(translatable("The sample's audio was not made in time; see the log of the workers."))


def _approve(station: Equipment, people: dict[Role, User], script: Script) -> bool:
    """Submit and approve one script as its people would; False where a doubt must be settled by a person first."""
    seen = view(station, people[Role.APPROVER], script.id)
    status, revision = seen.script.status, seen.script.newest.id
    if seen.reading.doubts or seen.master is None:
        return False
    if status is ScriptStatus.DRAFT:
        decide.submit(station, people[Role.OFFICIAL], script.id, revision_id=revision)
        status = ScriptStatus.SUBMITTED
    if status is ScriptStatus.SUBMITTED:
        master = seen.master.sha256
        decide.approve(station, people[Role.APPROVER], script.id, revision_id=revision, master_sha256=master)
        status = ScriptStatus.APPROVED
    return status is ScriptStatus.APPROVED


def _place(station: Equipment, operator: User, approved: Sequence[Script]) -> None:
    today = station.clock().astimezone(station.settings.zone_info).date()
    with station.database.read() as session:
        own = (meta.get(session, _SLOTS) or "").split()
        daily = [slot for slot in slots.every(session) if str(slot.id) in own]
    for slot in [*_demonstration_once(station), *daily]:
        first, last = (slot.once, slot.once) if slot.once else (today, today + timedelta(days=_DAILY_DAYS - 1))
        for script in approved:
            # A kill may have left a part of this done, and a person may have changed the slots since.
            with contextlib.suppress(ScheduleError):
                plan_slots.place(
                    station, operator, slot_id=slot.id, script_id=script.id, from_day=first, until_day=last
                )
    _log.info("%s bulletins of the sample plan are placed", len(approved))


def _demonstration_once(station: Equipment) -> list[Slot]:
    """The demonstration's slot, made at most once in a station's life: a restart at night must wake nobody."""
    with station.database.begin() as session:
        if meta.get(session, _DEMONSTRATED) is not None:
            return []
        slot = add_demonstration_slot(station, session)
        meta.put(session, _DEMONSTRATED, str(slot.id))
    return [slot]


def add_demonstration_slot(station: Equipment, session: Session) -> Slot:
    """A slot that has begun already, so that what is placed on it sounds at once, at whatever hour."""
    local = station.clock().astimezone(station.settings.zone_info)
    return slots.add(
        session,
        name=_DEMONSTRATION,
        start=local.time().replace(microsecond=0),
        seconds=_DEMONSTRATION_SECONDS,
        days=(),
        once=local.date(),
        demonstration=True,
    )


def ensure_local_node(station: Equipment) -> None:
    """The node of this computer, which serves every hamlet, where a station was begun without the sample."""
    with station.database.begin() as session:
        if places.node(session, LOCAL_NODE) is None:
            names = [hamlet.name for hamlet in places.hamlets(session)]
            places.add_node(session, id=LOCAL_NODE, name=_LOCAL_NODE_NAME, hamlets=names)
