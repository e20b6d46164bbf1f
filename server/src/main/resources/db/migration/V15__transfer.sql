-- What was brought here from another system, under its ids there, so that an import that was cut off goes on where it stood.
create table imported_account (
  workspace text not null,
  foreign_id text not null,
  account uuid not null references account,
  -- Whether nobody has taken the account over yet, and a person may.
  claimable boolean not null,
  primary key (workspace, foreign_id)
);

create index imported_account_claimable on imported_account (account) where claimable;

create table imported_conversation (
  workspace text not null,
  foreign_id text not null,
  conversation uuid not null references conversation,
  -- Until then it has no members, and so nobody sees it.
  finished boolean not null default false,
  primary key (workspace, foreign_id)
);

-- The imported account that whoever has the code takes over; null for an invite to make a new one.
alter table invite add column account uuid references account;
