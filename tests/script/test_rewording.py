from collections.abc import Iterator
from dataclasses import replace

import pytest

from broadcaster.errors import ScriptError
from broadcaster.script.guard import new_personal_data, newly_never_airs, without_courtesies
from broadcaster.script.rewording import MOST_BYTES, Endpoint, reword
from tests.script.fake_model import FakeModel, said

TEXT = "Đề nghị các hộ khẩn trương đi tiêm phòng lúc 7 giờ."


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with FakeModel() as model:
        yield model


def endpoint(model: FakeModel, **changes: object) -> Endpoint:
    return replace(Endpoint(model.url, "gemma", key="bi-mat", timeout=5.0), **changes)


def test_the_model_is_asked_once_with_the_text_and_the_key(model: FakeModel) -> None:
    assert reword(TEXT, endpoint(model)) == "Bà con nhớ nhé."
    assert model.paths == ["/v1/chat/completions"]
    (asked,) = model.asked
    assert (asked["model"], asked["temperature"], asked["stream"]) == ("gemma", 0, False)
    assert asked["messages"][-1] == {"role": "user", "content": TEXT}
    assert model.headers[0]["Authorization"] == "Bearer bi-mat"


def test_without_a_key_none_is_sent_and_a_netrc_lends_none(
    model: FakeModel, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login a password b\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    reword(TEXT, endpoint(model, key=""))
    assert "Authorization" not in model.headers[0]


def test_the_key_is_not_shown(model: FakeModel) -> None:
    assert "bi-mat" not in repr(endpoint(model))
    model.statuses = [401]
    with pytest.raises(ScriptError) as refused:
        reword(TEXT, endpoint(model))
    assert "bi-mat" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("```\nBà con đi tiêm.\n```", "Bà con đi tiêm."),
        ("```text\nBà con đi tiêm.\nNhớ nhé.\n```", "Bà con đi tiêm.\nNhớ nhé."),
        ("- Bà con đi tiêm.\n- **Nhớ** nhé.", "Bà con đi tiêm.\nNhớ nhé."),
        ("<think>Hmm, 7 giờ?</think>\nBà con đi tiêm.", "Bà con đi tiêm."),
        ("  Bà con\x00 đi tiêm.\r\n\r\n\tNhớ nhé. ", "Bà con đi tiêm.\nNhớ nhé."),
    ],
)
def test_what_is_wrapped_around_the_text_is_taken_off(model: FakeModel, content: str, text: str) -> None:
    model.body = said(content)
    assert reword(TEXT, endpoint(model)) == text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!doctype html><title>Login</title>", "cannot be used"),
        (b"", "cannot be used"),
        (b"null", "cannot be used"),
        (b"[]", "cannot be used"),
        (b'{"choices": []}', "cannot be used"),
        (b'{"choices": ["x"]}', "cannot be used"),
        (b'{"choices": [{"message": {}}]}', "cannot be used"),
        (b"\xff\xfe{", "cannot be used"),
        (b"[" * 50_000, "cannot be used"),
        (said(None), "cannot be used"),
        (said(["a"]), "cannot be used"),
        (said("a" * MOST_BYTES), "cannot be used"),
        (said(""), "empty"),
        (said("```\n```"), "empty"),
        (said("...\n\x00"), "empty"),
        (said("Xin lỗi, tôi không thể giúp việc này."), "declined"),
        (said("I'm sorry, but I can't help with that."), "declined"),
        (said("Bà con đi tiêm lúc", finish_reason="length"), "broke off"),
    ],
)
def test_a_bad_answer_is_one_clear_line(model: FakeModel, body: bytes, words: str) -> None:
    model.body = body
    with pytest.raises(ScriptError, match=words) as refused:
        reword(TEXT, endpoint(model))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "key"), (403, "key"), (404, "error 404"), (429, "too much to do"), (302, "another address")],
)
def test_a_refusal_is_not_asked_again(model: FakeModel, status: int, words: str) -> None:
    model.statuses = [status]
    with pytest.raises(ScriptError, match=words):
        reword(TEXT, endpoint(model))
    assert len(model.asked) == 1


def test_a_server_error_is_asked_once_more(model: FakeModel) -> None:
    model.statuses = [500]
    assert reword(TEXT, endpoint(model)) == "Bà con nhớ nhé."
    model.statuses = [502, 503]
    with pytest.raises(ScriptError, match="error 503"):
        reword(TEXT, endpoint(model))


def test_a_redirect_is_not_followed(model: FakeModel) -> None:
    with FakeModel() as other:
        model.statuses, model.location = [307], f"{other.url}/chat/completions"
        with pytest.raises(ScriptError, match="another address"):
            reword(TEXT, endpoint(model))
        assert other.asked == []


def test_an_answer_that_is_cut_off_is_refused(model: FakeModel) -> None:
    model.length = len(model.body) + 100
    with pytest.raises(ScriptError, match="cannot be reached"):
        reword(TEXT, endpoint(model))


@pytest.mark.parametrize("way", ["hangs", "drips"])
def test_a_slow_answer_is_given_up_and_not_asked_again(model: FakeModel, way: str) -> None:
    setattr(model, way, True)
    model.length = 10_000
    with pytest.raises(ScriptError, match=r"longer than 0\.3 seconds"):
        reword(TEXT, endpoint(model, timeout=0.3))
    assert len(model.asked) == 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", ""])
def test_only_the_web_is_asked(url: str) -> None:
    with pytest.raises(ScriptError, match="http://"):
        reword(TEXT, Endpoint(url, "gemma"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/v1", "http://[::1", "http:///v1", "http://a b/"])
def test_an_address_where_nobody_answers_is_one_clear_line(url: str) -> None:
    with pytest.raises(ScriptError, match="cannot be reached"):
        reword(TEXT, Endpoint(url, "gemma", timeout=2.0))


def test_greeting_and_thanks_are_left_to_the_opening_and_closing() -> None:
    text = "Kính thưa bà con, sáng mai tiêm phòng.\nBà con đi sớm.\nXin trân trọng cảm ơn bà con."
    assert without_courtesies(text) == "Sáng mai tiêm phòng.\nBà con đi sớm."


def test_personal_data_and_office_work_that_were_not_there_are_noticed() -> None:
    assert new_personal_data("Bà con đến trạm.", "Bà con đến trạm. Gọi anh Bảy, số 0987 654 321.")
    assert not new_personal_data("Gọi anh Bảy, số 0987 654 321.", "Nhớ gọi anh Bảy, số 0987 654 321.")
    assert newly_never_airs("Bà con đi tiêm.", "Giao công chức y tế chủ trì tiêm phòng.")
    assert not newly_never_airs("Bà con đi tiêm.", "Bà con nhớ đi tiêm.")
