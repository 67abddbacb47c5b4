-- The whole register is one table of sealed rows: kind, state, links, dates and words are all inside `sealed`
-- (docs/decisions/001). What shows: how many rows there are, their size class, and the order in which they were written.
create table record (
  id uuid primary key,
  bucket uuid not null,
  wrapped_key bytea not null,
  version integer not null check (version > 0),
  seq bigint not null,
  sealed bytea not null
);
create index record_seq on record (seq);

-- One row per custody entry, written in the transaction of what it tells. `leaf` is what stands in the public log.
create table custody (
  seq bigint primary key,
  leaf bytea not null,
  handling bytea not null,
  content bytea not null,
  record uuid
);
create index custody_record on custody (record);

-- The order of commits: taken under a lock held to the end of the transaction, so that seq order = commit order.
create table sequence_head (only_row boolean primary key default true check (only_row), seq bigint not null);
insert into sequence_head (seq) values (0);

-- Operational: who is signed in. The token itself is only in the browser.
create table session (
  token_hash bytea primary key,
  staff uuid not null,
  expires_at timestamptz not null
);
