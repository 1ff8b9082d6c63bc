"""How fast the embedded voice speaks, and how far the estimate of a script's length is off the finished audio."""

import tempfile
from pathlib import Path

from broadcaster import clock, reading
from broadcaster.mastering import trim
from broadcaster.resources import shipped
from broadcaster.settings import Settings
from broadcaster.workflow.default_sound import default_sound
from broadcaster.workflow.kept_proposal import text_of
from broadcaster.workflow.make_audio import make_audio, open_audio, open_voice
from broadcaster.workflow.propose_scripts import propose_scripts
from broadcaster.workflow.read_aloud import script_seconds, spoken_script

PLAN = shipped("scripts/samples/ke-hoach-truyen-thong-giam-ngheo-2023.txt")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        voice = open_voice(settings)
        proposal = propose_scripts(settings, PLAN.read_bytes(), PLAN.name)
        syllables, seconds = 0, 0.0
        for script in proposal.scripts:
            text = text_of(script)
            for paragraph in spoken_script(text, settings).paragraphs:
                for sentence in paragraph:
                    syllables += reading.syllables(sentence)
                    seconds += trim(voice.speak(sentence)).seconds
            made = make_audio(settings, open_audio(settings.home), text, default_sound(settings), clock.now()).master
            estimate = script_seconds(text, settings)
            print(
                f"{made.seconds:6.1f} s made, {estimate:6.1f} s estimated ({estimate / made.seconds - 1:+.1%}), "
                f"{script.seconds:6.1f} s proposed  {script.title[:60]}"
            )
        print(f"{syllables} syllables in {seconds:.1f} s: {syllables / seconds:.2f} a second within sentences")


if __name__ == "__main__":
    main()
