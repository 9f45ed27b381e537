-- Positions in the log outlive the cluster that gave them. A dump restored elsewhere, or a backup recovered to an earlier
-- moment, brings transaction numbers that were used already: kept as they are, whoever stands further on in the log (an
-- index, a mirror) would never see what comes next. So a position is the transaction's number plus how far the log runs
-- ahead of this cluster, and afterMigrate__log_position.sql lets it run ahead whenever the cluster is another.

create table log_position (
    one_row boolean primary key default true check (one_row),
    system_identifier bigint not null,
    timeline int not null,
    ahead bigint not null default 0
);
insert into log_position (system_identifier, timeline)
select system_identifier, timeline_id from pg_control_system(), pg_control_checkpoint();

-- The position of what this transaction writes.
create function log_tx() returns xid8 language sql volatile
return (select (pg_current_xact_id()::text::bigint + ahead)::text::xid8 from log_position);

-- Below it every position is settled: the transactions that could still write there have ended.
create function log_horizon() returns xid8 language sql stable
return (select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + ahead)::text::xid8 from log_position);

alter table change alter tx set default log_tx();
