-- Restarts that are decided and wait: for what they come after, or for a slot of their host.

-- What the gates have to know of a host for the usual restart; exact within seconds.
alter table host add column open_restarts int not null default 0;
alter table host add column waiting_restarts int not null default 0;

-- Which gate holds it up; null where none does.
alter table decision add column gate text;
alter table decision add column rank int not null default 0;
-- What it asks the gates for, until it is let through.
alter table decision add column ticket jsonb;
-- Of what image it is and how it failed, where it has failed before.
alter table decision add column kin text;
-- What it waits for or had waited for, for people.
alter table decision add column note text;

create index decision_waiting on decision (host, gate, rank, decided_at) where gate is not null;
create index decision_open_by_host on decision (host, due_at) where status = 'OPEN';
create index decision_of_kin on decision (host, kin, due_at) where kin is not null;

-- It is restarted after what it depends on was.
alter table container add column follows boolean not null
    generated always as (coalesce(jsonb_path_exists(
        observed, '$.declared.dependsOn[*] ? (@.restart == true)'), false)) stored;
create index container_follows on container (host, project) where follows and gone_at is null;
