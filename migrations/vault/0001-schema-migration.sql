-- Which numbered files were applied to this database. Times are not kept: they would tell when the register was worked on.
CREATE TABLE schema_migration (
  number integer PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL
);
