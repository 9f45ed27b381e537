-- Which resource a request made that carried an Idempotency-Key, so that the same request sent again makes no second one.
create table creation (
    key_id uuid not null,
    idempotency_key text not null,
    -- SHA-256 of what was asked: the same key for something else is a fault of the client
    request text not null,
    resource_id uuid not null references resource on delete cascade,
    at timestamptz not null default now(),
    primary key (key_id, idempotency_key)
);
create index on creation (at);
