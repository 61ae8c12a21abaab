-- What people want while a host decides by itself.

-- which container a person last wanted something of; null where nobody did
alter table container add column spoken_of text;

-- its host had not heard what a person wants by the time that its controller heard of it
alter table decision add column outdated boolean not null default false;
create index decision_outdated on decision (host) where outdated and status = 'OPEN';

-- Starts that people wanted and that failed meanwhile: its controller decides once it does again.
create table failed_start (
    host       text   not null references host (name),
    docker_id  text   not null,
    generation bigint not null,
    reason     text   not null,
    primary key (host, docker_id)
);
