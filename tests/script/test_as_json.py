import json

from broadcaster.script import to_json
from tests.script.examples import SAMPLE, proposal


def test_the_contract_of_the_command_line() -> None:
    found = to_json(proposal(SAMPLE))
    assert set(found) == {"plan", "scripts", "left_out", "blocked"}
    assert found["plan"] == {
        "title": proposal(SAMPLE).plan.title,
        "number": "/KH-UBND",
        "date": "2023-12-01",
        "issuer": "ỦY BAN NHÂN DÂN XÃ ĐA QUYN",
        "notes": [],
        "unsure": [],
    }
    script = found["scripts"][0]
    wanted = {"title", "body", "seconds", "source_lines", "proposed", "warnings", "audience", "hamlets"}
    assert wanted <= set(script)
    assert wanted | {"valid_from", "valid_until", "score", "advice"} <= set(script)
    assert (script["valid_from"], script["valid_until"]) == (None, "2023-12-31")
    assert 0 <= script["score"] <= 100
    assert script["source_lines"] == [[39, 57]]
    assert script["audience"] == ["everyone", "poor_households"]
    assert found["left_out"][0] == {"reason": "letterhead", "source_lines": [[7, 15]]}
    assert found["blocked"] is None
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_a_blocked_document_says_why() -> None:
    found = to_json(proposal("tai-lieu-mat"))
    assert found["blocked"] == {"reason": "secret"}
    assert found["scripts"] == []
