-- Bytes in which a scanner found malware: kept aside for a while for whoever has to look at them, and served to nobody.

alter table blob add column signature text;
alter table blob add column quarantined_at timestamptz;
create index on blob (quarantined_at) where quarantined_at is not null;
