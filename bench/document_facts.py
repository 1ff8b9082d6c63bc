"""Facts that the scripts proposed from a folder of documents keep, and what they say that must never be said.

A document NAME.docx has its facts in NAME.toml (table `facts`, see tests/documents/facts.py), beside it or
in the folder of `--facts`. Without a folder it measures the documents of the tests.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from broadcaster.settings import Settings
from tests.documents.facts import Score, load_facts, score
from tests.documents.written import FILES, FORMATS, SOURCES


def scores(folder: Path, facts: Path, formats: list[str]) -> Iterator[tuple[Path, Score]]:
    """Each document of the folder whose facts are known."""
    for path in sorted(folder.iterdir(), key=lambda found: (found.suffix, found.name)):
        known = facts / f"{path.stem}.toml"
        if known.exists() and path.suffix in formats:
            yield path, score(path, load_facts(known), Settings(home=Path(tempfile.gettempdir())))


def report(path: Path, found: Score) -> None:
    """One line a document, and one for each thing that is wrong with it."""
    kept = found.facts - len(found.missing)
    print(f"{path.name}: {kept} of {found.facts} kept")
    for name in ("missing", "only_not_recommended", "said", "too_long", "long_sentences", "wrong"):
        for text in getattr(found, name):
            print(f"    {name}: {text}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=FILES)
    arguments.add_argument("--facts", type=Path, help="folder of the .toml files")
    arguments.add_argument("--format", action="append", help="a suffix without its dot, such as docx; more than once")
    given = arguments.parse_args()
    facts = given.facts or (SOURCES if given.folder == FILES else given.folder)
    formats = [f".{suffix}" for suffix in given.format] if given.format else list(FORMATS)
    every: list[Score] = []
    for path, found in scores(given.folder, facts, formats):
        report(path, found)
        every.append(found)
    if not every:
        sys.exit("No document with facts was found.")
    total = sum(found.facts for found in every)
    missing = sum(len(found.missing) for found in every)
    print(f"{len(every)} files: {100 * (total - missing) / total:.1f} % of {total} facts kept", end="; ")
    print(
        ", ".join(
            f"{name} {sum(len(getattr(f, name)) for f in every)}"
            for name in ("said", "too_long", "long_sentences", "wrong")
        )
    )


if __name__ == "__main__":
    main()
