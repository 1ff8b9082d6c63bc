"""A row of a table becomes a spoken line: who or where first, then when, where and what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from broadcaster.script.columns import Column, column_of, column_of_cell
from broadcaster.script.hamlets import MENTION, PLACES, hamlets_in_cell, hamlets_listed
from broadcaster.script.labels import say_label
from broadcaster.script.letters import lower_first, syllables, upper_first
from broadcaster.script.person_rows import is_staff
from broadcaster.script.personal_data import personal_data
from broadcaster.script.sentences import overnight

_SUBJECTS = (Column.HAMLET, Column.WHO, Column.WHAT, Column.OTHER, Column.PLACE)
"""What a row is about where it is not about a time: the first of these that it has."""
_TIMES = (Column.DAY, Column.HOUR, Column.FROM, Column.TO)
_EMPTY = re.compile(r"[\s\-–—_.…x×/]*")
_UNIT = re.compile(r"\((?:đvt|đơn vị(?: tính)?|tính bằng)?\s*:?\s*(?P<unit>[^()]{1,25})\)\s*$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SPAN = re.compile(
    r"^(?:từ\s+)?(?P<from>\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{2})?(?:\s?phút)?)\s*[-–—]+>?\s*(?P<to>\d.*)$", re.IGNORECASE
)
_DAYS = re.compile(
    r"^(?P<from>\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{4})?)?)\s*[-–—]\s*(?P<to>\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?)$"
)
_PART_AND_HOURS = re.compile(r"^(?:buổi\s+)?(?P<part>sáng|trưa|chiều|tối)\s*\((?P<hours>[^()]+)\)$", re.IGNORECASE)
_TO = re.compile(r"^\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{2})?(?:\s?phút)?\s+(?:đến|tới)\s", re.IGNORECASE)
_STARTS_AT = re.compile(r"^\d{1,2}\s?(?:[hg](?:\d|(?!\w))|giờ|:\d)", re.IGNORECASE)
"""Said with "lúc", so that the number of a hamlet before it and the hour stay apart."""
_AGAIN = re.compile(rf"(?<=[,;&] )(?:{PLACES})(?!\w)|(?<=và )(?:{PLACES})(?!\w)", re.IGNORECASE)
_BARE_DAY = re.compile(r"^\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?)?(?!\d)")
_PREPOSITION = re.compile(r"^(?:từ|tại|ở|vào|lúc|trước|sau|đến|hết|trong|khoảng)\s", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy|\d)|Chủ (?:N|n)hật)(?!\w)")
_BARE_NUMBER = re.compile(r"^(?:từ |trên |dưới |khoảng )?[\d.,]+(?:\s?(?:[-–]|đến)\s?[\d.,]+)?$", re.IGNORECASE)
_COUNT_HEAD = re.compile(r"số|thứ tự", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}[.)]?")
_DAY_PART = re.compile(r"^(?:sáng|chiều|tối|trưa|cả ngày)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of a row."""

    subject: str
    """Who or what it is about: "Thôn 1"."""
    clauses: tuple[str, ...]
    """When, where and what, in the order they are said."""
    hamlets: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    """Cells with personal data, as clauses."""


def row_of(cells: Sequence[str], columns: Sequence[str], *, keeps_personal: bool = False) -> Row:
    """A row's subject and clauses; `columns` has as many names as there are cells, or none."""
    said = [
        (
            _meaning(columns[place], cell, place) if columns else column_of_cell(cell, place),
            columns[place] if columns else "",
            cell.strip(),
        )
        for place, cell in enumerate(cells)
    ]
    filled = [(meaning, head, cell) for meaning, head, cell in said if not _EMPTY.fullmatch(cell)]
    filled = [part for part in filled if part[0] not in (Column.ORDER, Column.NOT_SAID)]
    filled = [part for part in filled if keeps_personal or not is_staff(part[2], part[1])]
    subject = _subject_of(filled)
    rest = [part for part in filled if part is not subject]
    name, hamlets = _name(subject) if subject else ("", ())
    when = _when(rest)
    if subject is None:
        name, when = upper_first(", ".join(when)), []
    told = [*when, *_where(rest)] if subject else [*_matter(rest), *_where(rest)]
    clauses = [*told, *_rest(rest, matter=subject is not None)]
    clauses = clauses or [_clause(*part) for part in rest if part[0] is Column.COUNT]
    kept = [clause for clause in clauses if keeps_personal or not personal_data(clause)]
    return Row(name, tuple(kept), hamlets, tuple(clause for clause in clauses if clause not in kept))


