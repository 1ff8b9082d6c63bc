import re
import sys

import pytest

from broadcaster.reading.pattern import Ending

ENDINGS = {
    f"{module}.{name}": value
    for module, contents in list(sys.modules.items())
    if module.startswith("broadcaster.reading.")
    for name, value in vars(contents).items()
    if isinstance(value, Ending)
}


@pytest.mark.parametrize("name", sorted(ENDINGS))
def test_an_ending_is_of_whole_words(name: str) -> None:
    """It looks whether the last word is written in it, so no word may be put together from parts."""
    ending = ENDINGS[name]
    assert ending._source.endswith("$")
    if ending._ends_anyhow:
        return
    assert ending._source.startswith("(?:^| )")
    words = re.sub(r"\(\?<!.*?\)", "", ending._source.removeprefix("(?:^| )"))
    assert not re.search(r"[^\W\d_](?:[?*+{\[]|\((?!\?: ))|\)[^\W\d_]", words)


def test_an_ending_is_found_at_the_end_only() -> None:
    ending = Ending(r"(?:^| )(?:ngày|hôm)(?: nay)?$")
    assert ending.search("họp ngày") and ending.search("ngày nay") and ending.search("hôm")
    assert not (ending.search("ngày họp") or ending.search("bangày") or ending.search("") or ending.search("nay"))


def test_an_ending_in_any_word_is_always_asked() -> None:
    assert Ending(r"(?:^| )thứ \S+$").search("thứ bảy")
