-- Drills: restores that are probed and taken away again, and what they prove.

create table drill (
    -- the restore that it is; under its name it came back for a while
    id         uuid primary key references restore (id),
    -- what the captured stack is called
    project    text not null,
    -- who wanted it; null where a person did
    schedule   uuid,
    nominal    timestamptz,
    -- null until every probe has passed
    probes     int,
    healthy_at timestamptz,
    passed_at  timestamptz,
    -- one run for each instant that a schedule means
    unique (schedule, nominal),
    check ((schedule is null) = (nominal is null)),
    check ((probes is null) = (passed_at is null) and (probes is null) = (healthy_at is null))
);
create index drill_by_stack on drill (project);

-- What a snapshot was proven by, for ever.
alter table snapshot add column proof jsonb;
alter table snapshot drop constraint snapshot_status;
alter table snapshot drop constraint snapshot_report;
alter table snapshot add constraint snapshot_status check (
    status in ('REQUESTED', 'RUNNING', 'STORED', 'PROVEN', 'FORGETTING', 'FORGOTTEN', 'FAILED'));
alter table snapshot add constraint snapshot_report check (
    (status in ('STORED', 'PROVEN', 'FORGETTING', 'FORGOTTEN')) = (report is not null));
alter table snapshot add constraint snapshot_proof check (status <> 'PROVEN' or proof is not null);

-- What is due: a snapshot, or a drill of the newest one.
alter table schedule add column kind text not null default 'SNAPSHOT'
    check (kind in ('SNAPSHOT', 'DRILL'));
alter table schedule add constraint schedule_retention check (
    kind = 'SNAPSHOT' or retention is null);
