-- Plans of restores, and restores of single services.

-- A host that is asked what a restore would do reads the manifest meanwhile, as if it restored.
create table inquiry (
    id          uuid primary key,
    source_host text        not null,
    host        text        not null,
    -- nothing is allowed by it after this
    until       timestamptz not null
);

-- empty: the whole stack
alter table restore add column services text[] not null default '{}';
