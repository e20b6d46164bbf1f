-- One row: what is true of the whole installation.
create table installation (
  one boolean primary key default true check (one),
  epoch text not null
);

insert into installation (epoch) values (replace(gen_random_uuid()::text, '-', ''));

create table account (
  id uuid primary key,
  name text not null unique,
  display_name text not null,
  password_hash text not null,
  admin boolean not null,
  created_at timestamptz not null
);

create index account_name on account (name text_pattern_ops);
create index account_display_name on account (lower(display_name) text_pattern_ops);

create table session (
  id uuid primary key,
  account uuid not null references account,
  token_hash bytea not null unique,
  client text,
  address text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);

create index session_account on session (account, last_seen_at);

create table invite (
  code_hash bytea primary key,
  created_by uuid references account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_by uuid references account,
  used_at timestamptz
);
