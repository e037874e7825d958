"""The bundled plan file says what the printed plan says: counts, titles, figures, links.

The file is read by tomllib alone, so that a fault in the data can't hide behind the importer. Every
expected value below was copied from the plan's printed text, not from the file.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

PLAN_FILE = Path(__file__).parents[1] / "db" / "plans" / "ichinoseki-2015.toml"

Row = dict[str, Any]
Plan = dict[str, Any]

GOALS = {
    "I": "市民が力を発揮できる仕事を創出し、若者や女性が集うまちを目指します",
    "II": "社会全体で子育てを支援し、次代の担い手を応援するまちを目指します",
    "III": "心豊かに安心して暮らせる、住みたい、住んでよかったまちを目指します",
    "IV": "未来へ引き継がれる、誇りと愛着が持てるまちを目指します",
}

DIRECTIONS = {
    "I-1": "安定した雇用を創出する",
    "I-2": "新しい人の流れをつくる",
    "II-1": "結婚、出産の希望をかなえる",
    "II-2": "安心して子育てを楽しめる環境の形成",
    "III-1": "地域で安全に安心して暮らせる環境の整備、充実",
    "III-2": "生きがいを持ち健康に暮らせる環境づくり",
    "IV-1": "将来にわたって持続可能なまちづくり",
    "IV-2": "連携と協働によるまちづくり",
}

# code: title, printed page, number of initiatives, projects and printed KPIs
MEASURES = {
    "I-1-1": ("地場産業の振興（技術力、経営力の強化支援、付加価値、生産性の向上）", 15, 5, 9, 4),
    "I-1-2": ("雇用の場の創出", 17, 3, 6, 4),
    "I-1-3": ("人材の育成", 18, 6, 12, 3),
    "I-2-1": ("若者定着の推進（地元就職の促進、雇用環境の整備、改善）", 20, 5, 7, 2),
    "I-2-2": ("移住定住の促進", 21, 5, 10, 2),
    "I-2-3": ("交流人口の拡大（観光振興や観光資源の整備、中心市街地の活性化）", 23, 6, 8, 3),
    "I-2-4": ("地域の魅力増進や知名度の向上", 25, 3, 1, 2),
    "II-1-1": ("結婚支援", 26, 3, 2, 2),
    "II-1-2": ("妊娠、出産への支援", 27, 2, 5, 2),
    "II-2-1": ("子育て支援の充実", 28, 3, 7, 2),
    "II-2-2": ("教育環境の充実", 29, 4, 7, 2),
    "II-2-3": ("就労環境の整備", 30, 2, 2, 1),
    "III-1-1": ("医療、福祉、介護体制の充実", 31, 3, 8, 4),
    "III-1-2": ("地域生活の支援", 32, 2, 5, 3),
    "III-1-3": ("暮らしの安全対策", 33, 3, 7, 2),
    "III-2-1": ("健康づくりと介護予防の促進", 35, 2, 4, 4),
    "III-2-2": ("いきいきとした生活を送るための環境づくり", 36, 4, 4, 5),
    "IV-1-1": ("ILCを基軸としたまちづくり", 38, 1, 5, 1),
    "IV-1-2": ("資源・エネルギー循環型のまちづくり", 39, 2, 5, 2),
    "IV-1-3": ("東日本大震災からの復旧復興", 40, 1, 3, 1),
    "IV-2-1": ("地域コミュニティ活動の活性化", 41, 3, 4, 2),
    "IV-2-2": ("地域間の連携", 42, 1, 10, 1),
    "IV-2-3": ("行政機能の効率化", 43, 2, 1, 1),
}

# (measure that lists it again, title, measure that has the original)
REPOSTS = {
    ("I-1-2", "いちのせき起業応援事業", "I-1-1"),
    ("I-2-2", "新規学卒者等就農促進支援事業", "I-1-3"),
    ("I-2-3", "商店街活性化事業補助（空き店舗入居支援事業）", "I-1-2"),
    ("IV-2-1", "子どもたちによる地域の情報発信事業", "IV-1-1"),
    ("IV-2-2", "4市町合同婚活事業", "II-1-1"),
    ("IV-2-2", "4市町合同移住定住事業", "I-2-2"),
    ("IV-2-2", "一関・平泉地域連携DMOによる観光地域づくり事業", "I-1-1"),
    ("IV-2-2", "インバウンド推進事業", "I-1-1"),
}

# Every series in the plan's order; figures as printed but for thousands separators, and 100.0 where
# the plan has 100% beside 90.9%
SERIES = """\
code|part|name|note|unit|baseline|baseline_period|target|desired
I.1||年間転出超過者数||人|448|H26|329|down
II.1||合計特殊出生率|||1.58|H25|1.65|up
III.1||65歳以上の人口に占める要介護認定者（要介護1～5）の割合||%|15.7|H26|15.3|down
III.2||メタボリックシンドローム該当者及び予備群該当者の割合||%|25.8|H25|22.0|down
IV.1||市民センターの利用人数||千人|492|H26|541|up
I-1-1.1||産地直売施設（道の駅）入込客数||千人/年|1052|H26|1155|up
I-1-1.2||研究機関等との共同研究数||件/年|2|H26|5|up
I-1-1.3||製造業の製造品出荷額||億円/年|2117|H26|2200|up
I-1-1.4||外国人観光入込客数||人回/年|5867|H26|21000|up
I-1-2.1||農業法人数||法人|61|H26|81|up
I-1-2.2||6次産業化事業化件数||件|54|H26|64|up
I-1-2.3||誘致企業数|18年度からの累計|社|21|H26|31|up
I-1-2.4||製造業事業所数|従業員4人以上|事業所|253|H26|280|up
I-1-3.1||新規学卒者就農数|累計|人|34|H26|49|up
I-1-3.2||品質管理検定合格者数|累計|人|541|H26|1028|up
I-1-3.3||「ことばの先人」の学習に取り組んだ学校の割合||%|41.2|H26|100.0|up
I-2-1.1||新規就農者数|累計|人|373|H26|473|up
I-2-1.2||新規高卒者の管内就職率||%|51.8|H27.3卒|60.0|up
I-2-2.1||転入者数||人/年|2697|H26|2780|up
I-2-2.2||空き家バンクの新規登録件数||件/年|8|H26|20|up
I-2-3.1||観光入込客数||千人回/年|2101|H26|2300|up
I-2-3.2||商店街空き店舗率||%|25.8|H26|23.2|down
I-2-3.3||市外の選手も参加するスポーツ大会の参加者数||人/年|17928|H26|20000|up
I-2-4.1||市の公式ホームページのアクセス件数||千件/年|2186|H26|2280|up
I-2-4.2||民俗資料館の総合学習等教育面での利活用件数||件/年|—|H26|11|up
II-1-1.1||結婚祝金交付件数||件/年|1|H26|5|up
II-1-1.2||いちのせき結婚活動サポートセンターの会員登録数||人|324|H26|500|up
II-1-2.1||特定不妊治療を受けている方への助成実績|延べ人数|人|66|H26|69|up
II-1-2.2||妊婦健康診査受診率||%|86.2|H26|89.5|up
II-2-1.1||待機児童数||人|43|H26|0|down
II-2-1.2||子育て相談件数||件/年|168|H26|840|up
II-2-2.1|小学校|情報通信技術を活用して学習指導を行った学校の割合||%|64.7|H26|69.0|up
II-2-2.1|中学校|情報通信技術を活用して学習指導を行った学校の割合||%|50.0|H26|58.0|up
II-2-2.2||学校緊急情報相互連絡システム登録率||%|96.0|H26|98.5|up
II-2-3.1||男女共同参画サポーター認定者数||人|67|H26|87|up
III-1-1.1||医師修学資金貸付利用者数||人|2|H26|7|up
III-1-1.2||介護担い手育成講座受講者数|累計|人|15|H26|115|up
III-1-1.3||介護職員初任者研修奨励金交付者数|累計|人|—|H26|100|up
III-1-1.4||実務者研修奨励金交付者数|累計|人|—|H26|80|up
III-1-2.1||地域包括支援センターの設置数|||6|H26|9|up
III-1-2.2||高齢者見守りネットワーク協力事業所数||事業所|—|H26|50|up
III-1-2.3||市営バスの年間利用者数||千人|186|H26|195|up
III-1-3.1||木造住宅耐震改修工事助成件数|累計|件|90|H26|115|up
III-1-3.2||自主防災組織の組織率||%|90.9|H26|100.0|up
III-2-1.1|胃がん検診|がん検診受診率|市実施分|%|22.5|H26|50.0|up
III-2-1.1|子宮がん検診|がん検診受診率|市実施分|%|29.2|H26|50.0|up
III-2-1.1|肺がん検診|がん検診受診率|市実施分|%|26.2|H26|50.0|up
III-2-1.1|乳がん検診|がん検診受診率|市実施分|%|33.1|H26|50.0|up
III-2-1.1|大腸がん検診|がん検診受診率|市実施分|%|30.5|H26|50.0|up
III-2-1.2|男性|脳血管疾患による死亡率|人口10万対||180.0|H25|156.0|down
III-2-1.2|女性|脳血管疾患による死亡率|人口10万対||193.3|H25|164.4|down
III-2-1.3||介護予防事業延べ参加者数||人|33711|H26|54781|up
III-2-1.4||週イチ倶楽部サポーター養成者数||人|—|H26|80|up
III-2-2.1||文化センター利用件数||件/年|1115|H26|1200|up
III-2-2.2||市営スポーツ施設利用者数||千人/年|925|H26|1000|up
III-2-2.3||市民センターにおける生涯学習活動利用者数||千人/年|234|H26|310|up
III-2-2.4||老人クラブ加入率||%|22|H26|22|level
III-2-2.5||シニア活動プラザ利用者数||人/年|2223|H26|3223|up
IV-1-1.1||市民や各団体からの要請を受けて行ったILCセミナーの年間開催回数||回|36|H26|50|up
IV-1-2.1||リサイクル率|一般廃棄物|%|15.6|H26|16.8|up
IV-1-2.2||集材活動による木質資源販売量|累計|トン|—|H26|529.2|up
IV-1-3.1||原木しいたけの年間生産量||kg|2742|H26|9860|up
IV-2-1.1||地域協働体設立数|市登録数|団体|18|H26|34|up
IV-2-1.2||地域づくり計画を策定した地域協働体数||団体|2|H26|34|up
IV-2-2.1||広域連携事業数|定住自立圏共生ビジョン掲載事業|事業|23|H26|28|up
IV-2-3.1||行財政改革による財政効果額||百万円|—|H27|1036|up
"""

TRENDS = {"increase": "up", "decrease": "down", "maintain": "level"}


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan file's tables with exact decimals."""
    return tomllib.loads(PLAN_FILE.read_text(encoding="utf-8"), parse_float=Decimal)


