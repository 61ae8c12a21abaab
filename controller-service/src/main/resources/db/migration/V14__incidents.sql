-- What is wrong that a person should know of, and what was found out about it.

create table incident (
    id          uuid primary key,
    kind        text        not null,
    host        text        not null references host (name),
    -- what it is about; of each cause one is open at the most
    cause       text        not null,
    stacks      uuid[]      not null,
    state       text        not null,
    opened_at   timestamptz not null,
    resolved_at timestamptz,
    incident    jsonb       not null
);
create unique index incident_open on incident (cause) where state = 'OPEN';
create index incident_by_host on incident (host, resolved_at);
create index incident_by_time on incident (opened_at desc, id);

create table evidence (
    -- also of the command that asks for it
    id          uuid primary key references command (id),
    incident    uuid        not null references incident (id),
    host        text        not null,
    container   uuid        not null,
    docker_id   text        not null,
    exit        jsonb,
    asked_at    timestamptz not null,
    answered_at timestamptz,
    -- where the history of its host ended when it was answered
    position    bigint,
    -- JSON as its host told it; a log may hold what jsonb does not take
    body        text,
    problem     text
);
create index evidence_by_incident on evidence (incident, asked_at desc, id);
