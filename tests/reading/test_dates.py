import pytest

from broadcaster.reading import Doubt, TokenKind, read

IMPOSSIBLE, AMBIGUOUS = Doubt.IMPOSSIBLE_DATE, Doubt.AMBIGUOUS_DATE


@pytest.mark.parametrize(
    ("text", "doubt", "others"),
    [
        ("họp ngày 31/4", IMPOSSIBLE, ("ba mươi tháng tư", "mùng một tháng năm")),
        ("hạn 12/15/2026", IMPOSSIBLE, ("ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi sáu",)),
        ("ngày 5/13", IMPOSSIBLE, ("mười ba tháng năm",)),
        ("ngày 3-6", AMBIGUOUS, ("mùng ba đến mùng sáu",)),
    ],
)
def test_a_doubtful_date_offers_what_it_can_have_meant(text: str, doubt: Doubt, others: tuple[str, ...]) -> None:
    (token,) = read(text).doubts
    assert (token.doubt, token.readings[1:]) == (doubt, others)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 29/2/2028", "từ 1-7 đến 31-7-2024", "ngày 2-3 lần", "ngày 30-4", "từ 2-9 tuổi", "thứ 2-6", "T2 - CN",
        "quý 2, 3/2024", "ngày …/…/2024", "đến 1/3 dân số",
    ],
)  # fmt: skip
def test_what_the_words_around_it_decide_is_no_doubt(text: str) -> None:
    assert read(text).doubts == ()


@pytest.mark.parametrize("text", ["lamdong.gov.vn/daquyn", "canbo@daquyn.gov.vn", "mau-01.docx", "#daquyn", "@daquyn"])
def test_an_address_is_one_token(text: str) -> None:
    (token,) = read(text).tokens
    assert token.kind is TokenKind.WEB
