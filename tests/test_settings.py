from pathlib import Path

import pytest

from broadcaster.errors import SettingsError
from broadcaster.settings import load_settings

SERVICE = "[[voice.services]]\nname = 'xa'\nkey = 'secret'\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BROADCASTER_HOME", str(tmp_path))
    return tmp_path


def toml(home: Path, text: str) -> None:
    (home / "station.toml").write_text(text, encoding="utf-8")


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml(home, 'commune = "xã Tân Hội"\npanel_port = 8123\n[voice]\nwords_per_minute = 140\n')
    monkeypatch.setenv("BROADCASTER_PANEL_PORT", "9000")
    monkeypatch.setenv("BROADCASTER_VOICE__ORDER", '["gtts"]')
    settings = load_settings()
    assert (settings.commune, settings.panel_port, settings.home) == ("xã Tân Hội", 9000, home)
    assert (settings.voice.order, settings.voice.words_per_minute) == (("gtts",), 140)
    assert settings.script_seconds == 120


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("commun = 'x'", "commun"),
        ("panel_port = 'many'", "panel_port"),
        ("zone = 'Asia/Nowhere'", "zone"),
        ("air_hours = [['21:00', '05:00']]", "air_hours"),
        ("air_hours = [['5:00', '21:00']]", "air_hours"),
        ("[voice]\nengine = 'gtts'", r'voice\.engine is now voice\.order, .* order = \["gtts"\]'),
        ("[voice]\ngtts_url = 'localhost:80'", "voice.gtts_url: .*http://"),
        ("[voice]\nedge_url = 'https://example.org'", "voice.edge_url: .*wss://"),
        ("[voice]\nedge_url = 'wss://me:secret@example.org'", "voice.edge_url: .*without a name"),
        (f"{SERVICE}url = 'http://tts.example.org/v1'", "voice.services.0: .*https://"),
        (f"{SERVICE}url = 'http://8.8.8.8/v1'", "voice.services.0: .*https://"),
        ("commune = ", "station.toml"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(home: Path, text: str, word: str) -> None:
    toml(home, text)
    with pytest.raises(SettingsError, match=word) as refusal:
        load_settings()
    assert "\n" not in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_the_environment_is_told_what_became_of_the_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADCASTER_VOICE__ENGINE", "gtts")
    with pytest.raises(SettingsError, match=r"BROADCASTER_VOICE__ORDER='\[\"gtts\"\]'"):
        load_settings()


@pytest.mark.parametrize(
    "url",
    [
        "https://tts.example.org/v1",
        "http://127.0.0.1:8880/v1",
        "http://[::1]:8880/v1",
        "http://192.168.1.5/v1",
        "http://may-chu:8880/v1",
        "http://tts.local/v1",
    ],
)
def test_a_key_goes_to_a_service_in_the_house_or_encrypted(home: Path, url: str) -> None:
    toml(home, f"{SERVICE}url = '{url}'")
    assert load_settings().voice.services[0].url == url


def test_settings_do_not_change(home: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().commune = "khác"  # type: ignore[misc]
