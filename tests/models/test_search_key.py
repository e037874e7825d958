"""People find things however they type them."""

import pytest

from ichinoseki_desktop.models.search_key import search_key


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("ｻﾎﾟｰﾀｰ", "サポーター"),
        ("さぽーたー", "サポーター"),
        ("ＩＬＣ", "ILC"),
        ("ilc", "ILC"),
        ("Ⅰ-①-2", "I-1-2"),
        ("Ｉ－１－２", "I-1-2"),
        ("i-1-2", "I-1-2"),
        ("週いち", "週イチ"),
        ("６次産業化", "6次産業化"),
    ],
)
def test_width_case_and_kana_do_not_matter(typed: str, meant: str) -> None:
    assert search_key(typed) == search_key(meant)


def test_other_words_stay_other_words() -> None:
    assert search_key("医療") != search_key("医師")
