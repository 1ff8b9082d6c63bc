"""What an entry of the dictionary must keep to, and every reading that a person gives."""

import unicodedata

from broadcaster.errors import DictionaryError, translatable
from broadcaster.reading import read

LONGEST_WRITTEN = 100
LONGEST_SPOKEN = 200
"""Letters."""


def checked_entry(written: str, spoken: str) -> tuple[str, str]:
    """Both forms in NFC and without control characters; raises DictionaryError where they say nothing."""
    return _checked_written(written), checked_phrase(spoken)


def checked_for_commune(written: str, spoken: str) -> tuple[str, str]:
    """As `checked_entry`; raises DictionaryError for a bare number too, which no text reads alike everywhere."""
    written, spoken = checked_entry(written, spoken)
    if any(map(str.isnumeric, written)) and not any(map(str.isalpha, written)):
        raise DictionaryError(
            translatable(
                "A number alone is read by the words around it. Write the word next to it too, as in “từ 5-11 tuổi”."
            )
        )
    return written, spoken


def checked_phrase(spoken: str) -> str:
    """What is to be said; raises DictionaryError where it is nothing that can be said."""
    spoken = _plain(spoken)
    if not spoken:
        raise DictionaryError(translatable("Write how it is said, in words."))
    if len(spoken) > LONGEST_SPOKEN:
        raise DictionaryError(
            translatable("What is said is too long; write at most %(most)s letters."), most=LONGEST_SPOKEN
        )
    if not any(map(str.isalpha, spoken)) or not any(map(str.isalpha, read(spoken).spoken)):
        raise DictionaryError(translatable("Write how it is said with letters, as one speaks it."))
    return spoken


def _checked_written(written: str) -> str:
    written = _plain(written)
    if not written:
        raise DictionaryError(translatable("Write the word as it stands in the documents."))
    if len(written) > LONGEST_WRITTEN:
        raise DictionaryError(
            translatable("The written word is too long; write at most %(most)s letters."), most=LONGEST_WRITTEN
        )
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in written):
        raise DictionaryError(translatable("A punctuation mark alone cannot be given a reading; write a word."))
    return written


def _plain(text: str) -> str:
    """NFC, single blanks, no character that nobody sees."""
    kept = (" " if sign.isspace() else sign for sign in text if sign.isspace() or not _is_unseen(sign))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn"}
