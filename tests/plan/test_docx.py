import pytest

from broadcaster.errors import PlanError
from broadcaster.model import LineRange, SourceNote
from tests.plan.docx_files import archive, docx, level, numbered, numbering, paragraph, read, run_of, text_of

_BORDERS = '<w:tblPr><w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split('|')))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(one if '<' in one else cell(one) for one in cells)}</w:tr>"


def table(*rows: str, properties: str = _BORDERS) -> str:
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + told + mark("separate") + run_of(result) + mark("end")


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


_BOX = f"<w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent>"
_DRAWING = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp>'
    f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
_RAISED = '<w:vertAlign w:val="superscript"/>'
_MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_SMART_ART = (
    '<w:r><w:drawing><d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></w:drawing></w:r>'
)
_PICTURE = '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("Kính thưa") + paragraph("bà con"), "Kính thưa\nbà con"),
        (p(run_of("Kính "), run_of("thưa")), "Kính thưa"),
        (p(run_of("Thôn 1"), "<w:r><w:tab/></w:r>", run_of("7 giờ")), "Thôn 1\t7 giờ"),
        (p(run_of("1."), "<w:r><w:tab/></w:r>", run_of("Mục đích")), "1. Mục đích"),
        (p("<w:hyperlink>", run_of("gov.vn"), "</w:hyperlink>"), "gov.vn"),
        (p(run_of("56/KHLT"), "<w:r><w:noBreakHyphen/></w:r>", run_of("UBND")), "56/KHLT-UBND"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', run_of(" Có")), "✓ Có"),
        (f"<w:sdt><w:sdtContent>{paragraph('Trong khung')}</w:sdtContent></w:sdt>", "Trong khung"),
        (p("<w:sdt><w:sdtContent>", run_of("Khung nhỏ"), "</w:sdtContent></w:sdt>"), "Khung nhỏ"),
        (p(run_of("chỉ thị", "<w:caps/>")), "CHỈ THỊ"),
        (p(run_of("Trang "), field(" PAGE ", "3"), run_of(" hết")), "Trang  hết"),
        (p(run_of("Xem "), field(' HYPERLINK "http://a" ', "trang xã")), "Xem trang xã"),
        (p('<w:fldSimple w:instr=" NUMPAGES ">', run_of("9"), "</w:fldSimple>", run_of("x")), "x"),
        (p(run_of("Ghi chú"), '<w:r><w:footnoteReference w:id="1"/></w:r>', run_of(" sau")), "Ghi chú sau"),
        (p(run_of("S = "), f"<m:oMath {_MATHS}><m:r><m:t>3 ha</m:t></m:r></m:oMath>"), "S = 3 ha"),
        (
            p(run_of("Luật Đất đai"), run_of("1", _RAISED), run_of(", 50 m"), run_of("2", _RAISED)),
            "Luật Đất đai, 50 m2",
        ),
    ],
)
def test_what_is_shown_is_read(body: str, text: str) -> None:
    found = read(docx(body))
    assert (found.text, found.flowing, found.notes) == (text, True, ())


def test_a_table_of_contents_is_no_content() -> None:
    contents = (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run_of("Mục đích 1"))
        + p(run_of("Yêu cầu "), field(" PAGEREF _x ", "2"))
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )  # fmt: skip
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('Mục lục')}</w:sdtContent></w:sdt>"
    assert text_of(contents + control + paragraph("Nội dung")).strip() == "Nội dung"


def test_the_text_of_a_text_box_is_read_once() -> None:
    assert text_of(p(run_of("Số: 12/CĐ-UBND"), _DRAWING)) == "Số: 12/CĐ-UBND\nHỎA TỐC"


def test_tracked_changes_are_taken_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>17 giờ</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run_of('thôn 2')}</w:moveFrom><w:moveTo>{run_of('thôn 3')}</w:moveTo>"
    changed = f"<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t> tại </w:t></w:r>{moved}"
    found = read(docx(p(run_of("Họp lúc "), deleted, f"<w:ins>{run_of('19 giờ')}</w:ins>", changed)))
    assert found.text == "Họp lúc 19 giờ tại thôn 3"
    assert found.notes == (SourceNote.TRACKED_CHANGES,)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    first = p(run_of("Bà con "), properties="<w:rPr><w:del/></w:rPr>")
    made = numbering(level(0, "decimal", "%1."))
    assert text_of(first + numbered("đi họp"), numbering=made) == "1. Bà con đi họp"


