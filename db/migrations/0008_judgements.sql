-- What judging gave when it was last kept, for other programs: the program itself never reads it.

CREATE TABLE judgements (
  kpi TEXT NOT NULL,
  part TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  rule TEXT NOT NULL,
  target TEXT NOT NULL,
  progress REAL,
  expected REAL,
  ratio REAL,
  grade TEXT,
  flag TEXT NOT NULL,
  rule_flag TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (kpi, part, fiscal_year)
) STRICT;

CREATE TABLE judged (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  entry INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE VIEW judgements_view AS
SELECT
  s.goal, s.measure, s.kpi, s.part, s.name, s.name_note, s.unit, s.decimals,
  s.department, s.department_name,
  j.fiscal_year, j.rule, j.target, j.progress, j.expected, j.ratio, j.grade, j.flag, j.rule_flag,
  j.reason, judged.at AS judged_at,
  judged.entry < (SELECT max(number) FROM entries) AS outdated
FROM judgements AS j
JOIN judged
JOIN series_view AS s ON s.kpi = j.kpi AND s.part = j.part;
