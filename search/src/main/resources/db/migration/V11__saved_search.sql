-- Searches that an organisation keeps, to be told what is new. terms holds what is searched, as the API names it;
-- fingerprint is the SHA-256 of its canonical form: the same search is kept once. A deleted one can be brought back for
-- some days. feed_hash is the SHA-256 of the secret in the address by which feed readers, which send no header, read it
-- with the rights of the organisation.

create table saved_search (
    id uuid primary key default uuidv7(),
    organisation_id uuid not null references organisation,
    name text not null check (char_length(name) between 1 and 200),
    terms jsonb not null,
    fingerprint bytea not null,
    created_at timestamptz not null default now(),
    looked_at timestamptz not null default now(),
    deleted_at timestamptz,
    feed_hash bytea unique,
    unique (organisation_id, fingerprint)
);