def test_deleted_rows_and_cells_are_gone() -> None:
    body = table(
        row("Thôn", "Giờ"),
        row("Thôn 1", "7 giờ", properties="<w:del/>"),
        row("Thôn 2", cell("8 giờ", "<w:cellDel/>"), "9 giờ"),
    )
    found = read(docx(body))
    assert (found.text, found.notes) == ("Thôn\tGiờ\nThôn 2\t9 giờ", (SourceNote.TRACKED_CHANGES,))


def test_comments_hidden_text_and_pictures_are_told() -> None:
    body = p(run_of("Bà con"), run_of(" bí mật", "<w:vanish/>"), '<w:r><w:commentReference w:id="1"/></w:r>', _PICTURE)
    found = read(docx(body))
    assert found.text == "Bà con"
    assert found.notes == (SourceNote.COMMENTS_SKIPPED, SourceNote.HIDDEN_SKIPPED, SourceNote.PICTURES_SKIPPED)


def test_a_hidden_paragraph_is_not_counted() -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>'
    body = numbered("A") + p(run_of("ẩn", "<w:vanish/>"), properties=place) + numbered("B")
    assert text_of(body, numbering=numbering(level(0, "decimal", "%1."))) == "1. A\n2. B"


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("KẾ HOẠCH|Truyền thông năm 2025", ["KẾ HOẠCH", "Truyền thông năm 2025"]),
        ("Bà con mang theo|thẻ căn cước.", ["Bà con mang theo thẻ căn cước."]),
        ("Gồm có:|- thẻ;|- sổ.", ["Gồm có:", "- thẻ;", "- sổ."]),
        ("Hết câu.|nhưng viết thường", ["Hết câu.", "nhưng viết thường"]),
    ],
)
def test_a_line_broken_by_hand_goes_on_only_in_a_small_letter(written: str, lines: list[str]) -> None:
    assert text_of(p("<w:r><w:br/></w:r>".join(map(run_of, written.split("|"))))).split("\n") == lines


def test_a_page_begins_with_a_form_feed() -> None:
    broken = p('<w:r><w:br w:type="page"/></w:r>', run_of("PHỤ LỤC I"))
    before = paragraph("PHỤ LỤC II", "<w:pageBreakBefore/>")
    section = paragraph("hết", '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>') + paragraph("PHỤ LỤC III")
    expected = ["a", "\fPHỤ LỤC I", "\fPHỤ LỤC II", "hết", "\fPHỤ LỤC III"]
    assert text_of(paragraph("a") + broken + before + section).split("\n") == expected


def test_a_page_break_on_a_line_of_its_own_begins_the_next_page() -> None:
    broken = p('<w:r><w:br w:type="page"/></w:r>')
    assert text_of(paragraph("a") + broken + paragraph("PHỤ LỤC")).split("\n") == ["a", "", "\fPHỤ LỤC"]


