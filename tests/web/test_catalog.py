"""The Vietnamese catalog is complete, fresh and fits its templates."""

import gettext
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.web.catalog import ROOT, Key, extracted

FOLDER = ROOT / "web/translations/vi/LC_MESSAGES"
TEMPLATES = sorted((ROOT / "web/templates").rglob("*.html"))


@pytest.fixture(scope="module")
def words() -> dict[object, str]:
    with (FOLDER / "messages.po").open("rb") as file:
        catalog = read_po(file, locale="vi")
    entries = {message.id: message for message in catalog if message.id}
    assert not [message.id for message in entries.values() if message.fuzzy]
    return {id: entry.string if isinstance(entry.string, str) else entry.string[0] for id, entry in entries.items()}


@pytest.fixture(scope="module")
def said() -> set[Key]:
    return extracted()


def test_everything_a_person_may_read_is_translated(words: dict[object, str], said: set[Key]) -> None:
    assert not sorted(str(key) for key in said if not words.get(key))


def test_nothing_is_left_of_strings_that_are_gone(words: dict[object, str], said: set[Key]) -> None:
    assert not sorted(str(key) for key in words if key not in said)


def test_places_to_fill_are_the_same_in_both_languages(words: dict[object, str]) -> None:
    for key, vietnamese in words.items():
        english = key if isinstance(key, str) else str(key[0])  # type: ignore[index]
        assert _places(english) == _places(vietnamese), english


def test_the_compiled_catalog_is_fresh(words: dict[object, str]) -> None:
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for key, vietnamese in words.items():
        found = compiled.gettext(key) if isinstance(key, str) else compiled.ngettext(key[0], key[1], 2)  # type: ignore[index]
        assert found == vietnamese


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_templates_hold_no_words_outside_the_catalog(template: Path) -> None:
    source = re.sub(r"{%.*?%}|{#.*?#}|{{.*?}}", "", template.read_text(encoding="utf-8"), flags=re.S)
    finder = _Words()
    finder.feed(source)
    assert not finder.found


def _places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


class _Words(HTMLParser):
    """Collects letters in text and in attributes that are read out."""

    READ = frozenset({"alt", "title", "placeholder", "aria-label"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self._look(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in self.READ:
                self._look(value or "")

    def _look(self, text: str) -> None:
        if re.search(r"[^\W\d_]", text):
            self.found.append(text.strip())
