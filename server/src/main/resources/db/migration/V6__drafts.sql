-- What a user has typed and not sent, in one conversation or one of its threads; thread 0 is the conversation itself.
create table draft (
  account uuid not null references account,
  conversation uuid not null references conversation,
  thread bigint not null,
  -- Empty, and without a reply target, once it was sent or thrown away: the row stays a while, so that an older text cannot come back.
  text text not null,
  reply_to bigint,
  version bigint not null,
  stored_at timestamptz not null,
  primary key (account, conversation, thread)
);

create index draft_erased on draft (stored_at) where text = '' and reply_to is null;
