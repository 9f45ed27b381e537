-- What a version's words look like, so that another that resembles it is found without reading either again: the least
-- of each of 128 permutations of its runs of words (MinHash), and those least values three by three, each group hashed
-- with its place (the bands by which likely pairs are looked up).

create table text_signature (
    resource_id uuid not null,
    number int not null,
    words int not null,
    signature int[] not null,
    bands int[] not null,
    primary key (resource_id, number),
    foreign key (resource_id, number) references version
);
create index on text_signature using gin (bands);

-- Whose bytes are the same.
create index on version (sha256);
