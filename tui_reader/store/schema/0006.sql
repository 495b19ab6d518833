-- Names across articles, and what a person decided about them. A mention keeps the form that was
-- recognised; a form, some hundred thousand of which there are, says which entity it names now. So
-- a decision about an entity with 50,000 mentions writes a handful of rows.

-- What was suggested (suggested_…, scope, joined_id), what holds now (type, name, name_key, listed,
-- rejected, decided: worked out from that and from decisions), and how often it appears.
CREATE TABLE new_entities (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    suggested_type TEXT NOT NULL,
    suggested_name TEXT NOT NULL,
    suggested_key  TEXT NOT NULL,            -- the name's normalised words
    scope          INTEGER NOT NULL,         -- the article that it is an entity of alone, or 0
    joined_id      INTEGER,                  -- the entity that joining across articles takes it for
    watched        INTEGER,                  -- its colour in the watchlist
    type           TEXT NOT NULL,
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL,
    listed         INTEGER NOT NULL,         -- whether the library's list shows it
    rejected       INTEGER NOT NULL DEFAULT 0,
    decided        INTEGER NOT NULL DEFAULT 0,
    articles       INTEGER NOT NULL DEFAULT 0,
    mentions       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (suggested_type, suggested_key, scope)
);

-- A way to write a suggested entity's name, and the entity that it names now.
CREATE TABLE forms (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    suggested_id INTEGER NOT NULL,
    spelling     TEXT NOT NULL,
    entity_id    INTEGER NOT NULL,
    UNIQUE (suggested_id, spelling)
);
CREATE INDEX forms_by_entity ON forms (entity_id);
CREATE INDEX forms_by_spelling ON forms (spelling);

-- `here` is what a person decided about this one mention: another form, or 0 for none at all.
CREATE TABLE new_mentions (
    version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    form_id    INTEGER NOT NULL,
    here       INTEGER,
    PRIMARY KEY (version_id, start)
) WITHOUT ROWID;

-- How often a form stands in an article's current version; the article's date, to sort by.
CREATE TABLE new_appearances (
    form_id    INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    published  INTEGER NOT NULL,
    mentions   INTEGER NOT NULL,
    PRIMARY KEY (form_id, article_id)
) WITHOUT ROWID;

-- Where the names of the watchlist stand, and which watchlist a version was looked through for.
CREATE TABLE watched (
    version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    form_id    INTEGER NOT NULL,
    PRIMARY KEY (version_id, start)
) WITHOUT ROWID;
CREATE TABLE watches (
    version_id INTEGER PRIMARY KEY REFERENCES versions ON DELETE CASCADE,
    watchlist  TEXT NOT NULL
);

-- What a person decided about an entity, or about one of its spellings ('' for the whole of it):
-- that it is right or no name at all, which entity it is, its type, its name.
CREATE TABLE decisions (
    entity_id INTEGER NOT NULL,
    spelling  TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    into_id   INTEGER,
    type      TEXT,
    name      TEXT,
    made_at   INTEGER NOT NULL,
    PRIMARY KEY (entity_id, spelling)
) WITHOUT ROWID;
CREATE INDEX decisions_by_target ON decisions (into_id) WHERE into_id IS NOT NULL;

-- The same about one mention: its type, or 'rejected'. Found again by its words, as highlights are.
CREATE TABLE mention_decisions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles,
    version_id INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    exact      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    verdict    TEXT NOT NULL,
    made_at    INTEGER NOT NULL
);
CREATE INDEX mention_decisions_by_article ON mention_decisions (article_id);

-- Marks found before stay until the articles have been read anew, which the next start begins with:
-- until then each entity has one form, spelt as its name.
INSERT INTO new_entities (id, suggested_type, suggested_name, suggested_key, scope, type, name,
                          name_key, listed)
    SELECT id, type, name, name_key, 0, type, name, name_key, 1 FROM entities;
INSERT INTO forms (id, suggested_id, spelling, entity_id) SELECT id, id, name, id FROM entities;
INSERT INTO new_mentions SELECT version_id, start, end, entity_id, NULL FROM mentions;
INSERT INTO new_appearances
    SELECT p.entity_id, p.article_id, a.published, p.mentions
    FROM appearances p JOIN articles a ON a.id = p.article_id;
UPDATE new_entities SET (articles, mentions) = (
    SELECT COUNT(*), COALESCE(SUM(mentions), 0) FROM new_appearances
    WHERE form_id = new_entities.id
);
UPDATE recognitions SET recogniser = '';
DROP TABLE mentions;
DROP TABLE appearances;
DROP TABLE entities;
ALTER TABLE new_entities RENAME TO entities;
ALTER TABLE new_mentions RENAME TO mentions;
ALTER TABLE new_appearances RENAME TO appearances;

CREATE INDEX appearances_by_article ON appearances (article_id);
CREATE INDEX entities_by_mentions ON entities (mentions DESC, name_key, type)
    WHERE listed = 1 AND mentions > 0;
CREATE INDEX entities_by_articles ON entities (articles DESC, mentions DESC, name_key, type)
    WHERE listed = 1 AND mentions > 0;
CREATE INDEX entities_by_name ON entities (name_key, type) WHERE listed = 1 AND mentions > 0;
CREATE INDEX entities_by_scope ON entities (scope) WHERE scope > 0;
CREATE INDEX rejected_entities ON entities (rejected) WHERE rejected = 1;
CREATE INDEX watched_entities ON entities (watched) WHERE watched IS NOT NULL;

-- An entity's counts follow its appearances, however these come and go.
CREATE TRIGGER appearance_came AFTER INSERT ON appearances BEGIN
    UPDATE entities SET mentions = mentions + NEW.mentions, articles = articles + NOT EXISTS (
        SELECT 1 FROM appearances o JOIN forms f ON f.id = o.form_id
        WHERE o.article_id = NEW.article_id AND o.form_id != NEW.form_id
        AND f.entity_id = entities.id
    ) WHERE id = (SELECT entity_id FROM forms WHERE id = NEW.form_id);
END;
CREATE TRIGGER appearance_went AFTER DELETE ON appearances BEGIN
    UPDATE entities SET mentions = mentions - OLD.mentions, articles = articles - NOT EXISTS (
        SELECT 1 FROM appearances o JOIN forms f ON f.id = o.form_id
        WHERE o.article_id = OLD.article_id AND o.form_id != OLD.form_id
        AND f.entity_id = entities.id
    ) WHERE id = (SELECT entity_id FROM forms WHERE id = OLD.form_id);
END;
CREATE TRIGGER date_changed AFTER UPDATE OF published ON articles
WHEN OLD.published IS NOT NEW.published BEGIN
    UPDATE appearances SET published = NEW.published WHERE article_id = NEW.id;
END;
