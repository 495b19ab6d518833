-- What stands in more than one article: copies of a text, the story that a teaser announces, and
-- sentences already read elsewhere.

ALTER TABLE articles ADD COLUMN body INTEGER;         -- fingerprint of its main lines, if long enough
ALTER TABLE articles ADD COLUMN duplicate_of INTEGER; -- the first article with this body, if another
ALTER TABLE articles ADD COLUMN judged_by TEXT;       -- the separator of its current lines; NULL: to do

CREATE INDEX articles_by_body ON articles (body, id) WHERE body IS NOT NULL;
CREATE INDEX articles_by_separator ON articles (judged_by);
CREATE INDEX duplicates ON articles (duplicate_of, id) WHERE duplicate_of IS NOT NULL;

-- The first article of a body stands for the others in lists. Kept true however a body comes or goes.
CREATE TRIGGER body_came AFTER INSERT ON articles WHEN NEW.body IS NOT NULL BEGIN
    UPDATE articles SET duplicate_of = (
        SELECT MIN(o.id) FROM articles o WHERE o.body = NEW.body AND o.id < articles.id
    ) WHERE body = NEW.body;
END;
CREATE TRIGGER body_went AFTER DELETE ON articles WHEN OLD.body IS NOT NULL BEGIN
    UPDATE articles SET duplicate_of = (
        SELECT MIN(o.id) FROM articles o WHERE o.body = OLD.body AND o.id < articles.id
    ) WHERE body = OLD.body;
END;
CREATE TRIGGER body_changed AFTER UPDATE OF body ON articles WHEN OLD.body IS NOT NEW.body BEGIN
    UPDATE articles SET duplicate_of = (
        SELECT MIN(o.id) FROM articles o WHERE o.body = articles.body AND o.id < articles.id
    ) WHERE body IN (OLD.body, NEW.body) OR id = NEW.id;
END;

-- The lists, each without the articles that another stands for.
CREATE INDEX listed_by_date ON articles (published DESC, id DESC) WHERE duplicate_of IS NULL;
CREATE INDEX listed_by_title ON articles (title_key, id) WHERE duplicate_of IS NULL;
CREATE INDEX listed_by_source ON articles (source_name, published DESC, id DESC)
    WHERE duplicate_of IS NULL;
CREATE INDEX listed_by_minutes ON articles (minutes, published DESC, id DESC)
    WHERE duplicate_of IS NULL;

-- The first words of titles and first lines, and of teasers: from a teaser to the story it announces.
CREATE TABLE openings (
    hash       INTEGER NOT NULL,
    teased     INTEGER NOT NULL,         -- 1 where one of the article's teasers begins so, else 0
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (hash, teased, article_id)
) WITHOUT ROWID;
CREATE INDEX openings_by_article ON openings (article_id);

-- The sentences of the articles that were read, and in which version each was read last.
CREATE TABLE read_sentences (
    hash       INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
CREATE INDEX read_sentences_by_article ON read_sentences (article_id);

CREATE TABLE read_texts (
    article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    version_id INTEGER NOT NULL
);
