"""What docs/reading.md says is read so, is read so."""

import re
from pathlib import Path

import pytest

from broadcaster.reading import Region, spoken
from broadcaster.reading import read as read_aloud
from tests.reading.scoring import canonical

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def rows(head: str) -> list[list[str]]:
    """The cells of the table under this head."""
    _, _, rest = PAGE.partition(f"{head}\n")
    table = rest.split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize(("family", "written", "said"), rows("| family | written | said |"))
def test_every_example_of_a_family(family: str, written: str, said: str) -> None:
    forms = re.findall(r"`([^`]+)`", written)
    assert [canonical(spoken(form)) for form in forms] == [canonical(one) for one in said.split(";")]


def test_every_region() -> None:
    found = rows("| | 1.000 | 105 | 24 |")
    assert [name.strip("`") for name, *_ in found] == list(Region)
    for name, *said in found:
        assert [read_aloud(n, region=Region(name.strip("`"))).spoken for n in ("1.000", "105", "24")] == said
