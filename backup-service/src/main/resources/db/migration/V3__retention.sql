-- For how long snapshots are kept, and how each repository is.

-- null: for ever
alter table schedule add column retention jsonb;

alter table snapshot add column protected boolean not null default false;
alter table snapshot drop constraint snapshot_status_check;
alter table snapshot drop constraint snapshot_check1;
alter table snapshot drop constraint snapshot_check2;
alter table snapshot add constraint snapshot_status check (
    status in ('REQUESTED', 'RUNNING', 'STORED', 'FORGETTING', 'FORGOTTEN', 'FAILED'));
-- What is forgotten is still known by what it was.
alter table snapshot add constraint snapshot_report check (
    (status in ('STORED', 'FORGETTING', 'FORGOTTEN')) = (report is not null));
alter table snapshot add constraint snapshot_reason check (
    (status in ('FAILED', 'FORGETTING', 'FORGOTTEN')) = (reason is not null));
create index snapshot_to_forget on snapshot (host) where status = 'FORGETTING';

create table repository (
    host            text primary key,
    -- when the schedules' rules were last carried out
    retained_at     timestamptz,
    forgot_at       timestamptz,
    -- a person wants it pruned outside of the window, too
    prune_wanted_at timestamptz,
    pruned_at       timestamptz,
    checked_at      timestamptz,
    -- of thirty; 0 for none yet
    checked_part    int not null default 0,
    -- what was found, and in which part; until that part is found whole
    damage          text,
    damaged_part    int,
    bytes           bigint,
    -- what is under way; where nobody is at it, its lock may have been left behind
    busy            text,
    failed_at       timestamptz,
    failure         text,
    check ((damage is null) = (damaged_part is null)),
    check ((failed_at is null) = (failure is null))
);
