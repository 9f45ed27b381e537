-- Sums of reuse_month over calendar quarters and years, so that a report over a long period reads few rows.
create table reuse_span (
    pair_id bigint not null,
    -- how many months: 3 or 12
    months smallint not null check (months in (3, 12)),
    start date not null,
    pulls int not null,
    lms_pulls int not null,
    views int not null,
    previews int not null,
    launches int not null,
    completions int not null,
    seconds bigint not null,
    primary key (pair_id, months, start)
);
create index on reuse_span (months, start);

insert into reuse_span
select pair_id, s.months, date_trunc(s.unit, month)::date, sum(pulls), sum(lms_pulls), sum(views), sum(previews),
       sum(launches), sum(completions), sum(seconds)
  from reuse_month cross join (values (3, 'quarter'), (12, 'year')) s(months, unit)
 group by pair_id, s.months, date_trunc(s.unit, month);
