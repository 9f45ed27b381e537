-- The learning record store: statements of whoever sends them beside the uses seen at the door, in one table, found by
-- every filter of xAPI through an index. Why it is laid out so: docs/adr/0025-statement-store.md.
--
-- seq says when a statement was stored, in microseconds since 1970 times 1024, and tells those of one microsecond apart:
-- one number orders what xAPI orders by stored, bounds since and until, and is where the next page goes on.
--
-- Keys are the first 64 bits of the SHA-256 of what is asked for and whose it is (StatementKeys). No foreign keys: a
-- statement outlives what it speaks of.

create function statement_hash(kind text, owner uuid, value text) returns bigint language sql immutable parallel safe
return ('x' || encode(substring(sha256(convert_to(kind || E'\n' || coalesce(owner::text, '') || E'\n' || value, 'UTF8'))
                                for 8), 'hex'))::bit(64)::bigint;

alter table statement rename to statement_of_the_door;

create table statement (
    seq bigint primary key,
    tx xid8 not null default log_tx(),
    timestamp timestamptz not null,
    owner_key bigint not null,
    verb_key bigint not null,
    agent_key bigint,
    activity_key bigint,
    activity_verb_key bigint,
    registration_key bigint,
    id uuid not null unique,
    -- the organisation whose key sent it; null for what the program itself observed
    authority uuid,
    -- what its object refers to, and whether to void it
    refers_to uuid,
    voiding boolean not null default false,
    voided_by uuid,
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
    -- pseudonym, never a name
    learner text,
    stored timestamptz generated always as (to_timestamp((seq >> 10) / 1000000.0::double precision)) virtual,
    check (taker is distinct from 'anonymous' or organisation_id is null),
    check (declared_organisation is null or taker = 'anonymous')
);

-- The statement as JSON, without stored: StatementBody. Apart, so that what is looked through to find is small.
create table statement_body (
    seq bigint primary key,
    body bytea not null
);

-- Further keys of a statement: members of groups, agents and activities of its context, attachments; and the keys of
-- what it refers to (source), by which it is found as well.
create table statement_key (
    key bigint not null,
    seq bigint not null,
    source bigint not null,
    primary key (key, seq, source)
);

-- Which statements refer to a statement, there or not; followed says that none that came at the same time was missed.
create table statement_reference (
    target uuid not null,
    seq bigint not null,
    followed boolean not null default false,
    primary key (target, seq)
);

-- Whose statements there are, each named once.
create table statement_owner (
    organisation uuid unique nulls not distinct
);

-- Bytes that statements speak of, once for each owner; key is that under which their statements stand in statement_key.
create table statement_attachment (
    key bigint primary key,
    organisation uuid,
    sha2 text not null,
    content_type text not null,
    bytes bytea not null
);
alter table statement_attachment alter bytes set storage external;

-- Documents that learning content leaves, as xAPI's state and profile resources keep them. key is the SHA-256 of all that
-- names one, place of all but its registration and id.
create table xapi_document (
    key bytea primary key,
    place bytea not null,
    organisation uuid,
    kind text not null,
    activity text,
    agent text,
    registration uuid,
    id text not null,
    content_type text not null,
    bytes bytea not null,
    etag text not null,
    updated timestamptz not null
);
create index on xapi_document (place, updated);

insert into statement (seq, tx, timestamp, owner_key, verb_key, agent_key, activity_key, activity_verb_key, id, authority,
                       voided_by, use, resource_id, version, taker, organisation_id, declared_organisation, clicker, learner)
select ((extract(epoch from stored) * 1000000)::bigint << 10) + row_number() over (partition by stored order by seq) - 1,
       tx, timestamp, statement_hash('T', authority, ''), statement_hash('V', authority, verb),
       statement_hash('A', authority, 'account:' || (statement #>> '{actor,account,homePage}') || ' ' || (statement #>> '{actor,account,name}')),
       statement_hash('O', authority, statement #>> '{object,id}'),
       statement_hash('P', authority, verb || E'\n' || (statement #>> '{object,id}')),
       id, authority, voided_by, use, resource_id, version, taker, organisation_id, declared_organisation, clicker, learner
  from statement_of_the_door;
insert into statement_body (seq, body)
select s.seq, '\x00'::bytea || convert_to((d.statement - 'stored')::text, 'UTF8')
  from statement s join statement_of_the_door d using (id);
-- the version that was taken, in the grouping of its context
insert into statement_key (key, seq, source)
select distinct statement_hash('Q', d.authority, g ->> 'id'), s.seq, s.seq
  from statement s
  join statement_of_the_door d using (id)
 cross join lateral jsonb_array_elements(d.statement #> '{context,contextActivities,grouping}') g;
insert into statement_owner select distinct authority from statement;
drop table statement_of_the_door;

-- the log's order
create index on statement (tx, seq);
-- one for each way to ask; those with a key of few values grow at few places
create index on statement (owner_key, seq);
create index on statement (verb_key, seq);
create index on statement (agent_key, seq);
create index on statement (activity_key, seq);
create index on statement (activity_verb_key, seq);
create index on statement (registration_key, seq) where registration_key is not null;
-- all keys of one statement, which stand together since they were written together
create index on statement_key using brin (seq) with (pages_per_range = 8, autosummarize = on);
create index on statement_reference (seq) where not followed;

-- In the order in which double clicks are told: the counting of one resource reads this index and nothing else.
create index statement_click on statement (resource_id, use, version, clicker, timestamp, seq)
    include (taker, organisation_id, declared_organisation, learner)
    where use is not null and resource_id is not null and voided_by is null;
create index statement_period on statement (timestamp)
    where use is not null and resource_id is not null and voided_by is null;
-- Whether anything was ever launched, completed or learned, by a learner or not.
create index statement_learning on statement (use, (learner is not null)) where use in ('launched', 'completed');
