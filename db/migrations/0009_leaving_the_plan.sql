-- The last fiscal year in which a series counts that a revision took out of the plan: its figures,
-- and what was said of it, stay. One that has never counted ends before the plan begins.

ALTER TABLE series ADD COLUMN last_year INTEGER CHECK (last_year BETWEEN 1867 AND 2199);

DROP VIEW missing_view;
DROP VIEW series_view;

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
  series.position AS part_position,
  series.last_year AS last_year
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
    said.text,
    CASE
      WHEN y.fiscal_year < s.first_year THEN 'not_begun'
      WHEN y.fiscal_year > s.last_year THEN 'ended'
      ELSE 'not_asked'
    END
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