def _meaning(head: str, cell: str, place: int) -> Column:
    """A first column "Số" that counts the rows is their order; any other is what its name says."""
    counts = not place and _COUNT_HEAD.fullmatch(head.strip(" .:")) and _COUNT.fullmatch(cell.strip())
    return Column.ORDER if counts else column_of(head)


def say_row(row: Row, limit: int) -> list[str]:
    """One sentence, or several where one would be longer than `limit` syllables."""
    sentences: list[str] = []
    said = f"{row.subject}:" if row.subject else ""
    if not row.clauses and row.subject and not row.withheld:
        return [_stopped(row.subject)]
    first = True
    for clause in row.clauses:
        if not first and syllables(said) + syllables(clause) > limit:
            sentences.append(_stopped(said))
            said, first = upper_first(clause), False
            continue
        said = f"{said}{' ' if first else ', '}{clause}" if said else upper_first(clause)
        first = False
    return [*sentences, _stopped(said)] if row.clauses else []


def together(rows: Sequence[Row]) -> Row:
    """Rows that agree in everything but whom they are about, as one."""
    names = [rows[0].subject, *(lower_first_name(row.subject) for row in rows[1:])]
    joined = f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else names[0]
    hamlets = tuple(dict.fromkeys(name for row in rows for name in row.hamlets))
    return Row(joined, rows[0].clauses, hamlets, rows[0].withheld)


def lower_first_name(subject: str) -> str:
    """ "Thôn 2" as it goes on inside a sentence: hamlets' class words are no names."""
    return subject[:1].lower() + subject[1:] if hamlets_listed(subject) else lower_first(subject)


_Part = tuple[Column, str, str]


def _subject_of(parts: list[_Part]) -> _Part | None:
    """None where the row is about a time: a calendar of what happens."""
    meanings = {meaning for meaning, _, _ in parts}
    calendar = Column.WHAT in meanings and meanings.intersection(_TIMES)
    for wanted in (Column.HAMLET,) if calendar else _SUBJECTS:
        found = [part for part in parts if part[0] is wanted]
        if wanted is Column.OTHER and meanings.intersection(_TIMES):
            found = [part for part in found if not _BARE_NUMBER.match(part[2])]
        if found:
            return next((part for part in found if wanted is Column.HAMLET and _name(part)[1]), found[0])
    return None


def _matter(parts: list[_Part]) -> list[str]:
    """What happens, in a calendar: without its column's name."""
    return [_inside(cell.rstrip(" .;,")) for meaning, _, cell in parts if meaning is Column.WHAT]


def _name(part: _Part) -> tuple[str, tuple[str, ...]]:
    meaning, head, cell = part
    cell = cell.rstrip(" .;,:")
    if meaning is Column.HAMLET:
        hamlets = hamlets_in_cell(cell, head)
        if (
            hamlets
            and not hamlets_listed(cell)
            and len(hamlets) == 1
            and hamlets_in_cell("1", head)
            and len(cell) < len(hamlets[0])
        ):
            return hamlets[0], hamlets
        if hamlets and len(cell) <= sum(map(len, hamlets)) and not MENTION.search(cell):
            return ", ".join([hamlets[0], *(lower_first_name(name) for name in hamlets[1:])]), hamlets
        return upper_first(_AGAIN.sub(lambda found: found[0].lower(), cell)), hamlets
    return upper_first(cell), ()


