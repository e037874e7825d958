-- Going back to a backup: an entry of its own, the first after those that the backup holds.
INSERT INTO kinds (kind) VALUES ('restore');
