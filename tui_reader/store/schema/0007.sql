-- A name's articles newest first, with how often each mentions it: windows of its mentions, the
-- newest of its articles and its months are read from this index alone. All rows are in it; the
-- condition keeps SQLite from using it where a query does not name it, since sets of articles are
-- made twice as fast from the table, which is in their order.
CREATE INDEX appearances_by_date ON appearances (form_id, published, article_id, mentions)
    WHERE mentions > 0;
