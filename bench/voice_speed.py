"""How long a sentence takes to speak, to load the embedded voice for, and to read from the cache."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from broadcaster import reading
from broadcaster.model import Speech
from broadcaster.resources import shipped
from broadcaster.settings import Settings
from broadcaster.voice import CachedVoice, EspeakVoice, SentenceCache, check_plausible
from broadcaster.workflow.kept_proposal import text_of
from broadcaster.workflow.propose_scripts import propose_scripts
from broadcaster.workflow.read_aloud import spoken_script

PLAN = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        scripts = propose_scripts(settings, PLAN.read_bytes(), PLAN.name).scripts
        paragraphs = [one for script in scripts for one in spoken_script(text_of(script), settings).paragraphs]
        sentences = list(dict.fromkeys(sentence for paragraph in paragraphs for sentence in paragraph))
        voice = EspeakVoice()
        kept = CachedVoice(voice, SentenceCache(Path(home) / "sentences"))
        _timed("to load espeak-ng and say one letter", sentences, lambda sentence: voice.speak("a"))
        said = _timed("to speak", sentences, voice.speak)
        _timed("to speak and keep", sentences, kept.speak)
        _timed("from the cache", sentences, kept.speak)
        _timed("to speak and check", sentences, lambda sentence: _checked(sentence, voice.speak(sentence)))
        words, seconds = sum(map(reading.syllables, sentences)), sum(speech.seconds for speech in said)
        print(f"{len(sentences)} sentences, {words} words in {seconds:.0f} s of speech: {words / seconds:.2f} a second")


def _timed(what: str, sentences: list[str], speak: Callable[[str], Speech]) -> list[Speech]:
    taken, speeches = [], []
    for sentence in sentences:
        begun = time.perf_counter()
        speeches.append(speak(sentence))
        taken.append(time.perf_counter() - begun)
    seconds = sum(speech.seconds for speech in speeches)
    print(
        f"{1000 * statistics.median(taken):6.2f} ms a sentence (longest {1000 * max(taken):6.1f}) {what}, "
        f"{seconds / sum(taken):6.0f} times faster than it sounds"
    )
    return speeches


def _checked(sentence: str, speech: Speech) -> Speech:
    check_plausible(sentence, speech)
    return speech


if __name__ == "__main__":
    main()
