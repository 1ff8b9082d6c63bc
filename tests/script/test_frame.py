import pytest

from broadcaster.errors import ScriptError
from broadcaster.model import Priority
from broadcaster.script import frame
from broadcaster.script.frame import fill


def test_the_frame_names_the_commune_and_the_title() -> None:
    said = frame("Tạm ngừng cung cấp điện", "xã Đa Quyn")
    assert said.opening.startswith("Kính thưa bà con nhân dân xã Đa Quyn.")
    assert said.opening.endswith("tạm ngừng cung cấp điện.")
    assert said.closing.endswith("Xin trân trọng cảm ơn.")


def test_an_emergency_has_its_own_frame() -> None:
    said = frame("Ứng phó với bão", "xã Đa Quyn", Priority.EMERGENCY)
    assert said.opening.startswith("Thông báo khẩn.")
    assert said != frame("Ứng phó với bão", "xã Đa Quyn")


def test_braces_in_a_title_are_text() -> None:
    assert "họp {thôn}" in frame("Họp {thôn}", "xã Đa Quyn").opening


@pytest.mark.parametrize("template", ["Kính thưa {village}", "Kính thưa {", "Kính thưa {0}", "{title.x}"])
def test_a_template_with_an_unknown_place_is_refused(template: str) -> None:
    with pytest.raises(ScriptError, match=r"opening\.txt"):
        fill("opening.txt", template, {"commune": "xã", "title": "họp"})
