-- Whose incarnation stands beside it: the agent that is trusted. Null while its agent tells none.
alter table host add column session text;
