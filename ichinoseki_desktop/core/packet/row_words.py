"""What a series is called in the packet's tables, and what stands beside its flag and figures."""

from ichinoseki_desktop.core.book.book import Actual, State
from ichinoseki_desktop.core.book.terms import FLAG, INVENTED, OVERRULED, STATE
from ichinoseki_desktop.core.packet.packet import KpiRow


def full_name(row: KpiRow) -> str:
    """The name as the plan prints it, and the part where the KPI has parts."""
    part = row.series.key.part
    return f"{name_and_note(row)}　{part}" if part else name_and_note(row)


def name_and_note(row: KpiRow) -> str:
    """The KPI's name with its note in brackets."""
    series = row.series
    return f"{series.name}（{series.note}）" if series.note else series.name


def flags_word(row: KpiRow) -> str:
    """The flag in force, and whose it is where it is not the rule's."""
    word = FLAG[row.judgement.flag]
    return f"{word}（{OVERRULED}）" if row.judgement.overruling else word


def marks(actual: Actual) -> tuple[str, ...]:
    """What must stand beside an actual: that it is not final, that it is invented."""
    state = () if actual.state is State.FINAL else (STATE[actual.state],)
    return (*state, INVENTED) if actual.invented else state
