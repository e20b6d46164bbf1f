-- The root of the thread in which a message stands: the one of its extras that is searched for.
alter table event add column thread bigint generated always as ((extras ->> 'thread')::bigint) stored;

create index event_thread on event (conversation, thread, seq) where thread is not null;

-- What one user has to do with one thread. There are rows for its participants alone, not for everybody in the conversation.
create table thread_reader (
  account uuid not null,
  conversation uuid not null,
  root bigint not null,
  -- Null while nothing has made the user follow it, and the user has not said so either.
  following boolean,
  read_seq bigint not null,
  changed_at timestamptz not null,
  primary key (account, conversation, root)
);
