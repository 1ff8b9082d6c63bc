"""The whole way from a document to finished audio with an index, without a database."""

import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any

from broadcaster.model import Master, Proposal, ProposedScript, RevisionText, Sound
from broadcaster.script import to_json
from broadcaster.settings import Settings
from broadcaster.workflow.make_audio import be_ready, find_made, make_in_process, open_audio
from broadcaster.workflow.propose_scripts import propose_scripts


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
    # Spawned, not forked: a forked child would share the voice's and the codecs' threads and locks.
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    if not (settings.home / "audio").exists():  # nothing was made before: they load while the document is read
        for _ in range(min(jobs, _WOKEN)):
            pool.submit(be_ready)
    proposal = propose_scripts(settings, data, filename)
    return proposal, _produce(settings, proposal, folder, pool, sound)


_WOKEN = 2
"""Processes that are started before it is known how many scripts there are."""


def _produce(
    settings: Settings, proposal: Proposal, folder: Path, pool: ProcessPoolExecutor, sound: Sound
) -> Iterator[Produced]:
    folder.mkdir(parents=True, exist_ok=True)
    produced: list[Produced] = []
    with pool:
        for one in _make_all(settings, proposal, pool, sound):
            _write_audio(settings, folder, one)
            produced.append(one)
            yield one
    produced.sort(key=lambda one: one.position)
    _write_index(folder, proposal, produced)


def _make_all(settings: Settings, proposal: Proposal, pool: ProcessPoolExecutor, sound: Sound) -> Iterator[Produced]:
    waiting: list[tuple[int, ProposedScript]] = []
    audio, day = open_audio(settings.home), proposal.plan.issued
    for position, script in enumerate(proposal.scripts, 1):
        known = find_made(settings, audio, text_of(script), sound, day)
        if known:
            yield Produced(position, script, known)
        else:
            waiting.append((position, script))
    # The longest first, so that no core ends alone with it.
    waiting.sort(key=lambda it: it[1].seconds, reverse=True)
    futures = {pool.submit(make_in_process, settings, text_of(one), sound, day): (n, one) for n, one in waiting}
    for future in as_completed(futures):
        position, script = futures[future]
        made = future.result()
        yield Produced(position, script, made.master, made.notes)


def text_of(script: ProposedScript) -> RevisionText:
    """A proposed script as it would be kept."""
    return RevisionText(script.title, script.body, script.audience, script.hamlets, script.priority)


def _write_audio(settings: Settings, folder: Path, one: Produced) -> None:
    audio = open_audio(settings.home)
    (folder / f"{one.stem}.opus").write_bytes(audio.read(one.master.sha256, ".opus"))
    (folder / f"{one.stem}.mp3").write_bytes(audio.read(one.master.mp3_sha256, ".mp3"))
    (folder / f"{one.stem}.txt").write_text(f"{one.script.title}\n\n{one.script.body}\n", encoding="utf-8")


def _write_index(folder: Path, proposal: Proposal, produced: list[Produced]) -> None:
    index: dict[str, Any] = to_json(proposal)
    for one in produced:
        index["scripts"][one.position - 1]["audio"] = {
            "opus": f"{one.stem}.opus",
            "mp3": f"{one.stem}.mp3",
            "master": asdict(one.master),
        }
    written = json.dumps(index, ensure_ascii=False, indent=1, default=str)
    (folder / "index.json").write_text(written + "\n", encoding="utf-8")
    (folder / "index.html").write_text(_page(proposal, produced), encoding="utf-8")


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
