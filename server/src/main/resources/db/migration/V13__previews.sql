-- What links lead to: a cache of what strangers say. Nothing in it is ours, and all of it may be deleted.
create table preview (
  -- SHA-256 of the address.
  address bytea primary key,
  state text not null check (state in ('asked', 'nothing', 'found')),
  title text,
  description text,
  site text,
  picture bytea,
  picture_type text,
  picture_width integer,
  picture_height integer,
  expires_at timestamptz not null
);

create index preview_expires_at on preview (expires_at);