def test_a_section_says_at_its_end_how_it_began() -> None:
    first = paragraph("a", '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
    second = paragraph("b", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
    assert text_of(first + second + paragraph("c") + "<w:sectPr/>").split("\n") == ["a", "b", "\fc"]


def test_struck_text_is_left_out_and_told() -> None:
    found = read(docx(p(run_of("8 giờ", "<w:strike/>"), run_of("9 giờ"))))
    assert (found.text, found.notes) == ("9 giờ", (SourceNote.HIDDEN_SKIPPED,))


def test_drawn_text_that_lies_elsewhere_is_told() -> None:
    assert read(docx(p(run_of("Sơ đồ:"), _SMART_ART))).notes == (SourceNote.PICTURES_SKIPPED,)


def test_a_document_that_holds_another_is_refused() -> None:
    with pytest.raises(PlanError, match="open it in Word"):
        read(docx(paragraph("a") + '<w:altChunk r:id="r1"/>'))


def test_items_in_a_cell_stay_apart() -> None:
    assert text_of(table(row("TT", "Việc"), row("1", "a) mang sổ|b) mang thẻ|của con"))).endswith(
        "1\ta) mang sổ; b) mang thẻ của con"
    )


def test_margins_hold_headers_notes_and_watermarks() -> None:
    header = paragraph("MẬT") + p('<w:r><w:pict><v:shape><v:textpath string="NỘI BỘ"/></v:shape></w:pict></w:r>')
    rule = f'<w:footnote w:type="separator">{paragraph("___")}</w:footnote>'
    notes = f"{rule}<w:footnote>{paragraph('Xem luật')}</w:footnote>"
    found = read(
        docx(paragraph("Bà con"), header=header, footer=paragraph("Trang") + paragraph("MẬT"), footnotes=notes)
    )
    assert (found.text, found.margins) == ("Bà con", ("NỘI BỘ", "MẬT", "Trang", "Xem luật"))


def test_a_table_is_one_line_a_row() -> None:
    body = paragraph("Lịch cúp điện:") + table(
        row("Thôn", "Thời gian", "Địa điểm"),
        row("Thôn 1", "7 giờ 30|Buổi sáng", cell("Nhà văn hóa", '<w:vMerge w:val="restart"/>')),
        row("Thôn 2", "đến|hết ngày;|nghỉ", cell("", "<w:vMerge/>")),
        row(cell("Toàn xã", '<w:gridSpan w:val="2"/>'), "Trạm y tế"),
        row("", "", ""),
    )
    found = read(docx(body + paragraph("Hết.")))
    assert found.text.split("\n") == [
        "Lịch cúp điện:",
        "Thôn\tThời gian\tĐịa điểm",
        "Thôn 1\t7 giờ 30; Buổi sáng\tNhà văn hóa",
        "Thôn 2\tđến hết ngày; nghỉ\tNhà văn hóa",
        "Toàn xã\t\tTrạm y tế",
        "Hết.",
    ]
    assert found.tables == (LineRange(2, 5),)


def test_what_stands_side_by_side_is_no_table() -> None:
    head = table(
        row("UBND XÃ ĐA QUYN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"),
        row("Số: 12/TB-UBND", "Đa Quyn, ngày 01 tháng 12 năm 2025"),
        properties="",
    )
    tail = table(row("Nơi nhận:|- Như trên;|- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH||Nguyễn Văn An"))
    found = read(docx(head + paragraph("Bà con đi họp.") + tail))
    assert found.tables == ()
    assert found.text.split("\n") == [
        "UBND XÃ ĐA QUYN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 12/TB-UBND\tĐa Quyn, ngày 01 tháng 12 năm 2025",
        "Bà con đi họp.",
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
        "- Như trên;\tCHỦ TỊCH",
        "- Lưu: VT.",
        "\tNguyễn Văn An",
    ]


def test_a_table_of_one_column_is_paragraphs_and_may_hold_a_table() -> None:
    inner = table(row("Thôn", "Giờ"), row("Thôn 1", "7 giờ"))
    body = table(f"<w:tr><w:tc>{paragraph('THÔNG BÁO')}{inner}{paragraph('')}</w:tc></w:tr>")
    found = read(docx(body))
    assert (found.text.split("\n"), found.tables) == (["THÔNG BÁO", "Thôn\tGiờ", "Thôn 1\t7 giờ"], (LineRange(2, 3),))


def test_tables_in_tables_end_somewhere() -> None:
    body = paragraph("đáy")
    for _ in range(60):
        body = table(f"<w:tr><w:tc>{body}</w:tc><w:tc>{paragraph('bên')}</w:tc></w:tr>")
    assert "đáy" in text_of(body)


_OLD = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'


@pytest.mark.parametrize(
    ("font", "runs", "text"),
    [
        (".VnTime", ["Céng hßa x", "· héi"], "Cộng hòa xã hội"),
        (".VnTimeH", ["Céng hßa x· héi"], "CỘNG HÒA XÃ HỘI"),
        ("VNI-Times", ["Vie", "ät Nam"], "Việt Nam"),
        (".VnTime", ["d\uf0adíi n\xadíc"], "dưới nước"),
        # Unicode that was pasted into a document of such a font.
        (".VnTime", ["Thông báo họp thôn"], "Thông báo họp thôn"),
        ("VNI-Times", ["Kính báo bà con"], "Kính báo bà con"),
    ],
)
def test_old_fonts_are_converted(font: str, runs: list[str], text: str) -> None:
    found = read(docx(p(*(run_of(run, _OLD.format(font)) for run in runs))))
    assert found.text == text
    assert (SourceNote.LEGACY_FONT in found.notes) is (runs != [text])


def test_an_old_font_may_come_from_style_theme_or_defaults() -> None:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{_OLD.format('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
    style = f'<w:style w:type="paragraph" w:styleId="S"><w:rPr>{_OLD.format("VNI-Times")}</w:rPr></w:style>'
    body = paragraph("ViÖt Nam") + paragraph("Vieät Nam", '<w:pStyle w:val="S"/>')
    plain = paragraph("Việt Nam", run=_OLD.format("Arial"))
    assert text_of(body + plain, styles=defaults + style) == "Việt Nam\n" * 2 + "Việt Nam"
    theme = (
        '<?xml version="1.0"?><a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
        '<a:fontScheme><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements>'
        "</a:theme>"
    )
    themed = paragraph("ViÖt Nam", run='<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    assert text_of(themed, theme=theme) == "Việt Nam"


def test_strict_open_xml_is_read_too() -> None:
    entries = {
        "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Bà con</w:t></w:r></w:p></w:body></w:document>'
    }
    assert read(archive(entries)).text == "Bà con"


_EXTERNAL = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w="x">&e;</w:document>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a container", "damaged"),
        (docx(paragraph("Bà con"))[:-40], "damaged"),
        (archive({"word/document.xml": "<w:p"}), "damaged"),
        (archive({"word/document.xml": _EXTERNAL}), "damaged"),
        (archive({"word/document.xml": "<a/>"}), "damaged"),
        (archive({"xl/workbook.xml": "<a/>"}), "damaged"),
        (archive({"word/document.xml": "<a/>", "../evil.xml": "<a/>"}), "damaged"),
        (archive({"word/document.xml": "<a/>", "word/vbaProject.bin": b"x"}), "macros"),
        (archive({"word/document.xml": b" " * 30_000_000}), "unpacks"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (docx(paragraph(" ")), "empty"),
        (docx(p(_PICTURE)), "only pictures"),
        (docx(paragraph("Bà con " * 50_000)), "longer"),
        (docx(paragraph("a" + "\u0301\u0323" * 100_000)), "binary"),
        (docx(table(row(*["x"] * 70))), "longer"),
        (docx("<w:sdt><w:sdtContent>" * 1500 + paragraph("đáy") + "</w:sdtContent></w:sdt>" * 1500), "damaged"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read(data)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_row_number_that_word_counts_is_in_its_cell() -> None:
    number = f"<w:tc>{numbered('')}</w:tc>"
    body = table(row("TT", "Thôn", "Giờ"), row(number, "Thôn 1", "7 giờ"), row(number, "Thôn 2", "8 giờ"))
    text = text_of(body, numbering=numbering(level(0, "decimal", "%1.")))
    assert text.split("\n") == ["TT\tThôn\tGiờ", "1.\tThôn 1\t7 giờ", "2.\tThôn 2\t8 giờ"]


def test_a_number_may_be_written_in_an_old_font_too() -> None:
    own = f"<w:rPr>{_OLD.format('.VnTimeH')}</w:rPr>"
    made = numbering(level(0, "decimal", "§iÒu %1.").replace("</w:lvl>", f"{own}</w:lvl>"))
    assert text_of(numbered("Phạm vi"), numbering=made) == "ĐIỀU 1. Phạm vi"


def test_lines_pasted_as_paragraphs_are_known_to_be_wrapped() -> None:
    wrapped = (
        "Ủy ban nhân dân xã",
        "thông báo đến toàn thể",
        "bà con trong xã biết",
        "lịch tiêm phòng dại",
        "cho chó.",
    )
    assert read(docx("".join(map(paragraph, wrapped)))).flowing is False
    assert (
        read(docx("".join(map(paragraph, ["Bà con chú ý:", "- mang sổ;", "- mang thẻ;", "đúng giờ."])))).flowing is True
    )


def test_a_title_goes_on_below_its_capitals() -> None:
    assert (
        text_of(p(run_of("KẾ HOẠCH"), "<w:r><w:br/></w:r>", run_of("về truyền thông"))) == "KẾ HOẠCH\nvề truyền thông"
    )
