"""Neural voices, through the real sherpa-onnx and piper-tts."""

import shutil
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from broadcaster.errors import VoiceError, VoiceRefused
from broadcaster.model import Sound, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice import (
    FALLBACK_NOTE,
    EspeakVoice,
    VoiceRequest,
    build_voice,
    check_plausible,
    local,
    speak_script,
)
from broadcaster.voice.installed import (
    MANIFEST,
    InstalledVoice,
    digest,
    find_installed,
    installed_voices,
    remove_installed,
)
from broadcaster.voice.local import LocalVoice, build_local, load_model, local_choices
from tests.voice.kinds import decode_at
from tests.voice.tiny_voice import NAME, RATE, keep_tiny_voice, make_tiny_voice, speak_by_letters

SENTENCE = "Kính thưa bà con, ngày mai có lớp tập huấn."
ENGINES = ["sherpa", "piper"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `home/voice` with a voice for each library, and one that tells of its words."""
    home = tmp_path_factory.mktemp("home") / "voice"
    for engine in ENGINES:
        keep_tiny_voice(home, engine, engine)
    keep_tiny_voice(home, "aligned", "piper", aligned=True)
    return home


@pytest.fixture
def home(installed: Path, tmp_path: Path) -> Path:
    """The same, to be damaged."""
    return Path(shutil.copytree(installed, tmp_path / "voice"))


def _voice(home: Path, name: str, speed: float = 1.0) -> LocalVoice:
    return build_local(VoiceRequest(name, speed, VoiceSettings(), home, decode_at))


@pytest.mark.parametrize("engine", ENGINES)
def test_speed_shortens_the_sentence(installed: Path, engine: str) -> None:
    usual, fast = (_voice(installed, engine, speed).speak(SENTENCE) for speed in (1.0, 1.25))
    assert usual.rate == fast.rate == RATE
    assert fast.seconds == pytest.approx(usual.seconds / 1.25, rel=0.02)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_model_is_loaded_once(installed: Path, engine: str) -> None:
    voice = find_installed(installed, engine)
    local._load.cache_clear()
    for _ in range(3):
        _voice(installed, engine).speak(SENTENCE)
        _voice(installed, engine, 1.2).speak(SENTENCE)
    assert (local._load.cache_info().misses, local._load.cache_info().hits) == (1, 5)
    assert load_model(voice).rate == RATE


def test_no_espeak_in_the_process_disturbs_another(installed: Path) -> None:
    voices = {"espeak": EspeakVoice(), "sherpa": _voice(installed, "sherpa"), "piper": _voice(installed, "piper")}
    alone = {name: voice.speak(SENTENCE) for name, voice in voices.items()}
    in_turn = [voices[name].speak(SENTENCE) == alone[name] for _ in range(3) for name in voices]
    together: list[bool] = []

    def speak(name: str) -> None:
        together.extend(voices[name].speak(SENTENCE) == alone[name] for _ in range(5))

    threads = [threading.Thread(target=speak, args=(name,)) for name in (*voices, *voices)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert in_turn == [True] * 9
    assert together == [True] * 30


def test_word_times_come_from_a_model_that_tells_of_its_phonemes(installed: Path) -> None:
    speech = _voice(installed, "aligned").speak(SENTENCE)
    words = [SENTENCE[word.first : word.first + word.length] for word in speech.words]
    assert words == SENTENCE.split()
    assert all(
        one.start + one.seconds <= other.start for one, other in zip(speech.words, speech.words[1:], strict=False)
    )
    assert speech.words[-1].start + speech.words[-1].seconds <= speech.seconds
    assert all(0.05 < word.seconds < 1 for word in speech.words)


@pytest.mark.parametrize("sentence", ["Năm 2026 có 15% hộ.", "Họp lúc 7 h 30.", "Gọi số 0 2 6 3."])
def test_words_that_are_not_one_run_of_phonemes_each_give_no_times(installed: Path, sentence: str) -> None:
    speech = _voice(installed, "aligned").speak(sentence)
    assert speech.seconds > 0.5
    assert len(speech.words) in (0, len(sentence.split()))


def test_the_choices_say_which_voices_there_are(installed: Path) -> None:
    choices = {choice.id: choice for choice in local_choices(VoiceSettings(), installed)}
    assert list(choices) == ["local:aligned", "local:piper", "local:sherpa"]
    assert all(choice.available and not choice.online for choice in choices.values())
    assert [choice.gives_words for choice in choices.values()] == [True, False, False]


@pytest.mark.parametrize(("engine", "module"), [("sherpa", "sherpa_onnx"), ("piper", "piper")])
def test_without_its_library_a_voice_says_what_to_install(
    installed: Path, engine: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(VoiceRefused, match=rf"pip install 'broadcaster\[{engine}\]'"):
        _voice(installed, engine)
    (choice,) = [one for one in local_choices(VoiceSettings(), installed) if one.id == f"local:{engine}"]
    assert not choice.available


def test_the_name_tells_model_and_speed_apart_and_loads_nothing(home: Path) -> None:
    names = {_voice(home, name, speed).name for name in ("sherpa", "piper", "aligned") for speed in (1.0, 1.1)}
    assert len(names) == 6
    (home / "installed" / "piper" / f"{NAME}.onnx").unlink()
    assert _voice(home, "piper").name in names


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("damage", ["garbage", "cut", "gone", "config", "config gone", "manifest", "engine"])
def test_a_damaged_voice_is_one_clear_line_and_the_embedded_one_takes_over(
    home: Path, tmp_path: Path, engine: str, damage: str
) -> None:
    folder = home / "installed" / engine
    model, beside = folder / f"{NAME}.onnx", folder / ("tokens.txt" if engine == "sherpa" else f"{NAME}.onnx.json")
    match damage:
        case "garbage":
            model.write_bytes(b"garbage" * 1000)
        case "cut":
            model.write_bytes(model.read_bytes()[:5000])
        case "gone":
            model.unlink()
        case "config":
            beside.write_text("x x\nx x\n")
        case "config gone":
            beside.unlink()
        case "manifest":
            (folder / MANIFEST).write_text('{"engine": 1}')
        case "engine":
            (folder / MANIFEST).write_text((folder / MANIFEST).read_text().replace(engine, "steam"))
    with pytest.raises(VoiceError, match=f"The files of the voice {engine} are damaged; remove it and add it again"):
        _voice(home, engine).speak(SENTENCE)
    voice = build_voice(VoiceSettings(), home, decode_at, Sound(voice=f"local:{engine}"))
    said = speak_script([SENTENCE], voice)
    assert said.voice.startswith("espeak-ng")
    assert FALLBACK_NOTE in said.notes
    remove_installed(home, engine)
    assert not folder.exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_model_that_breaks_within_its_library_is_one_clear_line(tmp_path: Path, engine: str) -> None:
    folder = make_tiny_voice(tmp_path, sherpa=engine == "sherpa", piper=engine == "piper")
    model = folder / f"{NAME}.onnx"
    whole = model.read_bytes()
    model.write_bytes(whole.replace(b"Gather", b"Gatter"))  # still protobuf, no operator of ONNX
    voice = InstalledVoice(folder, engine, "", RATE, False)
    with pytest.raises(VoiceError, match="cannot be loaded"):
        LocalVoice(_as_found(voice), 1.0).speak(SENTENCE)


def test_a_model_of_letters_needs_no_espeak(tmp_path: Path) -> None:
    folder = speak_by_letters(make_tiny_voice(tmp_path, piper=False))
    voice = LocalVoice(InstalledVoice(folder, "sherpa", digest(folder), RATE, False), 1.0)
    speech = voice.speak(SENTENCE)
    check_plausible(SENTENCE, speech)
    assert voice.speak("ngày mai có lớp").seconds < speech.seconds


@pytest.mark.parametrize("name", ["", "nobody", "../piper", "..", "piper/", ".hidden"])
def test_a_name_that_is_no_installed_voice_is_refused(home: Path, name: str) -> None:
    with pytest.raises(VoiceRefused, match="There is no voice"):
        _voice(home, name)
    with pytest.raises(VoiceRefused, match="There is no voice"):
        remove_installed(home, name)
    assert len(installed_voices(home)) == 3


def test_what_speaks_a_script_is_cached(home: Path) -> None:
    voice = build_voice(VoiceSettings(), home, decode_at, Sound(voice="local:aligned"))
    first: list[Speech] = list(speak_script([SENTENCE], voice).speeches)
    (home / "installed" / "aligned" / f"{NAME}.onnx").unlink()
    again = build_voice(VoiceSettings(), home, decode_at, Sound(voice="local:aligned"))
    assert list(speak_script([SENTENCE], again).speeches) == first
    assert first[0].words


def _as_found(voice: InstalledVoice) -> InstalledVoice:
    return replace(voice, sha256=digest(voice.folder))
