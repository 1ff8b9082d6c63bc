"""Every string that the sources and templates hand to a person, as the catalog must hold it."""

from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("web", "broadcaster")
KEYWORDS = {**DEFAULT_KEYWORDS, "translatable": None, "_l": None}

Key = str | tuple[str, str]
"""A message, or its singular and plural."""


def extracted() -> set[Key]:
    with (ROOT / "web/babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS, directory_filter=_is_source)
    return {message if isinstance(message, str) else (message[0], message[1]) for _, _, message, _, _ in found}


def _is_source(folder: str | Path) -> bool:
    parts = Path(folder).resolve().relative_to(ROOT).parts
    return not parts or parts[0] in SOURCES
