import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import (
    CEILING,
    MASTER_RATE,
    PROFILES,
    TARGET_LOUDNESS,
    ContentStore,
    Framing,
    MadeMaster,
    Tags,
    complete_recipe,
    decode,
    encode_wav,
    finished_sound,
    framing_of,
    make_master,
    measure_loudness,
    recipe_sha256,
    samples_of,
    speech_of,
    trim,
    write_sound,
)
from broadcaster.mastering.encode import MP3
from broadcaster.model import NONE, SentenceMark, Sound, Speech
from broadcaster.voice import EspeakVoice
from tests.mastering.signals import lag, speechlike

NOW = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
SOURCE = {"reading": "0" * 64, "voice": "test"}
NOWHERE = Path("/nonexistent")
TAGS = Tags("Họp thôn", "Xã Đa Quyn", date(2026, 11, 1))
BARE = Framing()


def _framing(music: str = NONE) -> Framing:
    return framing_of(Sound(chime="info", music=music), NOWHERE)


@cache
def _sentence(number: int) -> Speech:
    """A voice, not noise: what a limiter and a codec make of the peaks is another thing with noise."""
    return EspeakVoice().speak(f"Kính mời bà con thôn {number} dự họp.")


def _paragraphs(level: float = 1.0) -> list[list[Speech]]:
    def sentence(number: int) -> Speech:
        said = _sentence(number)
        return speech_of(samples_of(said) * np.float32(level), said.rate)

    return [[sentence(number) for number in pair] for pair in ((1, 2), (3, 4))]


def _make(profile: str = "clear", framing: Framing | None = None) -> MadeMaster:
    texts = ["một", "hai", "ba", "bốn"]
    return make_master(_paragraphs(), framing or _framing(), profile, SOURCE, NOW, texts=texts, tags=TAGS)


@pytest.fixture(scope="module")
def made() -> MadeMaster:
    return _make()


@pytest.fixture(params=["spoken", "with music", "recorded", "quiet", *(f"as {name}" for name in sorted(PROFILES))])
def any_made(request: pytest.FixtureRequest, tmp_path: Path) -> MadeMaster:
    kind = request.param
    if kind == "recorded":
        path = tmp_path / "recording"
        said = [sentence for paragraph in _paragraphs(0.1) for sentence in paragraph]
        path.write_bytes(encode_wav(Speech(b"".join(one.pcm for one in said), said[0].rate)))
        return make_master(None, _framing(), "clear", SOURCE, NOW, recorded=path)
    if kind == "quiet":
        return make_master(_paragraphs(0.05), _framing(), "clear", SOURCE, NOW)
    if kind == "with music":
        return _make(framing=_framing("calm"))
    return _make(kind.removeprefix("as ") if kind.startswith("as ") else "clear")


def test_every_master_is_as_loud_as_the_others_and_under_the_ceiling(any_made: MadeMaster) -> None:
    for file in (any_made.opus, any_made.mp3):
        heard = measure_loudness(samples_of(decode(file)), MASTER_RATE)
        assert heard.true_peak <= CEILING
        assert heard.integrated == pytest.approx(TARGET_LOUDNESS, abs=1)
    assert any_made.master.loudness == pytest.approx(
        measure_loudness(samples_of(decode(any_made.opus)), MASTER_RATE).integrated, abs=0.1
    )


def test_both_files_of_a_master_are_exactly_as_long_as_it_says(any_made: MadeMaster) -> None:
    for file in (any_made.opus, any_made.mp3):
        assert len(decode(file).pcm) // 2 == round(any_made.master.seconds * MASTER_RATE)


