-- A decision is about three KiB, and read seldom: to press it into two, as Postgres would, takes longer than to write it.
alter table decision set (toast_tuple_target = 4096);
alter table decision alter column inputs set compression lz4;
alter table decision alter column refused set compression lz4;
alter table decision alter column decision set compression lz4;

-- A container's row is written again with each of its events. Where its page has room for that, no index is written.
alter table container set (fillfactor = 50);
alter table host set (fillfactor = 50);
