-- How far each consumer of the log has read each conversation. Whoever holds the lock of a row is the one that reads on.
create table consumer_position (
  consumer text not null,
  conversation uuid not null,
  seq bigint not null,
  primary key (consumer, conversation)
);

-- Where the words of a message are looked for: a projection of the log, written by the consumer search-1, without what was deleted.
create table search_entry (
  conversation uuid not null,
  seq bigint not null,
  at timestamptz not null,
  sender uuid not null,
  words tsvector not null,
  primary key (conversation, seq)
);

-- Each search reads what is not yet sorted into the index, so that is kept short.
create index search_entry_words on search_entry using gin (words) with (gin_pending_list_limit = 512);

create index search_entry_at on search_entry (at);

create index search_entry_conversation on search_entry (conversation, at);

create index search_entry_sender on search_entry (sender, at);