@pytest.mark.parametrize("length", [30_011, 40_009, 96_001])
def test_a_recording_of_any_length_gives_files_of_one_length(length: int, tmp_path: Path) -> None:
    path = tmp_path / "recording"
    path.write_bytes(encode_wav(speech_of(speechlike(3)[15_000 : 15_000 + length] * 0.5, MASTER_RATE)))
    made = make_master(None, BARE, "clear", SOURCE, NOW, recorded=path)
    assert {len(decode(file).pcm) // 2 for file in (made.opus, made.mp3)} == {round(made.master.seconds * MASTER_RATE)}


def test_a_master_names_its_files(made: MadeMaster, tmp_path: Path) -> None:
    assert made.master.created == NOW
    store = ContentStore(tmp_path)
    assert (store.put(made.opus), store.put(made.mp3)) == (made.master.sha256, made.master.mp3_sha256)


def test_its_marks_lie_on_its_sentences(made: MadeMaster) -> None:
    assert [mark.text for mark in made.marks] == ["một", "hai", "ba", "bốn"]
    heard = samples_of(decode(made.opus))
    for mark in made.marks:
        inside = heard[round(mark.start * MASTER_RATE) : round(mark.end * MASTER_RATE)]
        after = heard[round((mark.end + 0.1) * MASTER_RATE) : round((mark.end + 0.4) * MASTER_RATE)]
        assert np.abs(inside).max() > 20 * np.abs(after).max()


def test_mastering_moves_nothing() -> None:
    sentence = speech_of(speechlike(3), MASTER_RATE)
    made = make_master([[sentence]], BARE, "natural", SOURCE, NOW)
    start = round(made.marks[0].start * MASTER_RATE)
    heard = samples_of(decode(made.opus))[start:]
    assert abs(lag(heard, samples_of(trim(sentence)))) < 0.01 * MASTER_RATE


def test_the_files_tell_title_station_and_day(made: MadeMaster) -> None:
    for file in (made.opus, made.mp3):
        with av.open(BytesIO(file)) as container:
            told = {**container.metadata, **container.streams.audio[0].metadata}
            assert len(container.streams) == 1  # no cover
        told = {name.lower(): text for name, text in told.items()}
        assert (told["title"], told["artist"], told["date"]) == ("Họp thôn", "Xã Đa Quyn", "2026-11-01")
        assert told["comment"] == recipe_sha256(made.master.recipe)


def test_the_files_are_as_small_as_planned(made: MadeMaster) -> None:
    assert len(made.opus) * 8 / made.master.seconds < 34_000
    assert len(made.mp3) * 8 / made.master.seconds < 51_000
    assert len(_make(framing=_framing("calm")).opus) * 8 / made.master.seconds < 60_000


def test_another_process_makes_the_same_bytes(made: MadeMaster) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(_make).result() == made


def test_what_changes_the_files_changes_the_recipe() -> None:
    framing = _framing()
    recipes = [
        complete_recipe(SOURCE, "clear", framing, TAGS),
        complete_recipe(SOURCE, "music", framing, TAGS),
        complete_recipe(SOURCE, "clear", Framing(), TAGS),
        complete_recipe(SOURCE, "clear", _framing("calm"), TAGS),
        complete_recipe(SOURCE | {"voice": "other"}, "clear", framing, TAGS),
        complete_recipe(SOURCE, "clear", framing, replace(TAGS, title="Họp xóm")),
        complete_recipe(SOURCE, "clear", framing, replace(TAGS, day=date(2026, 11, 2))),
    ]
    assert len({recipe_sha256(recipe) for recipe in recipes}) == len(recipes)


def test_a_recipe_tells_how_a_recording_was_cleaned_and_what_reckoned() -> None:
    spoken = complete_recipe(SOURCE, "clear", _framing(), TAGS)
    recorded = complete_recipe(SOURCE, "clear", _framing(), TAGS, recorded=True)
    assert set(recorded) - set(spoken) == {"cleaning"}
    assert {"numpy", "pydub", "libavcodec"} <= set(spoken["libraries"])


def test_all_that_an_encoding_decides_is_told() -> None:
    others = [
        replace(MP3, **{one.name: (("a", "b"),) if one.name == "options" else type(getattr(MP3, one.name))(7)})
        for one in fields(MP3)
    ]
    assert len({encoding.describe() for encoding in (MP3, *others)}) == len(others) + 1


def test_a_master_is_found_by_the_recipe_known_beforehand(made: MadeMaster, tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    recipe = complete_recipe(SOURCE, "clear", _framing(), TAGS)
    assert store.find_master(recipe) is None
    store.keep_master(made.master, made.opus, made.mp3, made.marks)
    assert ContentStore(tmp_path).find_master(recipe) == made.master
    assert ContentStore(tmp_path).marks(made.master.sha256) == made.marks
    assert store.find_master(recipe | {"voice": "other"}) is None


def test_a_master_whose_file_is_damaged_is_not_found(made: MadeMaster, tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    store.keep_master(made.master, made.opus, made.mp3)
    store.path(made.master.mp3_sha256, ".mp3").write_bytes(b"damaged")
    assert store.find_master(made.master.recipe) is None
    store.keep_master(made.master, made.opus, made.mp3)
    assert store.find_master(made.master.recipe) == made.master


def test_where_the_marks_are_not_known_there_are_none(made: MadeMaster, tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    assert store.marks(made.master.sha256) == ()
    store.keep_master(made.master, made.opus, made.mp3, [SentenceMark(0.5, 1.5, "một")])  # type: ignore[arg-type]
    assert [mark.text for mark in store.marks(made.master.sha256)] == ["một"]
    for damaged in (
        b"[{]",
        b"\xff",
        b"[" * 100_000,
        b'{"a": 1}',
        b"[null]",
        b'[{"start": "abc", "end": 1, "text": "x", "words": []}]',
        b'[{"start": 0, "end": 1e400, "text": "x", "words": []}]',
        b'[{"start": 0, "end": 1, "text": 5, "words": []}]',
        b'[{"start": 0, "end": 1, "text": "x", "words": [{"start": "q", "seconds": null, "first": "a", "length": 1}]}]',
    ):
        store.path(made.master.sha256, ".marks").write_bytes(damaged)
        assert store.marks(made.master.sha256) == ()


def test_files_of_another_master_are_refused(made: MadeMaster, tmp_path: Path) -> None:
    with pytest.raises(MasteringError, match="does not belong"):
        ContentStore(tmp_path).keep_master(made.master, made.opus, b"other")


def test_wav_is_what_the_others_are_encoded_from() -> None:
    with finished_sound(_paragraphs(), BARE, "clear") as finished:
        file = BytesIO()
        seconds = write_sound(finished, "clear", ".wav", file)
        samples = np.concatenate(list(finished.samples))
    wav = decode(file.getvalue())
    assert wav.seconds == seconds
    assert np.abs(samples_of(wav) - samples).max() <= 1 / 32768


def test_silence_is_not_made_loud() -> None:
    hiss = speech_of(np.random.default_rng(1).standard_normal(3 * MASTER_RATE).astype(np.float32) * 0.0005, MASTER_RATE)
    with finished_sound([[hiss]], BARE, "clear") as finished:
        assert finished.loudness < TARGET_LOUDNESS - 5


_ALONE = """
from datetime import UTC, datetime
from broadcaster.mastering import Framing, make_master, speech_of
from broadcaster.voice import EspeakVoice
from tests.mastering.signals import speechlike
made = make_master([[speech_of(speechlike(1), 48_000)]], Framing(), "clear", {}, datetime.now(UTC))
assert made.opus.startswith(b"OggS")
"""


def test_it_needs_no_ffmpeg_program_and_warns_of_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _ALONE],
        env={"PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
