"""Where a chart's labels go."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ichinoseki_desktop.views.charts.label_places import LabelPlaces, beside, pieces

BOUNDS = QRectF(0, 0, 400, 200)
SIZE = QSizeF(40, 14)
points = st.builds(QPointF, st.floats(-50, 450), st.floats(-50, 250))


@given(st.lists(points, min_size=1, max_size=8))
def test_a_label_never_leaves_the_plot(wanted: list[QPointF]) -> None:
    assert BOUNDS.contains(LabelPlaces(BOUNDS).add(SIZE, wanted))


def test_a_label_stands_on_the_wanted_side_where_that_is_free() -> None:
    point = QPointF(200, 100)
    above = LabelPlaces(BOUNDS).add(SIZE, beside(point, SIZE, 5, upward=True))
    below = LabelPlaces(BOUNDS).add(SIZE, beside(point, SIZE, 5, upward=False))
    assert above.bottom() < point.y() < below.top()


def test_a_label_leaves_a_marker_and_another_label_uncovered() -> None:
    point = QPointF(200, 100)
    places = LabelPlaces(BOUNDS, taken=[QRectF(195, 95, 10, 10)])
    labels = [places.add(SIZE, beside(point, SIZE, 6, upward=True)) for _ in range(2)]
    rects = [QRectF(195, 95, 10, 10), *labels]
    assert not [(a, b) for a in rects for b in rects if a is not b and a.intersects(b)]


def test_a_label_goes_to_the_side_that_no_line_crosses() -> None:
    rising = pieces([QPointF(0, 190), QPointF(400, 10)])
    middle = QPointF(200, 100)
    places = LabelPlaces(BOUNDS, lines=rising)
    rect = places.add(SIZE, [middle, middle - QPointF(60, 10), middle + QPointF(0, 12)])
    assert rect.center() == middle - QPointF(60, 10)
