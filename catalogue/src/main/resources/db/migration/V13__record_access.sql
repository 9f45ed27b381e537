-- Who may send and read learning records, and what becomes of them.

-- What of its organisation's records a key is held to: sending alone, some activities alone (an id, or the beginning of
-- ids with an asterisk behind it).
alter table api_key
    add column write_only boolean not null default false,
    add column activities text[] not null default '{}';

-- By which key the secrets below are sealed; the key itself is not in the database.
create table vault (
    one_row boolean primary key default true check (one_row),
    fingerprint bytea not null
);

-- What an organisation decided about its learners: whether they stand in its records by name, and for how long. The key
-- is that of their pseudonyms, sealed; with it gone, no pseudonym can be told whose it was.
create table record_policy (
    organisation_id uuid primary key references organisation,
    identified boolean not null default false,
    retention_days int check (retention_days between 1 and 36500),
    pseudonym_key bytea not null,
    updated_at timestamptz not null default now()
);

-- That records were erased, at whose demand and how many; never whose they were.
create table erasure (
    id uuid primary key default uuidv7(),
    organisation_id uuid not null references organisation,
    key_id uuid,
    cause text not null check (cause in ('learner', 'period', 'statements', 'retention')),
    statements bigint not null default 0,
    documents bigint not null default 0,
    asked_at timestamptz not null default now(),
    finished_at timestamptz
);
create index on erasure (organisation_id, id);
