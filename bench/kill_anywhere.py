"""kill -9 of the station, the node or a worker at a random moment around a bulletin, round after round.

Says for each round what was killed when, what the log says of the bulletin, and how often its beginning sounded,
found by cross-correlation in the recordings. Lost without a word, or sounded twice, would be a fault.
"""

import argparse
import random
import tempfile
import time
import wave
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.signal import correlate, find_peaks

from broadcaster.mastering import decode
from broadcaster.model import Cue, PlayResult
from tests.end_to_end.running import Running, prepare, running

PARTS = {"node": ("node", "run"), "station": ("-m", "web"), "worker": ("worker", "worker-1")}
RATE = 48_000


def beginnings(village: Running, cue: Cue, since: set[Path]) -> int:
    """How often the first second of speech after the chime sounded in the recordings made since then."""
    sound = np.frombuffer(decode(village.station.audio.read(cue.master_sha256, ".opus")).pcm, "<i2")
    mark = sound[3 * RATE : 5 * RATE].astype(np.float32)
    count = 0
    for path in set(village.recordings()) - since:
        with wave.open(str(path)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32)
        if len(samples) < len(mark):
            continue
        likeness = correlate(samples, mark, mode="valid", method="fft") / (np.linalg.norm(mark) ** 2)
        count += len(find_peaks(likeness, height=0.8, distance=RATE)[0])
    return count


def one_round(village: Running, number: int, chance: random.Random) -> str:
    since = set(village.recordings())
    cue = village.air(f"Đây là lần thử thứ {number}. Mời bà con lắng nghe.", f"Thử {number}")
    name = chance.choice(sorted(PARTS))
    moment = chance.uniform(-3, cue.seconds)
    time.sleep(max(0.0, cue.due.timestamp() + moment - time.time()))
    village.kill(*PARTS[name])
    result = village.wait_for(cue, PlayResult.DONE, PlayResult.CUT, PlayResult.MISSED, PlayResult.REFUSED)
    time.sleep(3)  # the recording ends two seconds after the sound
    sounded = beginnings(village, cue, since)
    print(
        f"{number:3}  kill {name:8} at due{moment:+6.1f} s: {result}, its beginning sounded {sounded} times", flush=True
    )
    return f"{result}, beginning x{sounded}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, seen = random.Random(options.seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with running(home, prepare(home)) as village:
            for number in range(1, options.rounds + 1):
                seen[one_round(village, number, chance)] += 1
    print(dict(seen))


if __name__ == "__main__":
    main()
