-- How a conversation is led: description, posting, slow_mode_seconds, edit_window_seconds, delete_window_seconds, archived.
-- Null for most.
alter table conversation add column settings jsonb;

-- When the member last said something, kept while the conversation has a slow mode.
alter table member add column said_at timestamptz;
