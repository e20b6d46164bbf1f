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
