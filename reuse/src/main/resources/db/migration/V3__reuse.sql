-- What is used. A statement is an xAPI statement and, beside it, what the measure asks about. No foreign keys: a pull
-- never waits for somebody who is changing the resource, and a statement outlives what it speaks of.

create table statement (
    id uuid primary key default uuidv7(),
    tx xid8 not null default pg_current_xact_id(),
    seq bigint generated always as identity,
    stored timestamptz not null default now(),
    timestamp timestamptz not null,
    statement jsonb not null,
    -- the organisation whose key sent it; null for what the program itself observed
    authority uuid,
    verb text not null,
    -- which of the uses that are counted it is; null for any other statement
    use text check (use in ('viewed', 'previewed', 'pulled', 'launched', 'completed', 'adapted')),
    -- the resource it reached; null where its activity is none of ours
    resource_id uuid,
    version int,
    -- who used: a person's key, a learning management system's, or nobody known
    taker text check (taker in ('person', 'lms', 'anonymous')),
    organisation_id uuid,
    declared_organisation text,
    -- whose click it was, known for requests at the door alone, so that a double click is told from two uses
    clicker text,
    registration uuid,
    -- pseudonym, never a name
    learner text,
    voided_by uuid,
    check (taker is distinct from 'anonymous' or organisation_id is null),
    check (declared_organisation is null or taker = 'anonymous')
);
create index on statement (tx, seq);
create index on statement (resource_id, verb, timestamp);
-- In the order in which double clicks are told: the counting of one resource reads this index and nothing else.
create index statement_click on statement (resource_id, use, version, clicker, timestamp, seq)
    include (taker, organisation_id, declared_organisation, learner)
    where use is not null and resource_id is not null and voided_by is null;
create index statement_period on statement (timestamp)
    where use is not null and resource_id is not null and voided_by is null;
-- Whether anything was ever launched, completed or learned, by a learner or not.
create index statement_learning on statement (use, (learner is not null)) where use in ('launched', 'completed');

-- The key by which addresses are hashed, one a day; without it yesterday's hashes mean nothing to anybody.
create table visitor_salt (
    day date primary key,
    salt bytea not null
);

-- Who is inside: the producer, its project's lead and declared partners. Everyone else reuses.
create view insider as
select id as resource_id, organisation_id from resource
union all
select r.id, p.lead_organisation from resource r join project p on p.id = r.project_id
 where p.lead_organisation is not null
union all
select r.id, m.organisation_id from resource r join project_partner m on m.project_id = r.project_id;

-- What each resource was last seen to derive from, so that a parent that is no longer named is counted again too.
create table adaptation_seen (
    resource_id uuid primary key,
    derives_from uuid not null
);

-- How far the projection has read the two logs; changed in the transaction that writes what it read.
create table reuse_cursor (
    one_row boolean primary key default true check (one_row),
    statement_tx bigint not null default 0,
    statement_seq bigint not null default 0,
    change_tx bigint not null default 0,
    change_seq bigint not null default 0
);
insert into reuse_cursor default values;
