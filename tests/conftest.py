"""What every test needs."""

import os

import pytest
from hypothesis import settings

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.demo import demo_actuals
from ichinoseki_desktop.core.plan import Plan
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan

# Qt reads it when the first application is made, and pytest-qt makes one before any test module.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time: what is red must be red again when somebody looks. Searching anew is
# for whoever changes the code: pytest --hypothesis-profile=search
settings.register_profile("steady", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The bundled plan."""
    return bundled_plan()


@pytest.fixture(scope="session")
def book(plan: Plan) -> Book:
    """The bundled plan and no actuals, as the printed plan leaves it."""
    return Book(plan)


@pytest.fixture(scope="session")
def demo_book(plan: Plan) -> Book:
    """The bundled plan with invented actuals for H27 to H29."""
    return Book(plan, demo_actuals(plan))
