-- What comes in. An upload names its object before a byte is stored, so that a sweep can find what a killed program
-- left behind; a blob row is what makes bytes belong to the commons.

create table upload (
    id uuid primary key default uuidv7(),
    organisation_id uuid not null references organisation,
    key_id uuid not null references api_key,
    file_name text not null,
    size bigint,
    sha256 bytea,
    part_size bigint not null,
    object_key text not null unique,
    resource_id uuid,
    version int,
    created_at timestamptz not null default now(),
    touched_at timestamptz not null default now(),
    completed_at timestamptz
);
create index on upload (touched_at);

create table blob (
    sha256 bytea primary key,
    object_key text not null unique,
    size bigint not null,
    created_at timestamptz not null default now()
);

create table package_entry (
    resource_id uuid not null,
    number int not null,
    path text not null,
    data_offset bigint not null,
    compressed_size bigint not null,
    size bigint not null,
    method smallint not null,
    crc32 bigint not null,
    primary key (resource_id, number, path),
    foreign key (resource_id, number) references version
);
