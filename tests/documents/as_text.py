"""A document of the set as a typed text file."""

import textwrap

from tests.documents.written import Block, Kind, Written, side_by_side, tail_left


def text_of(written: Written) -> str:
    """The whole document, its lines ending in line feeds."""
    parts = [_head(written), _blocks(written.body, written), _tail(written)]
    text = "\n\n".join("\n".join(part) for part in parts if part)
    if written.annex:
        text += "\n\f" + "\n".join(_blocks(written.annex, written))
    return text + "\n"


def _head(written: Written) -> list[str]:
    left = [*written.head_left, *filter(None, [written.mark])]
    if written.text_head == "stacked":
        return [*left, *written.head_right]
    return _columns(side_by_side(left, written.head_right))


def _tail(written: Written) -> list[str]:
    if written.text_head == "stacked":
        return [*tail_left(written), *written.signer]
    return _columns(side_by_side(tail_left(written), written.signer))


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    width = max(len(left) for left, _ in rows) + 8 if rows else 0
    return [f"{left:<{width}}{right}".rstrip() for left, right in rows]


def _blocks(found: tuple[Block, ...], written: Written) -> list[str]:
    lines: list[str] = []
    previous = found[0].kind
    for block in found:
        if lines and (block.level == "roman" or block.kind is not previous):
            lines.append("")
        lines += _table(block, written) if block.rows else _paragraph(block, written)
        previous = block.kind
    return lines


def _paragraph(block: Block, written: Written) -> list[str]:
    if block.kind is Kind.CENTRED:
        return [" " * 12 + block.text]
    return textwrap.wrap(block.whole, written.wrap, break_on_hyphens=False) if written.wrap else [block.whole]


def _table(block: Block, written: Written) -> list[str]:
    if written.text_table == "tabs":
        return ["\t".join(row) for row in block.rows]
    if written.text_table == "bars":
        return ["| " + " | ".join(row) + " |" for row in block.rows]
    widths = [max(map(len, column)) for column in zip(*block.rows, strict=True)]
    return [
        "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in block.rows
    ]
