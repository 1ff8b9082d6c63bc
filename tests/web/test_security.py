import base64
import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask

import web
from tests.web.conftest import signed_in
from tests.web.scene import PASSWORD, TOKEN, Scene
from tests.web.test_routes import rules
from web.security import WAVEFORM_STYLE

WEB = Path(web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
VENDOR = WEB / "static" / "vendor"


def test_every_form_needs_its_token(guarded: Flask, scene: Scene) -> None:
    tried = 0
    for method, rule in rules(guarded):
        if method != "POST" or rule.endpoint.startswith("node_api."):
            continue
        with guarded.test_request_context():
            path = guarded.url_for(rule.endpoint, **{name: 1 for name in rule.arguments})
        answer = signed_in(guarded, scene, "dai").post(path)
        assert answer.status_code == 400, path
        assert "Trang này đã mở quá lâu" in answer.text, path
        tried += 1
    assert tried > 20


def test_a_form_with_its_token_is_taken(guarded: Flask) -> None:
    client = guarded.test_client()
    found = TOKEN.search(client.get("/sign-in").text)
    assert found is not None
    form = {"csrf_token": found[1], "name": "canbo", "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 302


def test_htmx_sends_the_token_as_a_header(guarded: Flask, scene: Scene) -> None:
    client = signed_in(guarded, scene, "thon1")
    found = re.search(r'hx-headers=\'{"X-CSRFToken": "([^"]+)"}\'', client.get("/confirm").text)
    assert found is not None
    answer = client.post("/sign-out", headers={"X-CSRFToken": found[1]})
    assert answer.status_code == 302


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(guarded: Flask) -> None:
    cookie = guarded.test_client().get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("path", ["/sign-in", "/today", "/nowhere", "/health", "/static/panel.css"])
def test_every_answer_lets_a_browser_load_nothing_from_elsewhere(guarded: Flask, scene: Scene, path: str) -> None:
    with signed_in(guarded, scene, "dai").get(path) as answer:
        headers = answer.headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_stay_out_of_the_cache_and_audio_may_stay_in_it(guarded: Flask, scene: Scene) -> None:
    client = signed_in(guarded, scene, "dai")
    assert client.get("/today").headers["Cache-Control"] == "no-store"
    source = re.search(r'<audio[^>]* src="([^"]+)"', client.get(f"/scripts/{scene.scripts['Họp thôn'].id}").text)
    assert source is not None
    with client.get(source[1]) as answer:
        assert answer.headers["Cache-Control"] == "private, max-age=86400"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_templates_hold_no_inline_code_and_no_foreign_address(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", source)
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", source)
    assert "|safe" not in source


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_form_that_posts_carries_a_token(template: Path) -> None:
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", template.read_text(encoding="utf-8"), re.S):
        assert "csrf()" in form


def test_shipped_files_are_the_listed_ones() -> None:
    listed = dict(
        re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (VENDOR / "README.md").read_text("utf-8"), re.M)
    )
    licences = {"README.md", "htmx.LICENSE", "pico.LICENSE.md", "wavesurfer.LICENSE"}
    assert set(listed) | licences == {path.name for path in VENDOR.iterdir()}
    for name, sha256 in listed.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == sha256, name


def test_the_style_of_the_waveform_is_the_only_inline_one_that_is_let_in() -> None:
    height = re.search(r"height: (\d+)", (WEB / "static" / "player.js").read_text("utf-8"))
    style = re.search(r"<style\$\{.*?\}>(.*?)</style>", (VENDOR / "wavesurfer.min.js").read_text("utf-8"), re.S)
    assert height is not None and style is not None
    written = re.sub(r"\$\{[^}]*\}", height[1], style[1].replace("\\n", "\n"))
    digest = base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
    assert f"sha256-{digest}" == WAVEFORM_STYLE


def test_what_people_typed_is_shown_as_text(guarded: Flask, scene: Scene) -> None:
    guarded.config["WTF_CSRF_ENABLED"] = False
    client = signed_in(guarded, scene, "canbo")
    attack = "<script>alert(1)</script>"
    form = {"title": attack, "body": attack, "priority": "normal"}
    page = client.post("/scripts/new", data=form, follow_redirects=True).text
    assert "&lt;script&gt;alert(1)" in page
    assert attack not in page
