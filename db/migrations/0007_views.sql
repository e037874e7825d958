-- For other programs, which read the database as it is: docs/READING.md says what is in these views.
-- The program itself uses none of them. Nothing here works anything out: no judgement, no rounding.

CREATE VIEW series_view AS
SELECT
  coalesce(directions.goal, kpis.goal) AS goal,
  kpis.measure AS measure,
  series.kpi AS kpi,
  series.part AS part,
  series.name AS name,
  series.note AS name_note,
  series.unit AS unit,
  series.decimals AS decimals,
  series.desired AS desired,
  series.cumulative AS cumulative,
  series.baseline AS baseline,
  series.baseline_period AS baseline_period,
  newest.value AS target,
  newest.period AS target_period,
  series.department AS department,
  departments.name AS department_name,
  series.source AS source,
  coalesce(series.first_year, plan.first_year) AS first_year,
  kpis.position AS position,
  series.position AS part_position
FROM series
JOIN plan
JOIN kpis ON kpis.code = series.kpi
LEFT JOIN measures ON measures.code = kpis.measure
LEFT JOIN directions ON directions.code = measures.direction
LEFT JOIN departments ON departments.code = series.department
LEFT JOIN targets AS newest ON newest.kpi = series.kpi AND newest.part = series.part
  AND newest.revision = (
    SELECT max(revision) FROM targets AS any_
    WHERE any_.kpi = series.kpi AND any_.part = series.part
  );

CREATE VIEW actuals_view AS
SELECT
  s.goal, s.measure, s.kpi, s.part, s.name, s.name_note, s.unit, s.decimals,
  s.department, s.department_name,
  a.fiscal_year, a.value, CAST(a.value AS REAL) AS number, a.state, a.note, a.invented
FROM actuals AS a
JOIN series_view AS s ON s.kpi = a.kpi AND s.part = a.part;

CREATE VIEW missing_view AS
WITH RECURSIVE years (fiscal_year) AS (
  SELECT first_year FROM plan
  UNION ALL
  SELECT fiscal_year + 1 FROM years, plan WHERE fiscal_year < last_year
)
SELECT
  s.goal, s.measure, s.kpi, s.part, s.name, s.name_note, s.department, s.department_name,
  y.fiscal_year,
  coalesce(
    said.text, CASE WHEN y.fiscal_year < s.first_year THEN 'not_begun' ELSE 'not_asked' END
  ) AS kind,
  coalesce(words.text, '') AS note
FROM series_view AS s
JOIN years AS y
LEFT JOIN actuals AS a
  ON a.kpi = s.kpi AND a.part = s.part AND a.fiscal_year = y.fiscal_year
LEFT JOIN statements AS said ON said.code = s.kpi AND said.part = s.part
  AND said.fiscal_year = y.fiscal_year AND said.field = 'missing'
LEFT JOIN statements AS words ON words.code = s.kpi AND words.part = s.part
  AND words.fiscal_year = y.fiscal_year AND words.field = 'missing_note'
WHERE a.value IS NULL;

CREATE VIEW statements_view AS
SELECT
  t.code, t.part, coalesce(k.name, m.title, d.title, g.title, '') AS name,
  t.fiscal_year, t.field, t.text
FROM statements AS t
LEFT JOIN kpis AS k ON k.code = t.code
LEFT JOIN measures AS m ON m.code = t.code
LEFT JOIN directions AS d ON d.code = t.code
LEFT JOIN goals AS g ON g.code = t.code;

CREATE VIEW history_view AS
SELECT
  e.number, e.at, e.user, e.pc, e.kind, e.of, e.title, e.reason,
  c.position, c.code, c.part, c.fiscal_year, c.field, c.old, c.new
FROM entries AS e
LEFT JOIN changes AS c ON c.entry = e.number;
