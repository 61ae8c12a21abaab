-- What is known of the control plane's own snapshots, in one row.

create table control_plane (
    id              int primary key check (id = 1),
    -- a person wants one
    wanted_at       timestamptz,
    begun_at        timestamptz,
    -- of the last one that was stored
    taken_at        timestamptz,
    restic_snapshot text,
    bytes           bigint,
    -- how many the repository holds
    snapshots       int not null default 0,
    failed_at       timestamptz,
    failure         text,
    check ((taken_at is null) = (restic_snapshot is null)),
    check ((failed_at is null) = (failure is null))
);
insert into control_plane (id) values (1);
