-- How a member wants to have a conversation.
alter table member
  add column favourite boolean not null default false,
  add column notifications text check (notifications in ('everything', 'mentions', 'nothing')),
  add column muted_until timestamptz;
