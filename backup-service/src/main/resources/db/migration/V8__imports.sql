-- Snapshots that were taken elsewhere and came in by an import.

-- what it was where it was taken; null where its host has taken it
alter table snapshot add column origin jsonb;
