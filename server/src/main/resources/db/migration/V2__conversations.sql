-- Grows with every transaction of this database and its standbys.
create function this_transaction() returns bigint language sql stable
  return pg_current_xact_id()::text::bigint;

-- A domain, and a trigger further down, rather than checks of the table: those are parsed and asked at every move of a head.
create domain conversation_kind as text check (value in ('direct', 'group', 'channel'));

create table conversation (
  id uuid primary key,
  kind conversation_kind not null,
  name text,
  topic text,
  private boolean not null,
  -- So that a list of conversations need not count them.
  member_count integer not null default 0,
  created_at timestamptz not null,
  last_seq bigint not null default 0,
  last_at timestamptz,
  -- The transaction that moved the head, so that every node finds what moved lately without trusting a clock.
  changed_in bigint not null default this_transaction(),
  -- The two people of a direct conversation, the smaller id first: one conversation a pair.
  direct_low uuid references account,
  direct_high uuid references account,
  unique (direct_low, direct_high)
) with (fillfactor = 60);

-- The room in each page and an index of block ranges let a head move within its page, without a word to the other indexes.
create index conversation_changed_in on conversation using brin (changed_in) with (pages_per_range = 4, autosummarize = on);

create function check_conversation() returns trigger language plpgsql as $$
begin
  if (new.name is null) <> (new.kind = 'direct') then
    raise check_violation using message = 'all conversations but direct ones have a name';
  end if;
  if not (case new.kind
      when 'direct' then coalesce(new.direct_low < new.direct_high, false)
      else num_nonnulls(new.direct_low, new.direct_high) = 0
    end) then
    raise check_violation using message = 'a direct conversation is of two people';
  end if;
  return new;
end $$;

create trigger conversation_is_whole before insert or update of kind, name, direct_low, direct_high on conversation
  for each row execute function check_conversation();

create index conversation_public_channel on conversation (lower(name) text_pattern_ops) where kind = 'channel' and not private;

create table member (
  conversation uuid not null references conversation,
  account uuid not null references account,
  role text not null check (role in ('owner', 'admin', 'member')),
  joined_seq bigint not null,
  read_seq bigint not null,
  -- The transaction in which the user joined or got the role.
  changed_in bigint not null default this_transaction(),
  primary key (conversation, account)
);

create index member_changed_in on member (changed_in);

create index member_account on member (account);

-- No foreign keys: the writer holds the row of the conversation, and checking each of thousands of rows a second costs.
create table event (
  conversation uuid not null,
  seq bigint not null,
  at timestamptz not null,
  sender uuid not null,
  nonce uuid not null,
  kind smallint not null,
  target bigint,
  text text,
  switched boolean,
  subject uuid,
  change text,
  role text,
  -- What a message carries besides its text.
  extras jsonb,
  -- Marks that later events leave on a message, so that a page of history needs no search for them.
  edited_by bigint,
  deleted boolean not null default false,
  pinned boolean not null default false,
  primary key (conversation, seq),
  unique (conversation, sender, nonce)
);

create index event_pinned on event (conversation, seq) where pinned;

create index event_target on event (conversation, target, seq) where kind in (2, 3, 4, 5);
