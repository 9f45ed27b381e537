-- How what is inside a package is served: the secret that signs addresses on the content origin, and the entries of a
-- package by their path without regard to case, as packages made on Windows name them. The path is hashed, since it may
-- be longer than an index takes.

create table signing_key (
    purpose text primary key,
    secret bytea not null,
    created_at timestamptz not null default now()
);

create index package_entry_folded on package_entry (resource_id, number, md5(lower(path collate "pg_c_utf8")));
