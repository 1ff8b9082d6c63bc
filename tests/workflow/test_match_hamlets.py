import pytest

from broadcaster.workflow.match_hamlets import match_hamlets

KNOWN = ["Thôn 1", "Thôn 2", "Thôn Ma Bó", "K'Nai", "Tổ dân phố 3", "Thôn 10", "Buôn Đông", "Thôn Đông"]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (["Thôn 1"], ("Thôn 1",)),
        (["THÔN MA BÓ"], ("Thôn Ma Bó",)),
        (["thôn Ma Bó"], ("Thôn Ma Bó",)),
        (["Thon Ma-Bo"], ("Thôn Ma Bó",)),
        (["Ma Bó"], ("Thôn Ma Bó",)),
        (["thôn K’Nai"], ("K'Nai",)),
        (["1", "Thôn 02"], ("Thôn 1", "Thôn 2")),
        (["Tổ dân phố 3"], ("Tổ dân phố 3",)),
        (["Thôn 1", "thôn 1"], ("Thôn 1",)),
        (["Thôn Đông"], ("Thôn Đông",)),
        ([], ()),
    ],
)
def test_a_hamlet_is_known_however_it_is_written(named: list[str], found: tuple[str, ...]) -> None:
    assert match_hamlets(named, KNOWN) == (found, ())


@pytest.mark.parametrize("name", ["Thôn 9", "Tổ 3", "Thôn 3", "Đông", "Thôn", "Ấp 1", "Thôn Mã"])
def test_what_is_unknown_or_could_be_two_airs_everywhere_with_a_warning(name: str) -> None:
    hamlets, (warning,) = match_hamlets(["Thôn 1", name], KNOWN)
    assert hamlets == ()
    assert (warning.code, warning.text) == ("unknown_hamlet", name)
