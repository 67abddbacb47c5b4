-- Identity cards: sealed to the vault keepers, under a random handle that stands only inside the sealed part of a record.
create table identity_card (
  handle uuid primary key,
  sealed bytea not null
);
