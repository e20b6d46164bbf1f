-- The first message that a member wants to be reminded of as unread; a later reading takes it away.
alter table member add column unread_from bigint;

-- Counts the moves of the position and the mark.
alter table member add column read_version bigint not null default 0;

-- Who is mentioned by which message, for counting: derived from the log. Valid from event `since` until before event `until`, so that
-- a count is exact as of any head. Everybody at once is one row of the account 0.
create table mention (
  conversation uuid not null,
  account uuid not null,
  seq bigint not null,
  since bigint not null,
  until bigint,
  sender uuid not null,
  at timestamptz not null,
  primary key (conversation, account, seq, since)
);

create index mention_of_message on mention (conversation, seq) where until is null;

create index mention_newest on mention (account, at, conversation, seq) where until is null;
