-- The search index: sealed pages of one size. What shows: how many segments and pages there are, and that grows with the register.
-- Made of the register at each unlocking, under keys that live in memory alone. Two rows lie on a page of PostgreSQL: never compressed, never moved out of the row.
create table search_page (
  segment uuid not null,
  page integer not null,
  sealed bytea not null,
  primary key (segment, page)
);
alter table search_page alter column sealed set storage plain;
