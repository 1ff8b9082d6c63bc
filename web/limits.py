"""How much a browser may send."""

from broadcaster.settings import Settings
from broadcaster.workflow.dictionary_table import LARGEST_TABLE
from broadcaster.workflow.upload_document import MEGABYTE

FORM_MARGIN = 100_000
"""Bytes of a form around the file in it."""
SPOOL_MARGIN = 10 * MEGABYTE
"""A file that is somewhat too large still reaches the panel, which says so in words; the server cuts off the rest."""
LONGEST_FIELD = LARGEST_TABLE + FORM_MARGIN
"""Bytes of what is typed in a form: a table of words that was looked at is sent once more in a field."""


def longest_form(settings: Settings) -> int:
    """Bytes that the panel takes: a file of exactly the upload limit still fits."""
    return settings.upload_megabytes * MEGABYTE + FORM_MARGIN


def longest_request(settings: Settings) -> int:
    """Bytes that the server takes in before the panel is asked, so that a stranger cannot fill the disk."""
    return longest_form(settings) + SPOOL_MARGIN
