"""The heading block, and recipients beside the signer: two columns whose lines need not lie at one height."""

import re
from itertools import accumulate

from broadcaster.plan import words as standing
from broadcaster.plan.formats.paged.lines import Line, Piece
from broadcaster.plan.letters import is_upper

_ANCHOR = re.compile(rf"{standing.MOTTO.pattern}|^Nơi nhận|^(?:TM|KT|TL|TUQ|T/M|K/T)\s?\.\s*\S", re.IGNORECASE)
_GUTTER = 0.7
"""Of the font size."""
_REACH = 14
"""Lines above and below the anchor."""
_FAR = 4.5
"""Font sizes between two lines, but for the room that a signature takes."""
_PAIRED = 2.0
"""Font sizes between the baselines of a pair."""
_UNFINISHED = re.compile(r"CHỦ NGHĨA$|\b(?:ngày|tháng)(?: \d+)?$|\bnăm$|[,(–-]$")
_MARK = re.compile("MẬT|KHẨN")
_Interval = tuple[float, float]


def paired(lines: list[Line]) -> list[Line]:
    """The lines of a page, those of such a block put together: wrapped ones whole, left and right as one line."""
    done: list[Line] = []
    rest = lines
    while rest:
        first, last, gutter = _block(rest)
        done += rest[:first]
        if gutter:
            done += _pairs(rest[first : last + 1], (gutter[0] + gutter[1]) / 2)
        rest = rest[last + 1 :]
    return done


def _block(lines: list[Line]) -> tuple[int, int, _Interval | None]:
    """First and last line of the next block, and its gutter; all lines and None where there is none."""
    for index, line in enumerate(lines):
        if any(_ANCHOR.search(piece.text) for piece in line):
            gutter = _gutter(lines[max(index - 1, 0) : index + 4])
            if gutter:
                first, gutter = _extended(lines, index, -1, gutter)
                last, gutter = _extended(lines, index, 1, gutter)
                return first, last, gutter
    return len(lines), len(lines), None


def _gutter(lines: list[Line]) -> _Interval | None:
    """The widest gap on a line of two pieces; where the two sides have no line in common, between their pieces."""
    gaps = [(line[0].right, line[1].left) for line in lines if len(line) == 2]
    if not gaps:
        pieces = sorted((piece for line in lines for piece in line), key=lambda piece: piece.left)
        rights = accumulate((piece.right for piece in pieces), max)
        gaps = [(right, piece.left) for right, piece in zip(rights, pieces[1:], strict=False)]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    return widest if widest and widest[1] - widest[0] >= _GUTTER * lines[0][0].size else None


def _extended(lines: list[Line], index: int, step: int, gutter: _Interval) -> tuple[int, _Interval]:
    """How far the block goes, up or down, while its gutter stays open."""
    for _ in range(_REACH):
        beside = index + step
        if not 0 <= beside < len(lines) or _is_outside(lines[beside], lines[index]):
            break
        if step < 0 and len(lines[beside]) == 1 and not is_upper(lines[beside][0].text):
            break
        narrowed = _narrowed(gutter, lines[beside])
        if narrowed is None:
            break
        index, gutter = beside, narrowed
    return index, gutter


def _is_outside(line: Line, before: Line) -> bool:
    """Whether the line is the title or the addressee, or too far off."""
    text = line[0].text
    if len(line) == 1 and (
        standing.ADDRESSED_TO.match(text) or (standing.DOCUMENT_TYPE.match(text) and is_upper(text))
    ):
        return True
    far = abs(line[0].baseline - before[0].baseline) > _FAR * line[0].size
    return far and not (len(line) == 1 and standing.PERSON.fullmatch(text))


def _narrowed(gutter: _Interval, line: Line) -> _Interval | None:
    """What the line leaves open of the gutter; None where that is too narrow."""
    left, right = gutter
    for piece in line:
        if piece.right <= left or piece.left >= right:
            continue
        if piece.middle < (left + right) / 2:
            left = max(left, piece.right)
        else:
            right = min(right, piece.left)
    return (left, right) if right - left >= _GUTTER * line[0].size else None


def _pairs(lines: list[Line], middle: float) -> list[Line]:
    left = _whole([_joined(pieces) for line in lines if (pieces := [p for p in line if p.middle < middle])])
    right = _whole([_joined(pieces) for line in lines if (pieces := [p for p in line if p.middle >= middle])])
    pairs: list[Line] = []
    while left and right:
        apart = _top(left[0]) - _top(right[0])
        if abs(apart) <= _PAIRED * left[0].size:
            pairs.append((left.pop(0), right.pop(0)))
        else:
            pairs.append((left.pop(0),) if apart < 0 else (right.pop(0),))
    return [*pairs, *((piece,) for piece in left + right)]


def _joined(pieces: list[Piece]) -> Piece:
    return Piece(tuple(word for piece in pieces for word in piece.words))


def _top(piece: Piece) -> float:
    return piece.words[0].baseline


def _whole(pieces: list[Piece]) -> list[Piece]:
    """The column's lines, those that a narrow column wrapped put together."""
    whole: list[Piece] = []
    for piece in pieces:
        if whole and _runs_on(whole[-1], piece):
            whole[-1] = _joined([whole[-1], piece])
        else:
            whole.append(piece)
    return whole


def _runs_on(before: Piece, piece: Piece) -> bool:
    """Whether a narrow column wrapped the line: it begins small, or one word is left of a name in capitals."""
    if piece.text[0].islower() or _UNFINISHED.search(before.text):
        return True
    return len(piece.words) == 1 and is_upper(piece.text) and is_upper(before.text) and not _MARK.search(piece.text)
