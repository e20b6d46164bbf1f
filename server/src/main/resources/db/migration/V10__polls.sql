-- Who chose what in an anonymous poll, so that everybody votes once and may choose anew, and under which nonces, so that a repeat
-- is known. Nobody is told from it but the voter.
create table ballot (
  conversation uuid not null,
  poll bigint not null,
  account uuid not null references account,
  options integer[] not null,
  nonces uuid[] not null,
  primary key (conversation, poll, account)
);

create index event_vote on event (conversation, target, seq) where kind = 9;
