"""Whatever a file holds, it becomes a Plan or is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

from broadcaster.errors import PlanError
from broadcaster.plan import outline
from broadcaster.plan.formats import FORMATS
from tests.plan.mutations import spoilt, spoilt_inside

pytestmark = pytest.mark.filterwarnings(f"ignore::{HypothesisWarning.__module__}.HypothesisWarning")  # of long files
some = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def becomes_a_plan_or_is_refused(data: bytes, suffix: str) -> None:
    """Read here and not in a process of its own, which would hide what the reader itself lets through."""
    try:
        plan = outline(FORMATS[suffix].read(data, lambda done: None))
    except PlanError as refusal:
        assert "\n" not in str(refusal)
    else:
        assert plan.paragraphs
        assert all(1 <= part.lines.first <= part.lines.last <= len(plan.lines) for part in plan.paragraphs)


@given(spoilt(".txt"))
@some
def test_text(data: bytes) -> None:
    becomes_a_plan_or_is_refused(data, ".txt")


@given(st.one_of(spoilt(".docx"), spoilt_inside(".docx")))
@some
def test_docx(data: bytes) -> None:
    becomes_a_plan_or_is_refused(data, ".docx")


@given(st.one_of(spoilt(".odt"), spoilt_inside(".odt")))
@some
def test_odt(data: bytes) -> None:
    becomes_a_plan_or_is_refused(data, ".odt")


@given(spoilt(".pdf"))
@settings(some, max_examples=20)  # each takes half a second
def test_pdf(data: bytes) -> None:
    becomes_a_plan_or_is_refused(data, ".pdf")