def codes(rows: list[Row]) -> list[str]:
    return [row["code"] for row in rows]


def places(number: int | Decimal) -> int:
    """Decimals that the file writes: 100.0 has one, 100 none."""
    exponent = Decimal(number).as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent


def test_the_plan_is_the_citys_and_runs_from_fiscal_2015_to_2019(plan: Plan) -> None:
    assert plan["plan"] == {
        "title": "一関市まち・ひと・しごと創生総合戦略",
        "municipality": "一関市",
        "first_year": 2015,
        "last_year": 2019,
    }


def test_the_five_revisions_stand_in_order_with_the_printed_months(plan: Plan) -> None:
    revisions = plan["revisions"]
    assert [row["number"] for row in revisions] == [1, 2, 3, 4, 5]
    assert [date.fromisoformat(row["date"]) for row in revisions] == [
        date(year, month, 1)
        for year, month in ((2015, 10), (2016, 3), (2017, 3), (2018, 3), (2019, 3))
    ]
    assert [row["note"] for row in revisions] == [
        "平成27年10月 策定",
        "平成28年3月改定",
        "平成29年3月改定",
        "平成30年3月改定",
        "平成31年3月改定",
    ]


def test_the_plan_has_as_many_parts_as_the_printed_one(plan: Plan) -> None:
    sizes = {name: len(rows) for name, rows in plan.items() if name != "plan"}
    assert sizes == {
        "revisions": 5,
        "goals": 4,
        "directions": 8,
        "measures": 23,
        "initiatives": 71,
        "projects": 132,
        "kpis": 66,
    }


