-- What an account may do in the installation. The first one made is its owner.
alter table account
  add column role text not null default 'member' check (role in ('owner', 'admin', 'moderator', 'member'));

update account set role = 'owner' where admin;

alter table account drop column admin;

-- For counting owners, and for lists of those who lead.
create index account_role on account (role) where role <> 'member';

-- Who may not take part in the installation. A row whose time is over counts no more, and the next ban of the user replaces it.
create table ban (
  account uuid primary key references account,
  reason text not null,
  banned_by uuid not null references account,
  at timestamptz not null,
  -- Null for one without an end.
  until timestamptz
);

-- Who did what to whom. No foreign keys: what is written here stays as it is.
create table audit (
  id bigint primary key generated always as identity,
  at timestamptz not null,
  -- Null when the server acted by itself.
  actor uuid,
  action text not null,
  subject uuid,
  conversation uuid,
  seq bigint,
  -- Names of roles, ids and times; never a text that somebody wrote in a conversation, and no secret.
  detail jsonb,
  session uuid,
  address text
);

create index audit_actor on audit (actor, id);

create index audit_action on audit (action, id);

create index audit_subject on audit (subject, id);

create index audit_conversation on audit (conversation, id);

create function refuse_to_change_audit() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using message = 'the audit log is only added to';
end $$;

create trigger audit_is_kept before update or delete or truncate on audit
  for each statement execute function refuse_to_change_audit();

-- What members have told the moderators about a message.
create table report (
  id uuid primary key,
  conversation uuid not null,
  seq bigint not null,
  reporter uuid not null references account,
  author uuid not null,
  at timestamptz not null,
  -- Null once the report has been resolved for long: then only what was done remains.
  reason text,
  -- The message as the reporter saw it.
  evidence jsonb,
  act text,
  resolved_by uuid references account,
  resolved_at timestamptz,
  unique (conversation, seq, reporter)
);

create index report_open on report (id) where resolved_at is null;

create index report_resolved on report (resolved_at) where evidence is not null;

create index report_reporter on report (reporter, at);

-- How each node does, a row every few seconds, kept for minutes: for a page that shows it. Lost with a crash of the database.
create unlogged table node_sample (
  node uuid not null,
  at timestamptz not null default now(),
  figures jsonb not null,
  primary key (node, at)
);

create index node_sample_at on node_sample (at);
