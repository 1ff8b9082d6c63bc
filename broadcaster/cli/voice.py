"""The station's voices: which there are, what they sound like, and neural ones to add."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadcaster.cli.root import load_settings, main
from broadcaster.errors import VoiceRefused, translatable

if TYPE_CHECKING:
    from broadcaster.voice.download import RemoteFile
    from broadcaster.voice.installed import InstalledVoice

_SAMPLE = "Kính thưa bà con, ngày mai thôn ta có lớp tập huấn tại nhà văn hóa."


@main.group()
def voice() -> None:
    """Who can speak: list, try, add, download and remove voices."""


@voice.command("list")
def voice_list() -> None:
    """All voices by their ids, those that lack something with what is missing; a * stands before those in use."""
    from broadcaster.voice import voice_choices

    settings = load_settings()
    for choice in voice_choices(settings.voice, settings.home / "voice"):
        used = "*" if choice.id in settings.voice.order else " "
        state = f"not available: {choice.fault}" if choice.fault else choice.label % choice.params
        click.echo(f"{used} {choice.id}  {state}")


@voice.command("try")
@click.argument("voice_id", metavar="ID")
@click.argument("text", default=_SAMPLE)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="A WAV file.")
def voice_try(voice_id: str, text: str, output: Path) -> None:
    """Hear one voice, without another to take over, and see how fast it is on this computer."""
    from broadcaster.workflow.try_voice import try_voice

    tried = try_voice(load_settings(), voice_id, text)
    output.write_bytes(tried.wav)
    click.echo(f"{output}: {tried.seconds:.1f} s, {tried.voice}")
    click.echo(f"spoken in {tried.took:.2f} s, {tried.took / tried.seconds:.3f} times its length")


@voice.command("add")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--name", help="Default: the model's name.")
def voice_add(folder: Path, name: str | None) -> None:
    """A neural voice from FOLDER: NAME.onnx with NAME.onnx.json (piper) or tokens.txt (sherpa-onnx)."""
    from broadcaster.voice.install import install_voice

    _tell(install_voice(folder, load_settings().home / "voice", name))


@voice.command("remove")
@click.argument("name")
def voice_remove(name: str) -> None:
    """Delete a neural voice from this computer."""
    from broadcaster.voice.installed import remove_installed

    settings = load_settings()
    name = name.removeprefix("local:")
    remove_installed(settings.home / "voice", name)
    if f"local:{name}" in settings.voice.order:
        click.echo(f"local:{name} is still in voice.order; the voice behind it speaks from now on.")


@voice.command("download")
@click.argument("name", required=False)
@click.option("--url", "urls", multiple=True, help="Of a file or an archive, if NAME is none of the list; repeatable.")
@click.option("--sha256", "sums", multiple=True, help="Of each --url, in the same order.")
def voice_download(name: str | None, urls: tuple[str, ...], sums: tuple[str, ...]) -> None:
    """Fetch a neural voice over the internet, check it and add it; without NAME those that are known."""
    from broadcaster.voice.download import KNOWN_VOICES, download_voice

    if not name and not urls:
        for known, one in KNOWN_VOICES.items():
            click.echo(f"{known}  {one.megabytes} MB  {one.licence}")
        return
    files = _named_files(urls, sums) if urls or sums else _known_files(name or "")
    _tell(download_voice(files, load_settings().home / "voice", name))


def _named_files(urls: tuple[str, ...], sums: tuple[str, ...]) -> "tuple[RemoteFile, ...]":
    from broadcaster.voice.download import RemoteFile

    if len(urls) != len(sums) or not all(re.fullmatch("[0-9a-fA-F]{64}", one) for one in sums):
        raise VoiceRefused(translatable("Give one --sha256 of 64 hexadecimal digits for each --url."))
    return tuple(RemoteFile(url, one.lower()) for url, one in zip(urls, sums, strict=True))


def _known_files(name: str) -> "tuple[RemoteFile, ...]":
    from broadcaster.voice.download import KNOWN_VOICES

    if name not in KNOWN_VOICES:
        raise VoiceRefused(
            translatable("%(name)s is not on the list (%(known)s); give its --url and --sha256."),
            name=name,
            known=", ".join(KNOWN_VOICES),
        )
    return KNOWN_VOICES[name].files


def _tell(added: "InstalledVoice") -> None:
    click.echo(f"local:{added.name} was added; hear it: broadcaster voice try local:{added.name} -o FILE.wav")
    click.echo(f'To use it, put "local:{added.name}" first into voice.order of station.toml.')
