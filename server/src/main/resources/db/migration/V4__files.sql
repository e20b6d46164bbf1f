-- A secret of all nodes, for links to files, and which storage of files belongs to this database.
alter table installation
  add column file_key bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
  add column file_storage uuid;

create table file (
  id uuid primary key,
  uploader uuid not null references account,
  name text not null,
  size bigint not null,
  received bigint not null default 0,
  created_at timestamptz not null,
  -- Found out when all has come; null until then.
  type text,
  width integer,
  height integer,
  thumbnail uuid,
  thumbnail_size integer,
  thumbnail_type text,
  -- Whether a message carries it; when the last one is deleted, the file goes, too.
  sent boolean not null default false
);

create index file_uploader on file (uploader) include (size);

create index file_unfinished on file (uploader) where type is null;

create index file_unsent on file (created_at) where not sent;

create table file_part (
  file uuid not null references file,
  start bigint not null,
  size integer not null,
  blob uuid not null unique,
  primary key (file, start)
);

create index file_thumbnail on file (thumbnail) where thumbnail is not null;

-- Which messages carry which files: a projection of the log.
create table attachment (
  conversation uuid not null,
  seq bigint not null,
  file uuid not null references file,
  primary key (conversation, seq, file)
);

create index attachment_file on attachment (file, conversation);

-- Bytes in the storage that belong to nothing any more.
create table discarded_blob (
  blob uuid primary key
);
