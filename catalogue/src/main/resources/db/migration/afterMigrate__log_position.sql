-- On another cluster than the one last seen, or another timeline of it, the log goes on far beyond every position that was
-- ever given, those lost with the old cluster included: 2^40 transactions further.
update log_position
   set ahead = greatest((select coalesce(max(tx::text::bigint), 0) from change),
                        pg_current_xact_id()::text::bigint + ahead)
               + (1::bigint << 40) - pg_current_xact_id()::text::bigint,
       system_identifier = c.system_identifier,
       timeline = p.timeline_id
  from pg_control_system() c, pg_control_checkpoint() p
 where (log_position.system_identifier, log_position.timeline) is distinct from (c.system_identifier, p.timeline_id);
