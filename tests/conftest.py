"""What every test needs."""

import os

import pytest

from ichinoseki_desktop.core.book import Book
from ichinoseki_desktop.core.demo import demo_actuals
from ichinoseki_desktop.core.plan import Plan
from ichinoseki_desktop.exchange.bundled_plan import bundled_plan

# Qt reads it when the first application is made, and pytest-qt makes one before any test module.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


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
