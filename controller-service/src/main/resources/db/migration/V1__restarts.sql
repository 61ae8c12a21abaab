-- Hosts, containers, events, commands and decisions: what restarts need.

create table host (
    name               text primary key,
    incarnation        text,
    -- highest sequence of this incarnation whose effects are stored
    processed_sequence bigint      not null default 0,
    first_seen         timestamptz not null,
    last_seen          timestamptz,
    heartbeat          jsonb
);

-- A container is remembered by its place, so its history survives a recreate.
create table container (
    id             uuid primary key,
    host           text        not null references host (name),
    place          text        not null,
    project        text,
    service        text,
    docker_id      text        not null,
    network_parent text,
    state          text        not null,
    observed       jsonb       not null,
    incarnation    text        not null,
    sequence       bigint      not null,
    -- counts what people wanted of it
    generation     bigint      not null default 0,
    -- restarts in a row without a clean run between them
    failures       int         not null default 0,
    gone_at        timestamptz,
    unique (host, place)
);
create index container_by_docker_id on container (host, docker_id);
create index container_by_network_parent on container (host) where network_parent is not null;
create index container_by_stack on container (host, project);

create table event (
    id          bigint generated always as identity primary key,
    host        text        not null,
    incarnation text        not null,
    sequence    bigint      not null,
    at          timestamptz not null,
    stored_at   timestamptz not null,
    origin      text        not null,
    type        text        not null,
    -- it came after a later event of its host
    late        boolean     not null,
    fact        jsonb       not null,
    unique (host, incarnation, sequence)
);
create index event_by_host on event (host, id);

create table command (
    id              uuid primary key,
    host            text        not null,
    verb            text        not null,
    action          jsonb       not null,
    issued_at       timestamptz not null,
    due_at          timestamptz not null,
    deadline        timestamptz not null,
    status          text        not null,
    outcome         jsonb,
    closed_at       timestamptz,
    publications    int         not null default 1,
    next_publish_at timestamptz not null
);
create index command_open on command (next_publish_at) where status = 'OPEN';

create table decision (
    id           uuid primary key,
    container    uuid        not null references container (id),
    host         text        not null,
    place        text        not null,
    project      text,
    docker_id    text        not null,
    -- what it answers: one death, or one start of a network parent
    occasion     text        not null,
    attempt      int         not null,
    event        text        not null,
    rule         text        not null,
    reason       text        not null,
    decision     jsonb       not null,
    inputs       jsonb       not null,
    random       double precision not null,
    decided_at   timestamptz not null,
    due_at       timestamptz,
    command      uuid unique references command (id),
    status       text        not null,
    outcome      jsonb,
    closed_at    timestamptz,
    -- two controllers cannot both decide one death
    unique (host, docker_id, occasion, attempt)
);
create index decision_by_container on decision (container, decided_at desc, id);
create index decision_by_time on decision (decided_at desc, id);
