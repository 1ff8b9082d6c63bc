from dataclasses import replace
from datetime import timedelta

from broadcaster.model import Master, Seconds
from broadcaster.store import Database, masters
from tests.factories import sha
from tests.store.station import NOW

RECIPE = {"voice": "espeak", "rate": 150, "chimes": ["mở đầu"], "profile": None}
MASTER = Master(sha("a"), sha("b"), Seconds(61.5), RECIPE, NOW, loudness=-16.2)


def test_a_master_comes_back_as_added(database: Database) -> None:
    with database.begin() as session:
        masters.add(session, MASTER, b"seal")
    with database.read() as session:
        assert masters.find(session, sha("a")) == (MASTER, b"seal")
        assert masters.find(session, sha("b")) is None


def test_the_newest_word_of_a_content_counts(database: Database) -> None:
    newer = replace(MASTER, created=NOW + timedelta(days=1))
    with database.begin() as session:
        masters.add(session, MASTER, b"seal")
        masters.add(session, newer, b"newer")
        assert masters.find(session, sha("a")) == (newer, b"newer")
