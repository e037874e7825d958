"""Back and forward, as in a browser."""

from ichinoseki_desktop.models.trail import Trail


def test_back_leads_to_the_page_before_and_forward_to_the_one_after() -> None:
    trail = Trail().to("I-1").to("I-1-2")
    assert trail.went_back().here == "I-1"
    assert trail.went_back().went_back().here == ""
    assert trail.went_back().went_forward() == trail


def test_at_either_end_one_stays_where_one_is() -> None:
    trail = Trail("I")
    assert trail.went_back() is trail
    assert trail.went_forward() is trail


def test_going_elsewhere_forgets_what_was_ahead() -> None:
    trail = Trail().to("I").went_back().to("II")
    assert trail.went_forward().here == "II"
    assert trail.went_back().here == ""


def test_pages_that_arrows_only_passed_are_not_gone_back_to() -> None:
    trail = Trail().to("I").to("I-1", passing=True).to("I-2", passing=True).to("II")
    assert trail.went_back().here == "I"


def test_a_passed_page_that_is_then_entered_is_gone_back_to() -> None:
    trail = Trail().to("I-1", passing=True).to("I-1").to("II")
    assert trail.went_back().here == "I-1"


def test_going_where_one_is_adds_no_step() -> None:
    assert Trail().to("I").to("I").went_back().here == ""
