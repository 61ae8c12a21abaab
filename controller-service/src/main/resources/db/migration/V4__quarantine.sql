-- What restarts remember of a container: rows of failures by class, the window, a quarantine, health.
alter table container drop column failures;
alter table container add column restarts jsonb not null default '{}';

-- Running, with a health check that does not say healthy: what the reconciler of health looks at.
alter table container add column not_healthy boolean not null
    generated always as (coalesce(observed ->> 'health' in ('STARTING', 'UNHEALTHY'), false)) stored;
create index container_not_healthy on container (host) where not_healthy and gone_at is null;
create index decision_open on decision (container) where status = 'OPEN';
