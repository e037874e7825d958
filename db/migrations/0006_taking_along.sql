-- A copy that is taken along (持ち出し) begins with an entry of its own; where it came back, its
-- entries are kept among the others as what was done elsewhere (carried; `of` is then the one before
-- it in that copy), and the newest of them is noted as a statement (code '', part: its uuid; merged):
-- so it is known to have been taken in.
INSERT INTO kinds (kind) VALUES ('checkout'), ('carried');

INSERT INTO statement_fields (field) VALUES ('merged');
