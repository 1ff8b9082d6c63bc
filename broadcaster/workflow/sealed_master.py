"""Masters as this station's own workers made them."""

import logging

from broadcaster.model import Master, Sha256
from broadcaster.signing import verify
from broadcaster.store import Session, masters
from broadcaster.workflow.equipment import Equipment

_log = logging.getLogger(__name__)


def keep_master(station: Equipment, session: Session, master: Master) -> None:
    """Keep a master under the station's seal."""
    masters.add(session, master, station.signer.sign(master.sealed_bytes()))


def find_master(station: Equipment, session: Session, sha256: str) -> Master | None:
    """The master of that content; None where it is not known, or was changed in the database by hand."""
    found = masters.find(session, Sha256(sha256))
    if found is None:
        return None
    master, seal = found
    if not verify(station.signer.public_key, master.sealed_bytes(), seal):
        _log.error("what the database says of the audio %s does not bear this station's seal", sha256)
        return None
    return master
