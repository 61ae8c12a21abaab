-- Which version of the rules made a decision; 0 from before that was kept, and for nobody to replay.
alter table decision add column decider int not null default 0;
-- What was refused for it, in the order in which the rules were asked.
alter table decision add column refused jsonb not null default '[]';
