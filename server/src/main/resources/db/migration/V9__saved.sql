-- Messages that people keep in a list of their own.
create table saved (
  account uuid not null references account,
  conversation uuid not null,
  seq bigint not null,
  place bigint not null generated always as identity,
  at timestamptz not null,
  note text,
  remind_at timestamptz,
  primary key (account, conversation, seq)
);

create unique index saved_place on saved (account, place);

-- Messages that are sent later. A row goes when its message is in the log.
create table scheduled (
  account uuid not null references account,
  nonce uuid not null,
  conversation uuid not null,
  text text not null,
  reply_to bigint,
  send_at timestamptz not null,
  failure text,
  primary key (account, nonce)
);

create index scheduled_due on scheduled (send_at) where failure is null;
