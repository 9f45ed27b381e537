-- An organisation's own learning record store, to which its statements go on. The place is how far the statements' log
-- (tx, seq) was sent; it moves on once the other store has answered that it holds them, so that a program killed in
-- between sends some of them twice, which their ids make harmless.

create table forwarding (
    organisation_id uuid primary key references organisation,
    endpoint text not null,
    -- user and password of HTTP Basic, sealed
    credentials bytea not null,
    place_tx bigint not null default 0,
    place_seq bigint not null default 0,
    forwarded bigint not null default 0,
    refused bigint not null default 0,
    last_forwarded timestamptz,
    failures int not null default 0,
    last_error text,
    last_failed timestamptz,
    next_attempt timestamptz not null default now(),
    created_at timestamptz not null default now()
);

-- Statements that the other store does not take whatever is tried, listed for mending; the others go on.
create table forwarding_refusal (
    organisation_id uuid not null references forwarding on delete cascade,
    statement_id uuid not null,
    status int not null,
    detail text not null,
    at timestamptz not null default now(),
    primary key (organisation_id, statement_id)
);
