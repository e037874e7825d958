import io
from itertools import pairwise

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from ichinoseki_desktop.reports.paper.embedding import Codes, subset
from ichinoseki_desktop.reports.paper.fonts import MISSING, Face, face
from ichinoseki_desktop.resources import resource

FACES = ("BIZUDPGothic-Regular", "BIZUDPGothic-Bold", "BIZUDGothic-Regular", "BIZUDGothic-Bold")
TEXT = "一関市の農業法人数は1,052（▲12.5%）。髙﨑㎡①Ⅰ◎▼【架空】"


@pytest.fixture(params=FACES)
def a_face(request: pytest.FixtureRequest) -> Face:
    return face(request.param)


def test_glyphs_and_widths_are_those_that_reportlab_reads(a_face: Face) -> None:
    read = TTFontFile(str(resource("fonts", f"{a_face.name}.ttf")))
    read.charToGlyph.pop(0xA0)  # which it maps to the space
    assert {code: a_face.glyph(code) for code in read.charToGlyph} == read.charToGlyph
    assert {code: a_face.advance(a_face.glyph(code)) for code in read.charToGlyph} == pytest.approx(
        {code: read.charWidths[code] for code in read.charToGlyph}
    )


def test_a_character_that_no_face_has_is_as_wide_as_the_sign_shown_for_it(a_face: Face) -> None:
    assert a_face.glyph(ord("𠮷")) == 0
    assert a_face.widths["𠮷"] == a_face.widths[MISSING]


def test_what_has_no_shape_takes_no_room(a_face: Face) -> None:
    assert [a_face.widths[char] for char in "\0\x0b\x1b\u200d\u202e\ufe0f\U000e0100"] == [0] * 7


def test_the_faces_have_no_glyphs_made_of_others(a_face: Face) -> None:
    composite = [g for g in range(a_face.file.numGlyphs) if a_face.outline(g)[:1] >= b"\x80"]
    assert composite == []


def test_a_subset_is_a_font_with_the_glyphs_asked_for(a_face: Face) -> None:
    glyphs = [a_face.glyph(ord(char)) for char in TEXT]
    made = subset(a_face, glyphs)
    whole = TTFontFile(str(resource("fonts", f"{a_face.name}.ttf")), charInfo=0)
    assert len(made) < len(whole._ttf_data) / 100
    for found, glyph in zip(_outlines(made)[1:], glyphs, strict=True):
        wanted = a_face.outline(glyph)
        assert found[: len(wanted)] == wanted
        assert len(found) - len(wanted) < 4


def test_every_character_has_a_code_of_its_own_even_where_glyphs_are_shared(a_face: Face) -> None:
    codes = Codes(a_face)
    shown = "\u00a0 A".translate(codes)
    assert len({shown[i : i + 4] for i in range(0, len(shown), 4)}) == 3


def test_a_tab_shows_as_a_space(a_face: Face) -> None:
    codes = Codes(a_face)
    assert "\t".translate(codes) == " ".translate(codes) != ""


def _outlines(font: bytes) -> list[bytes]:
    """The glyphs of a font file, by its own tables alone."""
    tables = {
        font[at : at + 4]: (
            int.from_bytes(font[at + 8 : at + 12], "big"),
            int.from_bytes(font[at + 12 : at + 16], "big"),
        )
        for at in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16)
    }
    start, _ = tables[b"glyf"]
    loca, length = tables[b"loca"]
    file = io.BytesIO(font[loca : loca + length])
    places = [int.from_bytes(file.read(4), "big") for _ in range(length // 4)]
    return [font[start + begin : start + end] for begin, end in pairwise(places)]
