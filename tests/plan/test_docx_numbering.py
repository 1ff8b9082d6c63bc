import pytest

from tests.plan.docx_files import level, numbered, numbering, paragraph, text_of


def _num(number: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'


_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="H2"/></w:style>'
)
_RESTARTED = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
_OTHER_LEVEL = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/")}</w:lvlOverride>'


@pytest.mark.parametrize(
    ("levels", "items", "shown"),
    [
        (["upperRoman:%1.", "decimal:%1.%2."], [0, 0, 1, 1, 0, 1], ["I.", "II.", "II.1.", "II.2.", "III.", "III.1."]),
        (["decimal:Điều %1.", "decimal:%2."], [0, 0, 1, 0, 1], ["Điều 1.", "Điều 2.", "1.", "Điều 3.", "1."]),
        (["lowerLetter:%1)"], [0] * 28, [f"{letter})" for letter in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]]),
        (["decimalZero:Bước %1:"], [0] * 10, [f"Bước {n:02d}:" for n in range(1, 11)]),
        (["lowerRoman:(%1)"], [0] * 4, ["(i)", "(ii)", "(iii)", "(iv)"]),
        (["bullet:-", "bullet:+", "bullet:\uf0b7"], [0, 1, 2], ["-", "+", "•"]),
        (["bullet:\uf0d8", "bullet:o"], [0, 1], ["-", "+"]),
        # A level that was passed over counts as begun, as in Word and LibreOffice.
        (["decimal:%1.", "decimal:%1.%2."], [1, 1, 0, 1], ["1.1.", "1.2.", "2.", "2.1."]),
        (["none:", "decimal:%2."], [0, 1], ["", "1."]),
    ],
)
def test_numbers_are_written_out(levels: list[str], items: list[int], shown: list[str]) -> None:
    made = [level(index, *form.split(":", 1)) for index, form in enumerate(levels)]
    body = "".join(numbered("Nội dung", level=item) for item in items)
    assert text_of(body, numbering=numbering(*made)).split("\n") == [f"{sign} Nội dung".strip() for sign in shown]


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ("", ["1.", "a)", "2.", "a)"]),
        ('<w:lvlRestart w:val="0"/>', ["1.", "a)", "2.", "b)"]),
        ('<w:lvlRestart w:val="1"/>', ["1.", "a)", "2.", "a)"]),
    ],
)
def test_a_level_begins_again_behind_a_higher_one_unless_it_says_otherwise(more: str, shown: list[str]) -> None:
    made = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", more))
    text = text_of("".join(numbered("Ý", level=item) for item in (0, 1, 0, 1)), numbering=made)
    assert [line.split(" ")[0] for line in text.split("\n")] == shown


def test_legal_numbering_writes_the_higher_levels_in_digits() -> None:
    made = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    assert text_of(numbered("A") + numbered("B", level=1), numbering=made) == "I. A\n1.1. B"


@pytest.mark.parametrize(
    ("second", "shown"),
    [(_num(2), "1. 2. 3. 4."), (_num(2, _RESTARTED), "1. 2. 1. 2."), (_num(2, _OTHER_LEVEL), "1. 2. C/ 4.")],
)
def test_lists_share_their_counter_unless_one_begins_again(second: str, shown: str) -> None:
    body = "".join(numbered("Ý", number=number) for number in (1, 1, 2, 1))
    made = numbering(level(0, "decimal", "%1."), nums=_num(1) + second)
    assert " ".join(line.split(" ")[0] for line in text_of(body, numbering=made).split("\n")) == shown


def test_a_style_numbers_its_paragraphs_and_those_of_its_children() -> None:
    made = numbering(
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
    )
    styles = ["H1", "H2", "Child", "H1", "H2"]
    body = "".join(paragraph("Mục", f'<w:pStyle w:val="{style}"/>') for style in styles)
    off = paragraph("Không số", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    text = text_of(body + off, numbering=made, styles=_STYLES)
    assert text.split("\n") == ["I. Mục", "1. Mục", "2. Mục", "II. Mục", "1. Mục", "Không số"]


def test_an_empty_item_counts_but_says_nothing() -> None:
    made = numbering(level(0, "decimal", "%1."))
    assert text_of(numbered("A") + numbered("") + numbered("B"), numbering=made).split() == ["1.", "A", "3.", "B"]


def test_a_list_that_is_nowhere_defined_writes_nothing() -> None:
    assert text_of(numbered("A", number=7)) == "A"
    assert text_of(numbered("A", level=5), numbering=numbering(level(0, "decimal", "%1."))) == "A"


@pytest.mark.parametrize("value", ["", "-1", "²", "99999999999", "x"])
def test_what_is_no_number_counts_from_one(value: str) -> None:
    made = numbering(level(0, "decimal", "%1.").replace('w:start w:val="1"', f'w:start w:val="{value}"'))
    assert text_of(numbered("A"), numbering=made) == "1. A"
