import pytest

from broadcaster.errors import PlanError
from broadcaster.model import LineRange, SourceNote
from tests.plan.docx_files import archive
from tests.plan.odt_files import items, listed, odt, paragraph, read, style, text_of


def number(level: int, form: str, more: str) -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {more}/>'


def list_style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


_OUTLINED = list_style(
    number(1, "I", 'style:num-suffix="."'), number(2, "1", 'style:num-suffix="." text:display-levels="2"')
)
_SIMPLE = list_style(number(1, "1", 'style:num-suffix="."'), number(2, "a", 'style:num-suffix=")"'))


def cell(inside: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{''.join(map(paragraph, inside.split('|')))}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    written = (one if one.startswith("<") else cell(one) for one in cells)
    return f"<table:table-row {more}>{''.join(written)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


_COVERED = "<table:covered-table-cell/>"
_BOX = f"<draw:frame><draw:text-box>{paragraph('HỎA TỐC')}</draw:text-box></draw:frame>"
_IMAGE = "<draw:frame><draw:image/></draw:frame>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("Kính  thưa\n bà<text:s text:c='2'/>con"), "Kính thưa bà  con"),
        (paragraph("Thôn 1<text:tab/>7 giờ"), "Thôn 1\t7 giờ"),
        (paragraph("KẾ HOẠCH<text:line-break/>Truyền thông"), "KẾ HOẠCH\nTruyền thông"),
        (paragraph("mang<text:line-break/>thẻ"), "mang thẻ"),
        (paragraph("Xem <text:a>trang <text:span>xã</text:span></text:a>."), "Xem trang xã."),
        (paragraph("Trang <text:page-number>3</text:page-number>x"), "Trang x"),
        (f"<text:section>{paragraph('Trong khung')}</text:section>", "Trong khung"),
        (paragraph(f"Số: 12{_BOX}"), "Số: 12\nHỎA TỐC"),
        (f"<text:table-of-content>{paragraph('Mục lục')}</text:table-of-content>{paragraph('a')}", "a"),
        ("<text:h text:outline-level='1'>Mục đích</text:h>", "Mục đích"),
    ],
)
def test_what_is_shown_is_read(body: str, text: str) -> None:
    found = read(odt(body))
    assert (found.text, found.flowing, found.notes) == (text, True, ())


@pytest.mark.parametrize(
    ("body", "styles", "shown"),
    [
        (listed(items("A", "B", listed(items("c", "d")), "E")), _OUTLINED, "I. II. II.1. II.2. III."),
        (listed(items(*(paragraph("A") + listed(items("b"), "") for _ in range(2)))), _SIMPLE, "1. a) 2. a)"),
        (listed(items("A")) + paragraph("x y") + listed(items("B")), _SIMPLE, "1. x 1."),
        (
            listed(items("A")) + listed(items("B"), 'text:style-name="L" text:continue-numbering="true"'),
            _SIMPLE,
            "1. 2.",
        ),
        (
            listed(items("A"), 'text:style-name="L" xml:id="k"')
            + listed(items("B"))
            + listed(items("C"), 'text:style-name="L" text:continue-list="k"'),
            _SIMPLE,
            "1. 1. 2.",
        ),
        (
            listed(f'<text:list-item text:start-value="5">{paragraph("A")}</text:list-item>' + items("B")),
            _SIMPLE,
            "5. 6.",
        ),
        (listed(items(paragraph("A") + paragraph("x y")) + items("B")), _SIMPLE, "1. x 2."),
        (listed(f"<text:list-header>{paragraph('x y')}</text:list-header>" + items("B")), _SIMPLE, "x 1."),
        (
            listed(items("A") + f'<text:list-item text:style-override="M">{paragraph("B")}</text:list-item>'),
            _SIMPLE + list_style(number(1, "A", 'style:num-suffix="/"'), name="M"),
            "1. B/",
        ),
        (listed(items("A")), list_style(number(1, "1", 'loext:num-list-format="(%1%)"')), "(1)"),
        (listed(items("A")), list_style('<text:list-level-style-bullet text:level="1" text:bullet-char="+"/>'), "+"),
        (listed(items("A")), list_style('<text:list-level-style-image text:level="1"/>'), "-"),
    ],
)  # fmt: skip
def test_numbers_are_written_out(body: str, styles: str, shown: str) -> None:
    assert " ".join(line.split(" ")[0] for line in text_of(body, styles).split("\n")) == shown


def test_headings_are_numbered_by_the_outline() -> None:
    level = (
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Điều " style:num-suffix="."/>'
    )
    body = "".join(f"<text:h text:outline-level='1'>{title}</text:h>" for title in ("Phạm vi", "Đối tượng"))
    styles = f"<text:outline-style>{level}</text:outline-style>"
    assert text_of(body, styles) == "Điều 1. Phạm vi\nĐiều 2. Đối tượng"


def test_tracked_deletions_are_gone() -> None:
    changes = (
        f"<text:tracked-changes><text:changed-region>{paragraph('17 giờ')}</text:changed-region></text:tracked-changes>"
    )
    found = read(odt(changes + paragraph("Họp lúc <text:change/><text:change-start/>19 giờ<text:change-end/>")))
    assert (found.text, found.notes) == ("Họp lúc 19 giờ", (SourceNote.TRACKED_CHANGES,))


