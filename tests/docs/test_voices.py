"""Which voices there are stands in docs/voices.md; what they bring along in docs/licences.md."""

import re
from importlib.metadata import distribution
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

from broadcaster.cli import main
from broadcaster.settings import ServiceSettings
from broadcaster.voice import ENGINES
from broadcaster.voice.download import KNOWN_VOICES
from broadcaster.voice.edge import EDGE_VOICES
from tests.docs.test_licences import LICENCES, installed_with

VOICES = (Path(__file__).parents[2] / "docs" / "voices.md").read_text(encoding="utf-8")


def test_every_engine_voice_command_and_setting_of_a_service_is_explained() -> None:
    group = main.commands["voice"]
    assert isinstance(group, click.Group)
    assert [verb for verb in group.commands if f"broadcaster voice {verb} " not in VOICES] == []
    assert [engine for engine in ENGINES if not re.search(rf"`{engine}[:`]", VOICES)] == []
    assert [one for one in (*EDGE_VOICES, *KNOWN_VOICES) if one not in VOICES] == []
    assert [name for name in ServiceSettings.model_fields if not re.search(rf"^{name} = ", VOICES, re.M)] == []


@pytest.mark.parametrize("extra", ["edge", "piper", "sherpa"])
def test_what_an_optional_voice_brings_along_is_listed_with_its_licence(extra: str) -> None:
    wanted = [Requirement(line) for line in distribution("broadcaster").requires or []]
    roots = [one.name for one in wanted if one.marker and one.marker.evaluate({"extra": extra})]
    needed = {name for root in roots for name in installed_with(root, set())} - {"sherpa-onnx-core"}
    assert needed
    assert {name for name in needed if f"| {name} |" not in LICENCES} == set()
    assert "sherpa-onnx-core" in LICENCES
