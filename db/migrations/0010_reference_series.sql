-- Reference series (population, births, migration …): facts of a series and its value of each year
-- are statements (code '', part: the series' name). What a KPI's chart shows beside it is one of the
-- KPI's series; how a table was read is kept under what its heads say.
INSERT INTO statement_fields (field) VALUES
  ('reference'), ('reference_unit'), ('reference_years'), ('reference_source'), ('reference_got'),
  ('reference_value'), ('reference_known'), ('reference_absent'), ('reference_layout'),
  ('reference_beside');

CREATE VIEW reference_view AS
SELECT
  r.part AS name, r.text AS grouped_as, coalesce(u.text, '') AS unit,
  coalesce(y.text, 'calendar') AS years, t.fiscal_year AS year,
  max(CASE WHEN t.field = 'reference_value' THEN t.text END) AS value,
  CAST(max(CASE WHEN t.field = 'reference_value' THEN t.text END) AS REAL) AS number,
  coalesce(max(CASE WHEN t.field = 'reference_known' THEN t.text END), 'counted') AS known,
  max(CASE WHEN t.field = 'reference_absent' THEN t.text END) AS absent,
  coalesce(s.text, '') AS source, coalesce(g.text, '') AS got
FROM statements AS r
JOIN statements AS t ON t.code = '' AND t.part = r.part
  AND t.field IN ('reference_value', 'reference_known', 'reference_absent')
LEFT JOIN statements AS u ON u.code = '' AND u.part = r.part AND u.field = 'reference_unit'
LEFT JOIN statements AS y ON y.code = '' AND y.part = r.part AND y.field = 'reference_years'
LEFT JOIN statements AS s ON s.code = '' AND s.part = r.part AND s.field = 'reference_source'
LEFT JOIN statements AS g ON g.code = '' AND g.part = r.part AND g.field = 'reference_got'
WHERE r.code = '' AND r.field = 'reference'
GROUP BY r.part, r.text, u.text, y.text, t.fiscal_year, s.text, g.text;
