-- What is made of a version's file beside it: its picture, a film that can be played from any moment. A row stands
-- before the first byte of its object, so that no killed program leaves bytes that nobody knows.

create table derived_object (
    resource_id uuid not null,
    number int not null,
    role text not null check (role in ('picture', 'plain-entry')),
    name text not null,
    object_key text not null unique,
    media_type text not null,
    size bigint,
    sha256 bytea,
    primary key (resource_id, number, role, name),
    foreign key (resource_id, number) references version
);
