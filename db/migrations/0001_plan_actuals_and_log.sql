-- The plan in force, what has become of it, and the log of every change.
--
-- What is known by a code is keyed by it, never by a row's id. Values are exact decimals written
-- out as text (-12.50), with a point only between digits; `position` is the order of the printed plan.

-- Which database this is: a copy has the same uuid, a new one its own. `plan_digest` is what the
-- plan's tables were when they were written, so that damage to them can be seen.
CREATE TABLE identity (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  uuid TEXT NOT NULL CHECK (length(uuid) = 36),
  made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??[+-]??:??'),
  plan_digest TEXT NOT NULL
) STRICT;

-- Who has it open for writing. The lock beside the file says whether that is still so.
CREATE TABLE writer (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  user TEXT NOT NULL,
  pc TEXT NOT NULL,
  since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??[+-]??:??')
) STRICT;

-------------------------------------------------------------------------------------- the plan

CREATE TABLE plan (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  title TEXT NOT NULL,
  municipality TEXT NOT NULL,
  first_year INTEGER NOT NULL CHECK (first_year BETWEEN 1868 AND 2199),
  last_year INTEGER NOT NULL CHECK (last_year BETWEEN first_year AND 2199)
) STRICT;

CREATE TABLE revisions (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date),
  title TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE departments (
  code TEXT PRIMARY KEY NOT NULL CHECK (code <> ''),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL
) STRICT;

CREATE TABLE goals (
  code TEXT PRIMARY KEY NOT NULL CHECK (code <> '' AND code NOT GLOB '*[-.]*'),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL
) STRICT;

CREATE TABLE directions (
  code TEXT PRIMARY KEY NOT NULL CHECK (code NOT GLOB '*.*'),
  goal TEXT NOT NULL REFERENCES goals CHECK (substr(code, 1, length(goal) + 1) = goal || '-'),
  position INTEGER NOT NULL,
  title TEXT NOT NULL
) STRICT;

CREATE TABLE measures (
  code TEXT PRIMARY KEY NOT NULL CHECK (code NOT GLOB '*.*'),
  direction TEXT NOT NULL REFERENCES directions
    CHECK (substr(code, 1, length(direction) + 1) = direction || '-'),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  page INTEGER CHECK (page > 0),
  situation TEXT NOT NULL
) STRICT;

CREATE TABLE initiatives (
  measure TEXT NOT NULL REFERENCES measures,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (measure, position)
) STRICT, WITHOUT ROWID;

-- `repost_of` is the measure that lists the original (再掲).
CREATE TABLE projects (
  measure TEXT NOT NULL REFERENCES measures,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  repost_of TEXT REFERENCES measures,
  PRIMARY KEY (measure, position)
) STRICT, WITHOUT ROWID;

-- An indicator hangs on a measure, or on a goal itself (数値目標).
CREATE TABLE kpis (
  code TEXT PRIMARY KEY NOT NULL,
  goal TEXT REFERENCES goals,
  measure TEXT REFERENCES measures,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  CHECK ((goal IS NULL) <> (measure IS NULL)),
  CHECK (
    substr(code, 1, length(coalesce(goal, measure)) + 1) = coalesce(goal, measure) || '.'
  )
) STRICT;