def test_raised_and_struck_text() -> None:
    styles = style("R", '<style:text-properties style:text-position="super 58%"/>', "text")
    styles += style("S", '<style:text-properties style:text-line-through-style="solid"/>', "text")
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    found = read(odt(paragraph(f"Luật Đất đai{span('R', 1)}, 50 m{span('R', 2)}, {span('S', '8 giờ')}9 giờ"), styles))
    assert (found.text, found.notes) == ("Luật Đất đai, 50 m2, 9 giờ", (SourceNote.HIDDEN_SKIPPED,))


def test_comments_hidden_text_and_pictures_are_told() -> None:
    hidden = style("H", '<style:text-properties text:display="none"/>', "text")
    body = paragraph(
        f"Bà<office:annotation>{paragraph('sửa')}</office:annotation> con"
        f'<text:span text:style-name="H"> bí mật</text:span><text:hidden-text>ẩn</text:hidden-text>{_IMAGE}'
    )
    found = read(odt(body + paragraph("<text:hidden-text>ẩn</text:hidden-text>"), hidden))
    assert found.text == "Bà con"
    assert found.notes == (SourceNote.COMMENTS_SKIPPED, SourceNote.HIDDEN_SKIPPED, SourceNote.PICTURES_SKIPPED)


def test_margins_hold_headers_footers_and_notes() -> None:
    margins = (
        f"<style:header>{paragraph('MẬT')}</style:header><style:footer>{paragraph('Lưu hành nội bộ')}</style:footer>"
    )
    body = f"<text:note-body>{paragraph('Xem luật')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    found = read(odt(paragraph(f"Bà con{note}."), margins=margins))
    assert (found.text, found.margins) == ("Bà con.", ("MẬT", "Lưu hành nội bộ", "Xem luật"))


def test_a_page_begins_with_a_form_feed() -> None:
    broken = style("B", '<style:paragraph-properties fo:break-before="page"/>')
    assert text_of(paragraph("a") + paragraph("PHỤ LỤC", "B"), broken) == "a\n\fPHỤ LỤC"


def test_a_table_is_one_line_a_row() -> None:
    body = table(
        f"<table:table-header-rows>{row('Thôn', 'Thời gian', 'Địa điểm')}</table:table-header-rows>",
        row("Thôn 1", "7 giờ 30|Buổi sáng", cell("Nhà văn hóa", 'table:number-rows-spanned="2"')),
        row("Thôn 2", "đến|hết ngày", _COVERED),
        row(cell("Toàn xã", 'table:number-columns-spanned="2"'), _COVERED, "Trạm y tế"),
        row(cell("", 'table:number-columns-repeated="3"'), more='table:number-rows-repeated="1000000"'),
    )
    found = read(odt(body))
    assert found.text.split("\n") == [
        "Thôn\tThời gian\tĐịa điểm",
        "Thôn 1\t7 giờ 30; Buổi sáng\tNhà văn hóa",
        "Thôn 2\tđến hết ngày\tNhà văn hóa",
        "Toàn xã\t\tTrạm y tế",
    ]
    assert found.tables == (LineRange(1, 4),)


def test_what_stands_side_by_side_is_no_table() -> None:
    body = table(row("UBND XÃ ĐA QUYN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), row("Số: 1/TB", "Ngày 2"))
    found = read(odt(body))
    assert found.text.split("\n") == ["UBND XÃ ĐA QUYN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/TB\tNgày 2"]
    assert found.tables == ()


@pytest.mark.parametrize(
    ("face", "written", "text"),
    [
        (".VnTime", "Céng hßa x<text:span>· héi</text:span>", "Cộng hòa xã hội"),
        (".VnTimeH", "Céng hßa", "CỘNG HÒA"),
        ("VNI-Times", "Vieät Nam", "Việt Nam"),
        (".VnTime", "Thông báo họp thôn", "Thông báo họp thôn"),
    ],
)
def test_old_fonts_are_converted(face: str, written: str, text: str) -> None:
    faces = f'<style:font-face style:name="F1" svg:font-family="&apos;{face}&apos;"/>'
    old = style("P", '<style:text-properties style:font-name="F1"/>')
    child = style("C", "", more='style:parent-style-name="P"')
    found = read(odt(paragraph(written, "C"), old + child, faces))
    assert found.text == text
    assert (SourceNote.LEGACY_FONT in found.notes) is (written != text)


def test_capitals_of_a_style_are_capitals() -> None:
    capitals = style("K", '<style:text-properties fo:text-transform="uppercase"/>')
    assert text_of(paragraph("Kế hoạch", "K"), capitals) == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a container", "damaged"),
        (odt(paragraph("Bà con"))[:-30], "damaged"),
        (archive({"content.xml": "<!DOCTYPE d [<!ENTITY e 'x'>]><d>&e;</d>"}), "damaged"),
        (archive({"mimetype": "x"}), "damaged"),
        (odt(paragraph("Bà con"), manifest="<m:encryption-data/>"), "password"),
        (odt(""), "empty"),
        (odt(paragraph(_IMAGE)), "only pictures"),
        (odt(table(row("x", more='table:number-rows-repeated="1000000"'))), "longer"),
        (odt(table(row(cell("x", 'table:number-columns-repeated="1000000"')))), "longer"),
        (odt("<text:section>" * 1500 + paragraph("đáy") + "</text:section>" * 1500), "damaged"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read(data)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)
