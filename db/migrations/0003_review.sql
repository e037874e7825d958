-- What is said of a doubted figure (confirmed), of a year whose figures are settled (locked), and the
-- record of the review: of a measure (code, part ''), or of one of its projects (part: its title).
-- The council: its word on a measure; members, meetings (part: their id) and opinions (code: what
-- they are about, part: their id). Which department (part: its code) was asked, and has answered.
INSERT INTO statement_fields (field) VALUES
  ('confirmed'), ('confirmed_note'), ('locked'),
  ('done'), ('result'), ('issues'), ('next_step'), ('next_step_because'),
  ('budget'), ('settlement'),
  ('council'), ('council_remarks'),
  ('member'), ('member_post'), ('member_until'),
  ('meeting'), ('meeting_date'), ('meeting_place'), ('meeting_agenda'), ('meeting_present'),
  ('meeting_frozen'),
  ('opinion'), ('opinion_by'), ('opinion_kind'),
  ('answer'), ('answer_by'), ('answer_next'), ('answered'),
  ('talk_note'),
  ('survey_sent'), ('survey_returned');
