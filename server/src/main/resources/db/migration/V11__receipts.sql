-- Whose read positions others are not told; who hides them is not told those of others.
alter table account add column receipts_hidden boolean not null default false;
