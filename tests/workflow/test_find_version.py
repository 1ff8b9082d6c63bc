from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from broadcaster.model import Plan
from broadcaster.store.documents import DocumentEntry
from broadcaster.workflow.find_version import find_version

PLAN = Plan("Thông báo Lịch tiêm phòng", "12/TB-UBND", date(2026, 11, 20), "UBND xã Đa Quyn", ())
ENTRY = DocumentEntry(
    id=7,
    filename="lich tiem.docx",
    title="Thông báo lịch tiêm phòng",
    number="12/TB- UBND",
    blocked=None,
    uploaded=datetime(2026, 11, 20, tzinfo=UTC),
    issuer="UBND XÃ ĐA QUYN",
    issued=date(2026, 11, 20),
    replaces=None,
)
BLANK = replace(PLAN, number="/TB-UBND", issued=None)


@pytest.mark.parametrize(
    ("plan", "filename"),
    [
        (PLAN, "khác.pdf"),
        (PLAN, None),
        (replace(PLAN, issued=date(2026, 11, 21)), "khác.pdf"),
        (BLANK, "Lich Tiem.docx"),
        (BLANK, "lich tiem (1).docx"),
        (BLANK, "lich tiem - Bản sao (2).docx"),
        (replace(BLANK, issued=date(2026, 11, 20)), "lịch sửa.odt"),
        (replace(PLAN, number=None), "lich tiem.docx"),
    ],
)
def test_the_same_number_or_the_same_file_is_a_version(plan: Plan, filename: str | None) -> None:
    assert find_version([ENTRY], plan, filename) == ENTRY


@pytest.mark.parametrize(
    ("plan", "filename"),
    [
        (replace(PLAN, number="13/TB-UBND"), "lich tiem.docx"),
        (replace(PLAN, issued=date(2025, 11, 20)), "lich tiem.docx"),
        (replace(PLAN, issuer="Trạm y tế"), "lich tiem.docx"),
        (replace(PLAN, title="Thông báo Lịch cắt điện"), "lich tiem.docx"),
        (replace(BLANK, issued=date(2026, 11, 27)), "lich tiem.docx"),
        (BLANK, "khác.docx"),
        (replace(BLANK, issued=date(2026, 11, 20), issuer=None), "khác.docx"),
        (BLANK, None),
    ],
)
def test_what_may_be_another_document_is_left_to_a_person(plan: Plan, filename: str | None) -> None:
    assert find_version([ENTRY], plan, filename) is None


def test_the_newest_one_counts() -> None:
    assert find_version([replace(ENTRY, id=9), ENTRY], PLAN, None) == replace(ENTRY, id=9)


def test_two_invitations_of_one_day_are_two() -> None:
    invitation = replace(BLANK, title="Giấy mời", issued=date(2026, 11, 20))
    entry = replace(ENTRY, title="Giấy mời")
    assert find_version([entry], invitation, "khác.docx") is None
    assert find_version([entry], invitation, "lich tiem.docx") == entry
