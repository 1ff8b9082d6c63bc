"""The wheel works outside the checkout: templates, sounds, scripts, migrations and the panel's files are found."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.end_to_end.running import end, free_port, wait_until

pytestmark = pytest.mark.slow
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the wheel comes before the checkout; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(site), "BROADCASTER_HOME": str(folder / "home")}


def run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], env=environment, cwd=environment["PYTHONPATH"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_the_wheel_that_is_tested_and_all_of_it_is_there(installed: dict[str, str]) -> None:
    code = "import broadcaster, web; print(broadcaster.__file__); print(web.__file__)"
    for path in run(installed, "-c", code).split():
        assert path.startswith(installed["PYTHONPATH"])
    site = Path(installed["PYTHONPATH"])
    in_checkout = {
        path.relative_to(CHECKOUT)
        for package in ("broadcaster", "web")
        for path in (CHECKOUT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len(in_checkout) > 200
    assert {path for path in in_checkout if not (site / path).exists()} == set()


def test_the_sample_plan_is_split_and_a_text_is_said(installed: dict[str, str], tmp_path: Path) -> None:
    where = "from broadcaster.resources import shipped; print(*shipped('scripts/samples').glob('*.txt'))"
    plan = run(installed, "-c", where).strip()
    assert plan.startswith(installed["PYTHONPATH"])
    split = json.loads(run(installed, "-m", "broadcaster.cli", "split", plan, "--json"))
    assert len(split["scripts"]) > 3
    said = tmp_path / "said.opus"
    run(installed, "-m", "broadcaster.cli", "say", "Kính chào bà con.", "-o", str(said))
    assert said.read_bytes()[:4] == b"OggS"


def test_the_station_runs_from_the_wheel(installed: dict[str, str], tmp_path: Path) -> None:
    port = free_port()
    environment = installed | {
        "BROADCASTER_HOME": str(tmp_path),
        "BROADCASTER_PANEL_PORT": str(port),
        "BROADCASTER_NODE__OUTPUT": "airlog",
    }
    with (tmp_path / "console.txt").open("w") as console:
        process = subprocess.Popen(
            [sys.executable, "-m", "broadcaster.cli", "run"],
            env=environment,
            cwd=installed["PYTHONPATH"],
            stdout=console,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"

        def page() -> str | None:
            try:
                return requests.get(f"{url}/sign-in", timeout=2).text
            except requests.RequestException:
                return None

        html = wait_until(page, 60, "the panel")
        assert "Đăng nhập" in html
        for asset in {part.split('"')[0] for part in html.split('"/static/')[1:]}:
            assert requests.get(f"{url}/static/{asset}", timeout=5).ok
        wait_until(lambda: list(tmp_path.glob("node/airlog/**/*.wav")), 90, "the first bulletin on air")
    finally:
        assert end(process) == 0
