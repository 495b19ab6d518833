-- Filtered lists by reading time; listed_by_minutes serves those without a filter.
CREATE INDEX articles_by_minutes ON articles (minutes, published DESC, id DESC);
