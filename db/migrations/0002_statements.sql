-- What people said of a series (code and part) or of the plan (code '') in a year: why a figure is
-- missing, that a year is exceptional, an overruled flag, the rule that holds from then on.
-- One row a field, as the log has it.
CREATE TABLE statement_fields (
  field TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO statement_fields (field) VALUES
  ('missing'), ('missing_note'), ('exceptional'), ('overruled'), ('overruled_because'), ('rule'),
  ('parent_rule');

CREATE TABLE statements (
  code TEXT NOT NULL,
  part TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 2199),
  field TEXT NOT NULL REFERENCES statement_fields,
  text TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (code, part, fiscal_year, field)
) STRICT, WITHOUT ROWID;
