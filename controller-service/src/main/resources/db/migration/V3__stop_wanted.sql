-- A container that dies by itself between a person's stop and its carrying out stays down.

alter table container add column stop_wanted boolean not null default false;