def test_sixty_kpis_are_five_numeric_goals_and_fifty_five_under_measures(plan: Plan) -> None:
    kpis = set(codes(plan["kpis"]))
    assert {code for code in kpis if "-" not in code} == {"I.1", "II.1", "III.1", "III.2", "IV.1"}
    assert len(kpis) == 60


def test_goals_carry_the_titles_and_subtitles_of_the_body(plan: Plan) -> None:
    assert {row["code"]: row["title"] for row in plan["goals"]} == GOALS
    assert [row["subtitle"] for row in plan["goals"]] == [
        "仕事や移住に関する願いに応え、社会減を解消する",
        "就労、出会い、結婚、出産、子育ての環境を整備し、出生率を向上させる",
        "健康長寿を支える基盤の強化を進め、地域の魅力を向上させ、住みやすさを高める",
        "協働によるまちづくりを進め、まちへの愛着を高める",
    ]


def test_directions_carry_their_printed_titles(plan: Plan) -> None:
    assert {row["code"]: row["title"] for row in plan["directions"]} == DIRECTIONS


def test_goals_directions_and_measures_stand_in_the_plans_order(plan: Plan) -> None:
    assert codes(plan["goals"]) == list(GOALS)
    assert codes(plan["directions"]) == list(DIRECTIONS)
    assert codes(plan["measures"]) == list(MEASURES)


