from broadcaster.plan.layout import layout_of
from broadcaster.plan.source import Line, written_lines

_TEXT = (
    "Bà con thu gom rác thải đúng nơi quy định, giữ gìn vệ sinh đường làng ngõ xóm, không vứt xác gia súc xuống suối, "
    "không đốt rác ngoài đồng ruộng và không xả nước thải chăn nuôi ra kênh mương nội đồng của thôn, "
    "nhắc nhau cùng làm cho sạch."
)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    lines = [indent]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}" if lines[-1].strip() else lines[-1] + word
    return lines


def _lines(*texts: str) -> list[Line]:
    return written_lines(texts)


def test_wrapped_text_has_a_width_and_free_text_has_none() -> None:
    layout = layout_of(_lines(*_wrapped(_TEXT, 70)))
    assert 60 <= layout.width <= 70 and layout.exact
    assert layout_of(_lines(_TEXT, "Bà con đi họp.", _TEXT)).width == 0


def test_short_notices_of_a_line_each_are_not_wrapped() -> None:
    lines = _lines(
        "Kính thưa bà con thôn Ma Bó", "Tối nay có họp thôn", "Địa điểm: Nhà văn hóa thôn", "Mời bà con đến dự"
    )
    assert layout_of(lines).width == 0


def test_flowing_text_has_no_width() -> None:
    assert layout_of(_lines(*_wrapped(_TEXT, 70)), flowing=True).width == 0


def test_first_lines_are_known_by_their_indent() -> None:
    text = [line for _ in range(3) for line in _wrapped(_TEXT, 75, indent="     ")]
    layout = layout_of(_lines(*text))
    assert 0 < layout.indent <= 5


def test_blank_lines_between_paragraphs_are_seen() -> None:
    text = [line for _ in range(3) for line in [*_wrapped(_TEXT, 75), ""]]
    assert layout_of(_lines(*text)).spaced
    assert not layout_of(_lines(*[line for line in text if line])).spaced


def test_text_all_in_capitals_is_known() -> None:
    assert layout_of(_lines(_TEXT.upper())).capitals
    assert not layout_of(_lines("THÔNG BÁO", _TEXT)).capitals
