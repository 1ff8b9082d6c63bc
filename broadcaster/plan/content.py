"""The content between the title and the tail: paragraphs with their kinds, markers and sections."""

import re
from dataclasses import dataclass

from broadcaster.model import LineRange, Paragraph, PartKind
from broadcaster.plan import words
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, Marked, marked
from broadcaster.plan.source import Layout, Line
from broadcaster.plan.wrapping import Block, join_lines

_HEADING_SYLLABLES = 20
_SENTENCE_END = re.compile(r"[.!?;,…]$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph before its kind is known."""

    mark: Marked
    lines: LineRange


def content_paragraphs(lines: list[Line], layout: Layout, *, before_tail: bool) -> list[Paragraph]:
    """The paragraphs of the content; `before_tail` says that a closing and a basis may be among them."""
    parts = [_part(block) for block in join_lines(lines, layout)]
    kinds = _kinds(parts, before_tail)
    return _with_sections(parts, kinds)


def _part(block: Block) -> _Part:
    return _Part(marked(block.text), LineRange(block.first, block.last))


def _kinds(parts: list[_Part], before_tail: bool) -> list[PartKind]:
    kinds: list[PartKind] = []
    begun = not before_tail
    for index, part in enumerate(parts):
        following = parts[index + 1].mark if index + 1 < len(parts) else None
        kind = _kind(part.mark, following, begun)
        if kinds and kinds[-1] is PartKind.RECIPIENTS and kind is PartKind.BULLET:
            kind = PartKind.RECIPIENTS
        if before_tail and _is_closing(part.mark, rest=len(parts) - index):
            kind = PartKind.CLOSING
        begun = begun or kind in (PartKind.HEADING, PartKind.BULLET)
        kinds.append(kind)
    return kinds


def _kind(mark: Marked, following: Marked | None, begun: bool) -> PartKind:
    if words.ADDRESSED_TO.match(mark.rest):
        return PartKind.RECIPIENTS
    if words.RULE.fullmatch(mark.rest) and mark.level is Level.NONE:
        return PartKind.LETTERHEAD
    if not begun and _is_basis(mark.rest):
        return PartKind.BASIS
    if mark.level is Level.BULLET:
        return PartKind.BULLET
    return PartKind.HEADING if _is_heading(mark, following) else PartKind.TEXT


def _is_basis(text: str) -> bool:
    """A chain of documents, without the clause that says what is done with them."""
    return bool(words.BASIS.match(text) and words.CITED.search(text) and not words.ISSUES.search(text))


def _is_heading(mark: Marked, following: Marked | None) -> bool:
    """Whether the paragraph only names what comes below it."""
    text = mark.rest
    if following is None or _SENTENCE_END.search(text) or not any(letter.isalpha() for letter in text):
        return False
    deeper = following.level > mark.level or (mark.level is Level.NONE and following.level is not Level.NONE)
    short = len(text.split()) <= _HEADING_SYLLABLES
    if is_upper(text):
        return mark.level is not Level.NONE or short
    if mark.level is Level.NONE:
        return False
    return deeper and short and not re.search(r":\s*\S", text)


def _is_closing(mark: Marked, rest: int) -> bool:
    """The last paragraphs before the end mark."""
    return rest <= 3 and mark.level is Level.NONE and bool(words.CLOSING.match(mark.rest))


def _with_sections(parts: list[_Part], kinds: list[PartKind]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    stack: list[tuple[Level, str]] = []
    for part, kind in zip(parts, kinds, strict=True):
        level = part.mark.level
        if kind is PartKind.HEADING:
            level = Level.PART if level is Level.NONE else level
            stack = [above for above in stack if above[0] < level]
        elif kind is PartKind.TEXT and level is not Level.NONE:
            stack = [above for above in stack if above[0] < level]
        text = words.END_MARK.sub(".", part.mark.rest) if kind is not PartKind.HEADING else part.mark.rest
        section = () if kind in (PartKind.BASIS, PartKind.CLOSING) else tuple(title for _, title in stack)
        paragraphs.append(Paragraph(kind, text, part.lines, part.mark.marker, section))
        if kind is PartKind.HEADING:
            stack.append((level, text.rstrip(" :")))
    return paragraphs
