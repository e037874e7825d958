-- What is said of a doubted figure (confirmed), of a year whose figures are settled (locked), and the
-- record of the review: of a measure (code, part ''), or of one of its projects (part: its title).
INSERT INTO statement_fields (field) VALUES
  ('confirmed'), ('confirmed_note'), ('locked'),
  ('done'), ('result'), ('issues'), ('next_step'), ('next_step_because'),
  ('budget'), ('settlement');