def test_every_measure_has_its_printed_title_and_page(plan: Plan) -> None:
    found = {row["code"]: (row["title"], row["page"]) for row in plan["measures"]}
    assert found == {code: (title, page) for code, (title, page, *_) in MEASURES.items()}


def test_every_measure_has_all_its_initiatives_projects_and_kpis(plan: Plan) -> None:
    initiatives = Counter(row["measure"] for row in plan["initiatives"])
    projects = Counter(row["measure"] for row in plan["projects"])
    kpis = Counter(code.rpartition(".")[0] for code in set(codes(plan["kpis"])))
    assert {code: (initiatives[code], projects[code], kpis[code]) for code in MEASURES} == {
        code: tuple(counts) for code, (_, _, *counts) in MEASURES.items()
    }


def test_every_series_has_exactly_the_printed_name_unit_and_figures(plan: Plan) -> None:
    expected = list(csv.DictReader(SERIES.splitlines(), delimiter="|"))
    defaults = {"part": "", "note": "", "baseline": "—"}
    rows = [defaults | row | {"desired": TRENDS[row["desired"]]} for row in plan["kpis"]]
    found = [{key: str(row[key]) for key in expected[0]} for row in rows]
    assert found == expected
    assert {row["target_period"] for row in plan["kpis"]} == {"H31"}


def test_each_series_is_written_with_its_own_number_of_decimals(plan: Plan) -> None:
    for row in plan["kpis"]:
        figures = [row[key] for key in ("baseline", "target") if key in row]
        assert all(isinstance(figure, int | Decimal) for figure in figures), row
        assert {places(figure) for figure in figures} == {row["decimals"]}, row


def test_fifty_eight_series_shall_rise_seven_fall_and_one_stay(plan: Plan) -> None:
    trends = Counter(row["desired"] for row in plan["kpis"])
    assert trends == {"increase": 58, "decrease": 7, "maintain": 1}


def test_nine_series_are_cumulative_just_where_the_plan_prints_it(plan: Plan) -> None:
    cumulative = [row for row in plan["kpis"] if row["cumulative"]]
    assert len(cumulative) == 9
    assert cumulative == [row for row in plan["kpis"] if "累計" in row.get("note", "")]


def test_seven_series_have_no_baseline_and_only_cumulative_ones_count_from_zero(plan: Plan) -> None:
    without = [row for row in plan["kpis"] if "baseline" not in row]
    assert len(without) == 7
    counting = {row["code"] for row in plan["kpis"] if row.get("from_zero", False)}
    assert counting == {"III-1-1.3", "III-1-1.4", "IV-1-2.2"}
    assert counting == {row["code"] for row in without if row["cumulative"]}


