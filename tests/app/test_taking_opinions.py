"""Public comments and departments' answers come in by the window: seen and decided first."""

from pathlib import Path

import openpyxl
from pytestqt.qtbot import QtBot

from ichinoseki_desktop.core.council.meeting import opinions
from ichinoseki_desktop.desk import Desk
from ichinoseki_desktop.models.intake_table import IntakeColumn
from ichinoseki_desktop.views.exchange.intake_dialog import IntakeDialog
from ichinoseki_desktop.views.shell.commands import Command

from .doing import H29, Answer, Sit, run, the


def comments(folder: Path) -> Path:
    path = folder / "市民意見.csv"
    rows = ("コード,意見,発言者", "I-1-2.1,法人を増やして,50代", ",よい計画だ,")
    path.write_text("\n".join(rows) + "\n", encoding="cp932")
    return path


def looked_at(qtbot: QtBot, desk: Desk, path: Path, opening: Answer) -> IntakeDialog:
    opening((path,))
    run(qtbot, desk, Command.TAKE_OPINIONS)
    return the(IntakeDialog, desk.window)


def test_comments_are_taken_for_the_year_in_sight_but_those_left_out(
    qtbot: QtBot, sit: Sit, tmp_path: Path, opening: Answer
) -> None:
    desk = sit()
    dialog = looked_at(qtbot, desk, comments(tmp_path), opening)
    messages = [
        dialog.table.index(n, IntakeColumn.MESSAGE).data() for n in range(dialog.table.count)
    ]
    assert ["新しい市民意見" in message for message in messages] == [True, True]
    dialog.rows.selectRow(1)
    dialog.ours_button.click()
    dialog.take_button.click()
    (known,) = opinions(desk.session.view.book)
    assert (known.id, known.text, known.by, known.year) == ("c1.1", "法人を増やして", "50代", H29)
    desk.window.actions_by_command[Command.UNDO].trigger()
    assert list(opinions(desk.session.view.book)) == []


def test_an_answer_that_comes_back_as_a_workbook_is_a_conflict_with_another(
    qtbot: QtBot, sit: Sit, tmp_path: Path, opening: Answer
) -> None:
    desk = sit()
    looked_at(qtbot, desk, comments(tmp_path), opening).take_button.click()
    for answer in ("検討します", "増やします"):
        book = openpyxl.Workbook()
        book.active.append(("番号", "意見", "対応"))
        book.active.append(("c1.1", "法人を増やして", answer))
        book.save(tmp_path / "対応.xlsx")
        dialog = looked_at(qtbot, desk, tmp_path / "対応.xlsx", opening)
        if answer == "増やします":
            assert not dialog.take_button.isEnabled()
            dialog.theirs_button.click()
        dialog.take_button.click()
    assert next(iter(opinions(desk.session.view.book))).answer == "増やします"


def test_figures_that_are_chosen_as_opinions_are_known_for_what_they_are(
    qtbot: QtBot, sit: Sit, tmp_path: Path, opening: Answer
) -> None:
    desk = sit()
    path = tmp_path / "実績.csv"
    path.write_text("kpi,part,fiscal_year,value,state,note\nI-1-2.1,,H29,70,,\n", encoding="utf-8")
    dialog = looked_at(qtbot, desk, path, opening)
    assert "農業法人数 H29: － → 70法人" in str(dialog.table.index(0, IntakeColumn.MESSAGE).data())
