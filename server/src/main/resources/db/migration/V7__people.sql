-- What users tell of themselves: title, about, pronouns, time_zone, status, do_not_disturb_until. Null for most.
alter table account add column profile jsonb, add column last_seen_hidden boolean not null default false;

create index account_title on account (lower(profile ->> 'title') text_pattern_ops) where profile is not null;

-- Without what has ended by now, so that no reader has to look at a clock.
create function profile_now(profile jsonb) returns jsonb language sql stable as $$
  select case when profile is null then null else profile
    - case when (profile -> 'status' ->> 'until')::timestamptz <= now() then 'status' else '' end
    - case when (profile ->> 'do_not_disturb_until')::timestamptz <= now() then 'do_not_disturb_until' else '' end
  end
$$;

-- What is shown where many users are.
create function profile_in_brief(profile jsonb) returns jsonb language sql stable as $$ select profile_now(profile) - 'about' $$;
