import re

from broadcaster.model.language import LANGUAGES, OTHER, VIETNAMESE, language_name


def test_codes_are_those_of_iso_639_3_but_for_vietnamese_and_names_are_one_each() -> None:
    assert next(iter(LANGUAGES)) == VIETNAMESE
    assert all(re.fullmatch("[a-z]{3}", code) for code in LANGUAGES if code != VIETNAMESE)
    assert len(set(LANGUAGES.values())) == len(LANGUAGES)
    assert "qaa" <= OTHER <= "qtz"


def test_a_code_from_elsewhere_stands_for_itself() -> None:
    assert (language_name("kpm"), language_name("cje"), language_name("zzz")) == ("K'Ho", "Churu", "zzz")
