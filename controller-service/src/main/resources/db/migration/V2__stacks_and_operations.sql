-- What people ask for: stacks, operations, keys of repeated requests.

create table stack (
    id            uuid primary key,
    host          text        not null,
    project       text        not null,
    -- what a person last asked for: running, stopped or removed; null where nobody has
    desired       text,
    restored_from uuid,
    first_seen    timestamptz not null,
    unique (host, project)
);

create table bundle (
    id         uuid primary key,
    stack      uuid        not null references stack (id),
    host       text        not null,
    sha256     text        not null,
    content    bytea       not null,
    created_at timestamptz not null
);

create table operation (
    id           uuid primary key references command (id),
    kind         text        not null,
    host         text        not null,
    container    uuid,
    stack        uuid,
    state        text        not null,
    step         text,
    detail       text,
    requested_at timestamptz not null,
    ended_at     timestamptz
);
create index operation_by_time on operation (requested_at desc, id);

create table idempotency (
    key         text primary key,
    fingerprint text        not null,
    answer      jsonb,
    created_at  timestamptz not null
);
create index idempotency_by_age on idempotency (created_at);

alter table container add column stack uuid;
alter table decision add column stack uuid;
create index decision_by_stack on decision (stack, decided_at desc, id);
