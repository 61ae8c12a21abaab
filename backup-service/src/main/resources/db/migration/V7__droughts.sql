-- How long schedules have stored nothing.

-- Since when a schedule means what it means; of the time before nothing is expected.
alter table schedule add column since timestamptz;
update schedule set since = created_at;
alter table schedule alter column since set not null;
