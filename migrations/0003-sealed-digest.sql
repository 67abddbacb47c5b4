-- What the register should hold, sealed: the digest of all rows with number and chain of the custody entries, and a sketch that names
-- which rows differ. Both have one length and change with commits; without the root they tell nothing.
alter table sequence_head add column digest bytea, add column sketch bytea;

-- A session written by anybody but the unlocked program signs nobody in: it is bound by a code under a key of the register.
delete from session;
alter table session add column code bytea not null;
