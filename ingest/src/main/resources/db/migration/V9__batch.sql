-- Many deposits described in one table. What a line has become is not written here: it is read from its version, so
-- that the two cannot disagree. The digest of the description is what finds a batch again.

create table batch (
    id uuid primary key default uuidv7(),
    organisation_id uuid not null references organisation,
    key_id uuid not null references api_key,
    digest bytea not null,
    skip_faulty boolean not null,
    archive_key text unique,
    problems jsonb not null default '[]',
    created_at timestamptz not null default now(),
    unique (organisation_id, digest)
);

create table batch_line (
    batch_id uuid not null references batch on delete cascade,
    number int not null,
    file text,
    target uuid,
    metadata jsonb not null,
    problems jsonb,
    resource_id uuid,
    version int,
    primary key (batch_id, number)
);

alter table upload add column batch_id uuid;
