-- A checkpoint's root is made of heads in order of their chains: by bytes, as in SQLite, whatever
-- the language of the database is and wherever it is put back.
SET LOCAL statement_timeout = 0;
ALTER TABLE audit_entry ALTER COLUMN aggregate TYPE TEXT COLLATE "C";
ALTER TABLE audit_checkpoint_head ALTER COLUMN aggregate TYPE TEXT COLLATE "C";
