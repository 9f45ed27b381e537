-- What the store calls the parts of an upload, so that they are found again after a crash; null before it has said so. The
-- size is null where the file comes in one request, not in parts.

alter table upload add column multipart text;
