-- Messages that are erased when their time is over. A row goes when its message is erased, then or before.
create table disappearing (
  conversation uuid not null,
  seq bigint not null,
  sender uuid not null,
  -- Of the event that erases the message, so that it is one event whoever adds it, and however often.
  nonce uuid not null default gen_random_uuid(),
  at timestamptz not null,
  primary key (conversation, seq)
);

create index disappearing_at on disappearing (at);