CREATE TABLE series (
  kpi TEXT NOT NULL REFERENCES kpis,
  part TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  unit TEXT NOT NULL,
  decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 9),
  desired TEXT NOT NULL CHECK (desired IN ('increase', 'decrease', 'maintain')),
  cumulative INTEGER NOT NULL CHECK (cumulative IN (0, 1)),
  baseline TEXT CHECK (
    (baseline GLOB '[0-9]*' OR baseline GLOB '-[0-9]*') AND baseline GLOB '*[0-9]'
    AND baseline NOT GLOB '*[^-.0-9]*' AND baseline NOT GLOB '?*-*' AND baseline NOT GLOB '*.*.*'
  ),
  baseline_period TEXT NOT NULL,
  from_zero INTEGER NOT NULL CHECK (from_zero IN (0, 1)),
  fixed_in TEXT NOT NULL,
  department TEXT REFERENCES departments,
  source TEXT NOT NULL,
  PRIMARY KEY (kpi, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE targets (
  kpi TEXT NOT NULL,
  part TEXT NOT NULL,
  revision INTEGER NOT NULL REFERENCES revisions,
  value TEXT NOT NULL CHECK (
    (value GLOB '[0-9]*' OR value GLOB '-[0-9]*') AND value GLOB '*[0-9]'
    AND value NOT GLOB '*[^-.0-9]*' AND value NOT GLOB '?*-*' AND value NOT GLOB '*.*.*'
  ),
  period TEXT NOT NULL,
  PRIMARY KEY (kpi, part, revision),
  FOREIGN KEY (kpi, part) REFERENCES series
) STRICT, WITHOUT ROWID;

-- 年目標: years left out follow the straight line.
CREATE TABLE yearly_targets (
  kpi TEXT NOT NULL,
  part TEXT NOT NULL,
  revision INTEGER NOT NULL,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 2199),
  value TEXT NOT NULL CHECK (
    (value GLOB '[0-9]*' OR value GLOB '-[0-9]*') AND value GLOB '*[0-9]'
    AND value NOT GLOB '*[^-.0-9]*' AND value NOT GLOB '?*-*' AND value NOT GLOB '*.*.*'
  ),
  PRIMARY KEY (kpi, part, revision, fiscal_year),
  FOREIGN KEY (kpi, part, revision) REFERENCES targets
) STRICT, WITHOUT ROWID;

----------------------------------------------------------------------- what has become of it

-- No row: no answer yet. `invented` marks the values of a demonstration.
CREATE TABLE actuals (
  kpi TEXT NOT NULL,
  part TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 2199),
  value TEXT NOT NULL CHECK (
    (value GLOB '[0-9]*' OR value GLOB '-[0-9]*') AND value GLOB '*[0-9]'
    AND value NOT GLOB '*[^-.0-9]*' AND value NOT GLOB '?*-*' AND value NOT GLOB '*.*.*'
  ),
  state TEXT NOT NULL CHECK (state IN ('provisional', 'expected', 'final')),
  note TEXT NOT NULL,
  invented INTEGER NOT NULL CHECK (invented IN (0, 1)),
  PRIMARY KEY (kpi, part, fiscal_year),
  FOREIGN KEY (kpi, part) REFERENCES series
) STRICT, WITHOUT ROWID;

-------------------------------------------------------------------------------------- the log

-- A table, not a CHECK: kinds are added as the program learns to do more.
CREATE TABLE kinds (
  kind TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO kinds (kind) VALUES ('create'), ('edit'), ('undo'), ('redo');

-- One transaction each. `of` is the entry that an undo or a redo is about; `digest` is what the
-- entry and its changes were when they were written.
CREATE TABLE entries (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??[+-]??:??'),
  user TEXT NOT NULL,
  pc TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES kinds,
  of INTEGER REFERENCES entries CHECK (of < number),
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  digest TEXT NOT NULL,
  CHECK (of IS NOT NULL OR kind NOT IN ('undo', 'redo'))
) STRICT;

-- One field of one thing, from what to what; NULL where there was or is nothing. No foreign key
-- to the plan: what is logged outlives what it was about.
CREATE TABLE changes (
  entry INTEGER NOT NULL REFERENCES entries,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  part TEXT NOT NULL,
  fiscal_year INTEGER,
  field TEXT NOT NULL,
  old TEXT,
  new TEXT CHECK (new IS NOT old),
  PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX changes_by_code ON changes (code);

CREATE TRIGGER entries_are_kept_as_written BEFORE UPDATE ON entries
BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;

CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN
  SELECT RAISE(ABORT, 'history is never deleted');
END;

CREATE TRIGGER changes_are_kept_as_written BEFORE UPDATE ON changes
BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;

CREATE TRIGGER changes_are_never_deleted BEFORE DELETE ON changes
BEGIN
  SELECT RAISE(ABORT, 'history is never deleted');
END;

CREATE TRIGGER a_database_keeps_its_name BEFORE UPDATE OF uuid, made_at ON identity
BEGIN
  SELECT RAISE(ABORT, 'a database keeps its identity');
END;
