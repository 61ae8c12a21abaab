-- Records that were made of what the repositories hold.

-- null where whoever wanted the snapshot is known
alter table snapshot add column found_at timestamptz;
