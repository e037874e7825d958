-- Which series come from a survey, and from which year on a series that came later is judged.

ALTER TABLE series ADD COLUMN survey INTEGER NOT NULL DEFAULT 0 CHECK (survey IN (0, 1));
ALTER TABLE series ADD COLUMN first_year INTEGER CHECK (first_year BETWEEN 1868 AND 2199);
