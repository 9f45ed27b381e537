-- What the ingest says of a version's quality, and whether there is a picture of it: facts of the room that ingests,
-- which others show.

alter table version
    add column quality jsonb not null default '[]',
    add column picture boolean not null default false;
