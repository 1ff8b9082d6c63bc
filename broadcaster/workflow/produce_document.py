"""The whole way from a document to finished audio with an index, without a database."""

import json
from collections.abc import Iterator
from concurrent.futures import Executor, as_completed
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from broadcaster.model import Master, Proposal, ProposedScript, Sound
from broadcaster.settings import Settings
from broadcaster.workflow.kept_proposal import KeptProposal, propose_once, text_of
from broadcaster.workflow.make_audio import be_ready, find_made, make_in_process, open_audio


@dataclass(frozen=True, slots=True)
class Produced:
    """One script and its audio."""

    position: int
    """Counts from 1 in the document."""
    script: ProposedScript
    master: Master
    notes: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The name of its files."""
        return f"{self.position:02d}"


def produce_document(
    settings: Settings, data: bytes, filename: str, folder: Path, jobs: int, sound: Sound
) -> tuple[Proposal, Iterator[Produced]]:
    """Propose the scripts, then make them on `jobs` cores; each is written to `folder` as soon as it is made.

    The index is written when the iterator ends. Scripts made before are only looked up.
    """
    workers = None
    if not (settings.home / "audio").exists():  # nothing was made before: they load while the document is read
        workers = _workers(jobs)
        for _ in range(min(jobs, _WOKEN)):
            workers.submit(be_ready)
    kept = propose_once(settings, data, filename)
    return kept.proposal, _produce(settings, kept, folder, sound, jobs, workers)


_WOKEN = 2
"""Processes that are started before it is known how many scripts there are."""


def _workers(jobs: int) -> Executor:
    # Imported only here: where all was made before, none are needed.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Spawned, not forked: a forked child would share the voice's and the codecs' threads and locks.
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _produce(
    settings: Settings, kept: KeptProposal, folder: Path, sound: Sound, jobs: int, workers: Executor | None
) -> Iterator[Produced]:
    folder.mkdir(parents=True, exist_ok=True)
    produced: list[Produced] = []
    for one in _make_all(settings, kept, sound, jobs, workers):
        _write_audio(settings, folder, one)
        produced.append(one)
        yield one
    produced.sort(key=lambda one: one.position)
    _write_index(folder, kept, produced)


def _make_all(
    settings: Settings, kept: KeptProposal, sound: Sound, jobs: int, workers: Executor | None
) -> Iterator[Produced]:
    waiting: list[tuple[int, ProposedScript]] = []
    audio, day = open_audio(settings.home), kept.proposal.plan.issued
    for position, (script, reading) in enumerate(zip(kept.proposal.scripts, kept.readings, strict=True), 1):
        known = find_made(settings, audio, text_of(script), sound, day, reading)
        if known:
            yield Produced(position, script, known)
        else:
            waiting.append((position, script))
    if not waiting and not workers:
        return
    # The longest first, so that no core ends alone with it.
    waiting.sort(key=lambda it: it[1].seconds, reverse=True)
    with workers or _workers(jobs) as pool:
        futures = {pool.submit(make_in_process, settings, text_of(one), sound, day): (n, one) for n, one in waiting}
        for future in as_completed(futures):
            position, script = futures[future]
            made = future.result()
            yield Produced(position, script, made.master, made.notes)


def _write_audio(settings: Settings, folder: Path, one: Produced) -> None:
    audio = open_audio(settings.home)
    (folder / f"{one.stem}.opus").write_bytes(audio.read(one.master.sha256, ".opus"))
    (folder / f"{one.stem}.mp3").write_bytes(audio.read(one.master.mp3_sha256, ".mp3"))
    (folder / f"{one.stem}.txt").write_text(f"{one.script.title}\n\n{one.script.body}\n", encoding="utf-8")


def _write_index(folder: Path, kept: KeptProposal, produced: list[Produced]) -> None:
    index = kept.index
    for one in produced:
        index["scripts"][one.position - 1]["audio"] = {
            "opus": f"{one.stem}.opus",
            "mp3": f"{one.stem}.mp3",
            "master": asdict(one.master),
        }
    written = json.dumps(index, ensure_ascii=False, indent=1, default=str)
    (folder / "index.json").write_text(written + "\n", encoding="utf-8")
    (folder / "index.html").write_text(_page(kept.proposal, produced), encoding="utf-8")


def _page(proposal: Proposal, produced: list[Produced]) -> str:
    title = escape(proposal.plan.title)
    bulletins = "\n".join(
        f"<h2>{one.position}. {escape(one.script.title)}</h2>\n"
        f'<audio controls preload="none" src="{one.stem}.mp3"></audio>\n'
        + "".join(f"<p>{escape(line)}</p>\n" for line in one.script.body.splitlines())
        for one in produced
    )
    return (
        f'<!doctype html>\n<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<h1>{title}</h1>\n{bulletins}</html>\n"
    )
