-- Schedules, snapshots, restores, and the commands that carry them to hosts.

create table schedule (
    id         uuid primary key,
    host       text        not null,
    project    text        not null,
    -- six fields, as the NATS server takes them
    cron       text        not null,
    zone       text        not null,
    catch_up   text        not null check (catch_up in ('SKIP', 'LATEST', 'ALL')),
    enabled    boolean     not null,
    created_at timestamptz not null,
    -- every nominal instant up to here is decided
    covered    timestamptz not null
);
create index schedule_by_time on schedule (created_at desc, id desc);

-- The outbox: open until the host's outcome is stored.
create table command (
    id              uuid primary key,
    host            text        not null,
    action          jsonb       not null,
    issued_at       timestamptz not null,
    deadline        timestamptz not null,
    status          text        not null check (status in ('OPEN', 'ABANDONED', 'CLOSED')),
    outcome         jsonb,
    closed_at       timestamptz,
    publications    int         not null,
    next_publish_at timestamptz not null,
    check ((status = 'CLOSED') = (outcome is not null))
);
create index command_open on command (next_publish_at) where status = 'OPEN';

create table snapshot (
    id           uuid primary key,
    host         text        not null,
    project      text        not null,
    -- no reference: a snapshot outlives its schedule
    schedule     uuid,
    nominal      timestamptz,
    status       text        not null check (status in ('REQUESTED', 'RUNNING', 'STORED', 'FAILED')),
    step         text,
    reason       text,
    report       jsonb,
    -- null while it waits its turn
    command      uuid unique references command (id),
    requested_at timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    -- if nothing is heard until then, it has failed
    expect_by    timestamptz,
    -- one run for each instant that a schedule means
    unique (schedule, nominal),
    check ((schedule is null) = (nominal is null)),
    check ((status = 'STORED') = (report is not null)),
    check ((status = 'FAILED') = (reason is not null))
);
create unique index snapshot_under_way on snapshot (host, project)
    where status in ('REQUESTED', 'RUNNING') and command is not null;
create index snapshot_by_time on snapshot (requested_at desc, id desc);
create index snapshot_by_stack on snapshot (host, project, requested_at desc);
create index snapshot_expected on snapshot (expect_by) where expect_by is not null;

create table restore (
    -- its command's: the host knows it by that
    id           uuid primary key references command (id),
    snapshot     uuid        not null references snapshot (id),
    source_host  text        not null,
    host         text        not null,
    project      text        not null,
    status       text        not null check (status in ('REQUESTED', 'RUNNING', 'DONE', 'FAILED')),
    step         text,
    reason       text,
    requested_at timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    expect_by    timestamptz,
    check ((status = 'FAILED') = (reason is not null))
);
create unique index restore_under_way on restore (host, project)
    where status in ('REQUESTED', 'RUNNING');
create index restore_by_time on restore (requested_at desc, id desc);
create index restore_expected on restore (expect_by) where expect_by is not null;