def _when(parts: list[_Part]) -> list[str]:
    begins = [cell for meaning, _, cell in parts if meaning is Column.FROM]
    ends = [cell for meaning, _, cell in parts if meaning is Column.TO]
    hours = [_hour(cell) for cell in _one_time(parts)]
    days = [_day(cell) for meaning, head, cell in parts if meaning is Column.DAY]
    span = [f"từ {_bare(begins[0])} đến {_bare(ends[0])}"] if begins and ends else []
    span = span or [f"từ {_bare(cell)}" for cell in begins] or [f"đến {_bare(cell)}" for cell in ends]
    when = " ".join([*hours, *span])
    if days and not days[0].startswith("ngày") and when:
        return [f"{when}, {days[0]}", *days[1:]]
    return [text for text in (overnight(" ".join([when, *days[:1]]).strip()), *days[1:]) if text]


def _one_time(parts: list[_Part]) -> list[str]:
    """The cells that together say one time ("Sáng", "7h30"); none where several are told ("Giờ cũ", "Giờ mới")."""
    hours = [cell for meaning, _, cell in parts if meaning is Column.HOUR]
    exact = [cell for cell in hours if not _DAY_PART.match(cell)]
    return [] if len(exact) > 1 else [*exact, *(cell for cell in hours if cell not in exact)]


def _where(parts: list[_Part]) -> list[str]:
    places = [cell for meaning, _, cell in parts if meaning is Column.PLACE]
    return [place if _PREPOSITION.match(place) else f"tại {_inside(place)}" for place in places]


def _rest(parts: list[_Part], *, matter: bool) -> list[str]:
    said: list[str] = []
    for wanted in (
        Column.HAMLET,
        Column.WHO,
        *((Column.WHAT,) if matter else ()),
        Column.AMOUNT,
        Column.OTHER,
        Column.CONTACT,
        Column.NOTE,
    ):
        said += [_clause(meaning, head, cell) for meaning, head, cell in parts if meaning is wanted]
    if not _one_time(parts):
        said += [_clause(meaning, head, cell) for meaning, head, cell in parts if meaning is Column.HOUR]
    return said


def _clause(meaning: Column, head: str, cell: str) -> str:
    cell = cell.rstrip(" .;,")
    label = _inside(_ASIDE.sub("", head).strip(" :.*"))
    if meaning is Column.NOTE or not label:
        return f"lưu ý {_inside(cell)}" if meaning is Column.NOTE else _inside(cell)
    if meaning is Column.CONTACT:
        return f"{label} {cell}"
    unit = _UNIT.search(head)
    if unit and _BARE_NUMBER.match(cell):
        cell = f"{cell} {unit['unit'].strip()}"
    return say_label(label, cell)


def _inside(text: str) -> str:
    """As it goes on inside a sentence."""
    if _WEEKDAY.match(text):
        return text[0].lower() + text[1:]
    return lower_first(text) if not hamlets_listed(text) else text[:1].lower() + text[1:]


def _hour(cell: str) -> str:
    part = _PART_AND_HOURS.match(cell)
    if part:
        return f"buổi {part['part'].lower()} {_hour(part['hours'])}"
    span = _SPAN.match(cell)
    if span:
        return f"từ {span['from'].strip()} đến {span['to'].strip()}"
    if _DAY_PART.match(cell):
        return cell.lower() if cell.lower() == "cả ngày" else f"buổi {cell.lower()}"
    if _TO.match(cell):
        return f"từ {cell}"
    if _STARTS_AT.match(cell):
        return f"lúc {cell}"
    return _day(cell) if _DAYS.match(cell) or re.fullmatch(r"\d{1,2}/\d{1,2}(?:/\d{4})?", cell) else _inside(cell)


def _day(cell: str) -> str:
    days = _DAYS.match(cell)
    if days:
        return f"từ ngày {days['from']} đến ngày {days['to']}"
    return f"ngày {cell}" if _BARE_DAY.match(cell) else _inside(cell)


def _bare(cell: str) -> str:
    return _PREPOSITION.sub("", _inside(cell))


def _stopped(text: str) -> str:
    return f"{text.rstrip(' ,;:.')}."
