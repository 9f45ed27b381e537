-- What the statements come to. All here but launch_token and the mended claims is a projection: it follows the log of
-- statements, and is the same when it is built anew from them.

drop index if exists statement_click;
drop index if exists statement_period;
drop index if exists statement_learning;

-- Which resource an activity id speaks of: by what its package says of itself, or by what somebody mended. A key is the
-- SHA-256 of the id, since ids may be longer than an index takes.
create table activity_claim (
    key bytea not null,
    activity text not null,
    -- null where it was mended to be none of ours
    resource_id uuid,
    -- whose statements it holds for; the nil UUID is everybody's
    organisation_id uuid not null default '00000000-0000-0000-0000-000000000000',
    source text not null check (source in ('package', 'mended')),
    claimed_by uuid,
    claimed_at timestamptz not null default now(),
    check (source = 'mended' or resource_id is not null)
);
create unique index on activity_claim (key, resource_id) where source = 'package';
create unique index on activity_claim (key, organisation_id) where source = 'mended';
create index on activity_claim (resource_id);

-- What a launch or a dispatch hands out so that the statements of what it opened say which resource they speak of.
create table launch_token (
    key bytea primary key,
    resource_id uuid not null,
    version int,
    created_at timestamptz not null default now()
);

-- The activities that statements of one organisation name together, the most telling first, and the resource they reach.
create table activity_path (
    id bigint generated always as identity primary key,
    digest bytea not null unique,
    -- the nil UUID where nobody is known
    organisation_id uuid not null,
    -- the statement's object, to be shown where nothing is reached
    activity text not null,
    keys bytea[] not null,
    -- the resource that an address of ours or a token names; it is the last of the candidates
    named uuid,
    resource_id uuid
);
create index on activity_path using gin (keys);
create index on activity_path (resource_id, organisation_id);
create index activity_path_unmatched on activity_path (organisation_id) where resource_id is null;

-- One use that a statement tells of. A statement may tell of two: a completion and the time spent.
create table reuse_use (
    statement_id uuid not null,
    use text not null check (use in ('viewed', 'previewed', 'pulled', 'launched', 'completed', 'spent')),
    path_id bigint not null,
    at timestamptz not null,
    version int,
    taker text,
    declared text,
    -- whose click it was: a second one within 30 seconds supersedes the first
    clicker bigint,
    -- of those of the same occurrence one is counted: the longest, then the earliest
    occurrence bigint,
    learner bigint,
    seconds int not null default 0,
    primary key (statement_id, use)
);
create index on reuse_use (path_id, at);
create index on reuse_use (occurrence, use, seconds desc, at, statement_id) where occurrence is not null;
create index reuse_use_learned on reuse_use (at) where learner is not null;

-- One resource and one organisation, or one name that was declared, or nobody.
create table reuse_pair (
    id bigint generated always as identity primary key,
    resource_id uuid not null,
    organisation_id uuid not null,
    declared text,
    -- whether the organisation is the producer, or of the project
    inside boolean not null,
    first_reuse date,
    unique nulls not distinct (resource_id, organisation_id, declared)
);
create index on reuse_pair (organisation_id);

create table reuse_day (
    pair_id bigint not null,
    day date not null,
    pulls int not null,
    lms_pulls int not null,
    views int not null,
    previews int not null,
    launches int not null,
    completions int not null,
    seconds bigint not null,
    primary key (pair_id, day)
);
create index on reuse_day (day);

create table reuse_month (
    pair_id bigint not null,
    month date not null,
    pulls int not null,
    lms_pulls int not null,
    views int not null,
    previews int not null,
    launches int not null,
    completions int not null,
    seconds bigint not null,
    primary key (pair_id, month)
);
create index on reuse_month (month);
create index reuse_month_launched on reuse_month (pair_id) where launches > 0;
create index reuse_month_completed on reuse_month (pair_id) where completions > 0;
create index reuse_month_spent on reuse_month (pair_id) where seconds > 0;

-- What must be looked at again though the log of statements says nothing new: a statement that was voided or erased, an
-- activity id that was mended. Whoever deals with a row deletes it.
create table reuse_recheck (
    id bigint generated always as identity primary key,
    statement_id uuid,
    activity_key bytea
);

create function reuse_recheck_statement() returns trigger language plpgsql as $$
begin
    insert into reuse_recheck (statement_id) values (old.id);
    return null;
end $$;
create trigger reuse_recheck_erased after delete on statement
    for each row execute function reuse_recheck_statement();
create trigger reuse_recheck_voided after update on statement
    for each row when (old.voided_by is distinct from new.voided_by)
    execute function reuse_recheck_statement();

-- Everything is counted anew, from the first statement on.
update reuse_cursor set statement_tx = 0, statement_seq = 0, change_tx = 0, change_seq = 0;
delete from adaptation_seen;
