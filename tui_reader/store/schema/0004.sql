-- The version that was read before the one in read_version_id, so that what changed since can be
-- shown even when the new text counts as read.
ALTER TABLE states ADD COLUMN earlier_version_id INTEGER;
