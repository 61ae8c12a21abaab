-- What the backup service told last of its schedules, in one row, for it may tell nothing more.

create table drought (
    id       int primary key check (id = 1),
    -- null while it never told anything
    heard_at timestamptz,
    droughts jsonb not null
);
insert into drought (id, droughts) values (1, '[]');
