-- What the commons holds. Ids are UUIDv7, times are UTC.

create table network (
    id uuid primary key default uuidv7(),
    name text not null unique,
    kind text not null check (kind in ('reseau', 'filiere')),
    created_at timestamptz not null default now()
);

create table organisation (
    id uuid primary key default uuidv7(),
    name text not null,
    kind text not null,
    siret text unique check (siret ~ '^[0-9]{14}$'),
    uai text unique,
    nda text unique,
    sectors text[] not null default '{}',
    networks uuid[] not null default '{}',
    created_at timestamptz not null default now()
);

create table project (
    id uuid primary key default uuidv7(),
    programme text not null check (programme in ('DEFFINUM', 'CMA')),
    name text not null,
    lead text not null,
    lead_organisation uuid references organisation,
    field text not null,
    sectors text[] not null,
    cost_eur bigint not null,
    grant_eur bigint not null,
    partners_declared boolean not null default false,
    unique (programme, name)
);

create table project_partner (
    project_id uuid not null references project,
    organisation_id uuid not null references organisation,
    primary key (project_id, organisation_id)
);
create index on project_partner (organisation_id);
create index on project (lead_organisation);

-- A key is 256 random bits, so a plain SHA-256 of it is enough: nobody can guess what was hashed.
create table api_key (
    id uuid primary key default uuidv7(),
    organisation_id uuid references organisation,
    name text not null,
    roles text[] not null,
    hash bytea not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);
create index on api_key (organisation_id);

create table session (
    hash bytea primary key,
    key_id uuid not null references api_key,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);

-- metadata holds the editable fields as one document; what SQL asks about is generated from it, so that the two
-- cannot disagree. readers are the access tokens of the policy: whoever holds one of them may read.
create table resource (
    id uuid primary key default uuidv7(),
    organisation_id uuid not null references organisation,
    state text not null default 'draft' check (state in ('draft', 'in_review', 'published', 'withdrawn')),
    state_reason text,
    metadata jsonb not null,
    kind text generated always as (metadata ->> 'kind') stored,
    scope text generated always as (coalesce(metadata ->> 'scope', 'commons')) stored,
    project_id uuid generated always as ((metadata ->> 'project')::uuid) stored references project,
    derives_from uuid generated always as ((metadata ->> 'derivesFrom')::uuid) stored references resource,
    readers text[] not null,
    latest_version int not null default 0,
    revision int not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    published_at timestamptz
);
create index on resource (organisation_id, id);
create index on resource (project_id);
create index on resource (derives_from);

create table relation (
    resource_id uuid not null references resource,
    type text not null check (type in ('part-of', 'requires', 'replaces')),
    target_id uuid not null references resource,
    primary key (resource_id, type, target_id)
);
create index on relation (target_id);

-- A version never changes once it is ready or rejected.
create table version (
    resource_id uuid not null references resource,
    number int not null,
    state text not null check (state in ('receiving', 'scanning', 'inspecting', 'extracting', 'ready', 'rejected')),
    format text,
    kind text,
    file_name text not null,
    size bigint not null,
    sha256 bytea not null,
    blob_key text,
    found jsonb not null default '{}',
    proposals jsonb not null default '[]',
    warnings jsonb not null default '[]',
    problem jsonb,
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    primary key (resource_id, number)
);
create index on version (blob_key);

create table version_text (
    resource_id uuid not null,
    number int not null,
    part int not null,
    location text not null,
    title text,
    body text not null,
    primary key (resource_id, number, part),
    foreign key (resource_id, number) references version
);

-- How much a resource is reused, written by the reuse room so that others can sort by it.
create table reuse_fact (
    resource_id uuid primary key references resource,
    reusing_organisations bigint not null,
    pulls bigint not null
);

-- The one log. A reader keeps (tx, seq) of the last row it has dealt with, and never reads at or above the oldest
-- transaction still running: a lower number may yet commit there.
create table change (
    seq bigint generated always as identity primary key,
    tx xid8 not null default pg_current_xact_id(),
    at timestamptz not null default now(),
    kind text not null,
    resource_id uuid,
    version int,
    organisation_id uuid,
    key_id uuid
);
create index on change (tx, seq);

create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    state text,
    primary key (task_name, task_instance)
);
create index on scheduled_tasks (execution_time);
create index on scheduled_tasks (last_heartbeat);
