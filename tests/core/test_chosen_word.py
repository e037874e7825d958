"""One of a few words is meant by itself, or by what begins it alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ichinoseki_desktop.core.values.chosen_word import chosen_word

KINDS = ("意見", "質問", "要望", "評価")


@pytest.mark.parametrize(
    "text, words, meant",
    [
        ("質", KINDS, "質問"),
        ("　要望 ", KINDS, "要望"),
        ("（評価）", KINDS, "評価"),
        ("", KINDS, None),
        ("苦情", KINDS, None),
        ("有効", ("有効", "有効でない"), "有効"),
        ("有", ("有効", "有効でない"), None),
    ],
)
def test_a_word_or_the_beginning_of_one_alone(
    text: str, words: tuple[str, ...], meant: str | None
) -> None:
    assert chosen_word(text, words) == meant


@given(st.lists(st.text("有効一部でない", min_size=1), unique=True), st.data())
def test_every_word_means_itself(words: list[str], data: st.DataObject) -> None:
    for word in words:
        assert chosen_word(word, words) == word
        begun = data.draw(st.sampled_from([word[:n] for n in range(len(word) + 1)]))
        assert chosen_word(begun, words) in (None, *[w for w in words if w.startswith(begun)])
