"""Composing the packet that is ordered: what is printed, and what is written as tables."""

from ichinoseki_desktop.core.book.book import Book
from ichinoseki_desktop.core.judging.rule_data import rule_in_force
from ichinoseki_desktop.core.packet.packet import Packet, compose
from ichinoseki_desktop.core.packet.packet_form import Order
from ichinoseki_desktop.core.values.refusal import Refusal


def compose_order(book: Book, order: Order) -> Packet:
    """The packet of a year by the rule that holds for it; raises Refusal for an unknown code."""
    rule = rule_in_force(book, order.year)
    try:
        return compose(book, order.year, rule, order.codes, order.form)
    except KeyError as error:
        raise Refusal(
            f"コード「{error.args[0]}」は計画にありません。"
            "I-1-2（施策）や I-1-2.1（指標）のように指定してください。資料は作っていません。"
        ) from None
