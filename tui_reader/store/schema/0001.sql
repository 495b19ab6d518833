-- The library. Times (…_at, published) are milliseconds since 1970 in UTC. Offsets count Unicode
-- code points in versions.text. Ids of articles are never used twice: links and the index hold them.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Counts every change that the index has to follow; see articles.generation and removed.
INSERT INTO meta VALUES ('generation', '0');

------------------------------------------------------------------ what sources delivered

CREATE TABLE sources (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uri      TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    added_at INTEGER NOT NULL
);

-- A file as it was when last read, so that an unchanged one need not be read again.
CREATE TABLE files (
    source_id   INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    uri         TEXT NOT NULL,
    size        INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    PRIMARY KEY (source_id, uri)
) WITHOUT ROWID;

CREATE TABLE articles (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id  INTEGER,                 -- the current version; set right after its insertion
    source_id   INTEGER REFERENCES sources ON DELETE SET NULL, -- where it was first found
    title       TEXT NOT NULL,
    title_key   TEXT NOT NULL,           -- the title case-folded, for sorting
    source_name TEXT NOT NULL,           -- the publisher it states, else its source's name
    published   INTEGER NOT NULL,        -- where unknown: when it was taken in, approximate
    approximate INTEGER NOT NULL,
    minutes     INTEGER NOT NULL,
    language    TEXT,
    url         TEXT,
    generation  INTEGER NOT NULL         -- meta.generation when it last changed for the index
);
CREATE INDEX articles_by_date ON articles (published DESC, id DESC);
CREATE INDEX articles_by_title ON articles (title_key, id);
CREATE INDEX articles_by_source ON articles (source_name, published DESC, id DESC);
CREATE INDEX articles_by_generation ON articles (generation, id);

-- Texts are never changed. `delivered` is NULL where it is the same as `text`; else the UTF-8 bytes
-- (lone surrogates passed through) of the text as it came, over which sha256 is taken in any case.
CREATE TABLE versions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    sha256     BLOB NOT NULL,
    taken_at   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    delivered  BLOB,
    UNIQUE (article_id, number)
);
CREATE INDEX versions_by_sha256 ON versions (sha256);

CREATE TABLE addresses (
    id          INTEGER PRIMARY KEY,
    source_id   INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    uri         TEXT NOT NULL,
    file_uri    TEXT NOT NULL,           -- the file in the source that it was found in
    article_id  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    version_id  INTEGER NOT NULL,        -- the text that this address delivered last
    seen_at     INTEGER NOT NULL,
    vanished_at INTEGER,
    UNIQUE (source_id, uri)
);
CREATE INDEX addresses_by_article ON addresses (article_id);
CREATE INDEX addresses_by_file ON addresses (source_id, file_uri);

CREATE TABLE failures (
    source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    uri       TEXT NOT NULL,
    file_uri  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    failed_at INTEGER NOT NULL,
    PRIMARY KEY (source_id, uri)
) WITHOUT ROWID;

-- Articles taken out of the library, until the index has followed.
CREATE TABLE removed (
    article_id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL
);

------------------------------------------------------------------ what rules and models suggest

-- `lines` is a JSON list of [start, end, label, confidence, [reason, …]].
CREATE TABLE separations (
    version_id INTEGER PRIMARY KEY REFERENCES versions ON DELETE CASCADE,
    separator  TEXT NOT NULL,
    repeated   INTEGER NOT NULL,         -- how many of its lines were known from other articles then
    lines      TEXT NOT NULL
);

CREATE TABLE fingerprints (
    hash       INTEGER NOT NULL,         -- of a line's normalised words
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
CREATE INDEX fingerprints_by_article ON fingerprints (article_id);

CREATE TABLE recognitions (
    version_id INTEGER PRIMARY KEY REFERENCES versions ON DELETE CASCADE,
    recogniser TEXT NOT NULL
);

CREATE TABLE entities (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    type     TEXT NOT NULL,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL,              -- the name's normalised words
    UNIQUE (type, name_key)
);

CREATE TABLE mentions (
    version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    type       TEXT NOT NULL,
    entity_id  INTEGER NOT NULL REFERENCES entities,
    PRIMARY KEY (version_id, start)
) WITHOUT ROWID;

-- How often an entity is mentioned in an article's current version.
CREATE TABLE appearances (
    entity_id  INTEGER NOT NULL REFERENCES entities,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    mentions   INTEGER NOT NULL,
    PRIMARY KEY (entity_id, article_id)
) WITHOUT ROWID;
CREATE INDEX appearances_by_article ON appearances (article_id);

------------------------------------------------------------------ what a person made

CREATE TABLE states (
    article_id      INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    read_at         INTEGER,
    read_version_id INTEGER,
    starred         INTEGER NOT NULL DEFAULT 0
);

-- Where the reader stopped; written without an act, so kept apart from what can be undone.
CREATE TABLE places (
    article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    place      INTEGER NOT NULL
);

CREATE TABLE highlights (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles,
    version_id INTEGER NOT NULL,         -- the version that was being read
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    exact      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    note       TEXT NOT NULL,
    colour     INTEGER NOT NULL,
    tags       TEXT NOT NULL,            -- a JSON list
    made_at    INTEGER NOT NULL
);
CREATE INDEX highlights_by_article ON highlights (article_id);

-- A line is known again by the SHA-256 of its text and by which of several such lines it is.
CREATE TABLE corrections (
    article_id  INTEGER NOT NULL REFERENCES articles,
    line_sha256 TEXT NOT NULL,
    occurrence  INTEGER NOT NULL,
    fingerprint INTEGER,                 -- NULL for lines too short to know again elsewhere
    label       TEXT NOT NULL,
    made_at     INTEGER NOT NULL,
    PRIMARY KEY (article_id, line_sha256, occurrence)
) WITHOUT ROWID;
CREATE INDEX corrections_by_fingerprint ON corrections (fingerprint);

-- The journal: what a person did, and the rows as they were before and after, to undo and redo it.
-- `changes` is a JSON list of {"table", "key", "before", "after"}; a row that was not there is null.
CREATE TABLE acts (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    done_at INTEGER NOT NULL,
    title   TEXT NOT NULL,
    changes TEXT NOT NULL,
    undone  INTEGER NOT NULL DEFAULT 0
);
