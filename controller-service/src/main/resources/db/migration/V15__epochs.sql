-- Who decides for a host, and in which epoch; 0 while its agent has not said so.
alter table host add column epoch bigint not null default 0;
alter table host add column owner text not null default 'CONTROLLER';
-- In which epoch it was decided; null for what a person wants, in whatever epoch.
alter table command add column epoch bigint;
-- The controller, or the agent that was left alone.
alter table decision add column decided_by text not null default 'CONTROLLER';
