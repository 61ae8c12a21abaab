-- By what containers are kept running that ask for nothing themselves.

create table policy (
    -- 'fleet', or the id of a stack
    scope      text primary key,
    -- values by key, as people wrote them
    settings   jsonb       not null,
    changed_at timestamptz not null
);

-- The labels that hold: what a label said when it last made sense stays in force.
alter table container add column policy_labels jsonb not null default '{}';
