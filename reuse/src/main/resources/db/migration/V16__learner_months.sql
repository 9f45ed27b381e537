-- Figures about learners as they are shown: by closed calendar month and fixed groupings only, withheld where few are
-- behind them, rounded to 5. Others are kept nowhere, so that no report can show them.

create table learner_month (
    month date not null,
    grouping text not null,
    key text not null,
    -- null where withheld
    learners int,
    launches int,
    completions int,
    hours int,
    primary key (grouping, key, month)
);
create index on learner_month (month);

-- Which months are to be reckoned again, and when that was last done: at most once a day, so that nobody sees one learner
-- arrive.
create table learner_release (
    month date primary key,
    due boolean not null default true,
    released_at timestamptz
);
