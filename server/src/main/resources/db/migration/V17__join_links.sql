-- Links that let people join a conversation. A code is not kept, only its hash.
create table join_link (
  id uuid primary key,
  code_hash bytea not null unique,
  conversation uuid not null references conversation,
  maker uuid not null references account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  uses integer not null default 0,
  most_uses integer
);

create index join_link_conversation on join_link (conversation, created_at);