def test_four_series_have_no_unit(plan: Plan) -> None:
    assert [row["code"] for row in plan["kpis"] if row["unit"] == ""] == [
        "II.1",
        "III-1-2.1",
        "III-2-1.2",
        "III-2-1.2",
    ]


def test_exactly_the_eight_projects_printed_as_repost_lead_to_their_original(plan: Plan) -> None:
    projects = plan["projects"]
    originals = {(row["measure"], row["title"]) for row in projects if "repost_of" not in row}
    reposts = [row for row in projects if "repost_of" in row]
    found = [(row["measure"], row["title"], row["repost_of"]) for row in reposts]
    assert len(found) == 8
    assert set(found) == REPOSTS
    assert {(origin, title) for _, title, origin in found} <= originals


def test_projects_printed_twice_without_repost_stay_two_originals(plan: Plan) -> None:
    originals = [row for row in plan["projects"] if "repost_of" not in row]
    places_of = {
        title: [row["measure"] for row in originals if row["title"] == title]
        for title, times in Counter(row["title"] for row in originals).items()
        if times > 1
    }
    assert places_of == {
        "地産外商促進事業": ["I-1-1", "I-2-3"],
        "新規学卒者等就農促進支援事業": ["I-1-3", "I-2-1"],
    }


def test_what_the_extraction_broke_is_mended(plan: Plan) -> None:
    titles = {row["title"] for row in plan["projects"]}
    assert "ジョブカフェ一関運営事業" in titles
    assert "国際リニアコライダー推進事業（中学生ILC特別授業実施事業）" in titles
    assert "ILCの普及啓発、情報発信" in {row["title"] for row in plan["initiatives"]}


def test_codes_are_unique_and_every_reference_exists(plan: Plan) -> None:
    goals, directions, measures = (
        codes(plan[name]) for name in ("goals", "directions", "measures")
    )
    nodes = goals + directions + measures
    assert len(set(nodes)) == len(nodes)
    assert {code.rpartition("-")[0] for code in directions} == set(goals)
    assert {code.rpartition("-")[0] for code in measures} == set(directions)
    assert {row["measure"] for row in plan["initiatives"] + plan["projects"]} == set(measures)
    assert {code.rpartition(".")[0] for code in codes(plan["kpis"])} == {*goals, *measures}
    series = [(row["code"], row.get("part")) for row in plan["kpis"]]
    assert len(set(series)) == len(series)


@pytest.mark.parametrize("table", ["initiatives", "projects"])
def test_orders_count_from_one_in_each_measure(plan: Plan, table: str) -> None:
    count: Counter[str] = Counter()
    for row in plan[table]:
        count[row["measure"]] += 1
        assert row["order"] == count[row["measure"]], row


def test_kpis_count_from_one_under_each_node_in_the_plans_order(plan: Plan) -> None:
    order = list(dict.fromkeys(codes(plan["kpis"])))
    nodes = list(dict.fromkeys(code.rpartition(".")[0] for code in order))
    assert nodes == [*GOALS, *MEASURES]
    for node in nodes:
        numbers = [code.rpartition(".")[2] for code in order if code.rpartition(".")[0] == node]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_no_mark_of_the_print_or_stray_space_is_left_in_a_text(plan: Plan) -> None:
    stray = re.compile(r"[◎▽▼※*]|再掲|\s|[()／]|[０-９Ａ-Ｚａ-ｚ]")
    keys = ("title", "subtitle", "name", "note", "part", "unit")
    tables = ("goals", "directions", "measures", "initiatives", "projects", "kpis")
    texts = [row[key] for table in tables for row in plan[table] for key in keys if key in row]
    assert [text for text in texts if stray.search(text)] == []


def test_the_plans_prose_is_not_copied(plan: Plan) -> None:
    assert not [row for row in plan["measures"] if "situation" in row]
    assert not [row for row in plan["initiatives"] if "text" in row]
