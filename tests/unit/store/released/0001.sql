BEGIN TRANSACTION;
CREATE TABLE acts (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    done_at INTEGER NOT NULL,
    title   TEXT NOT NULL,
    changes TEXT NOT NULL,
    undone  INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "acts" VALUES(1,1795521433799,'highlight added','[{"table": "highlights", "key": {"id": 1}, "before": null, "after": {"id": 1, "article_id": 1, "version_id": 1, "start": 147, "end": 167, "exact": "older than my father", "prefix": "the king of the Phaeacians, “is ", "suffix": ".”\nSubscribe to our newsletter\n", "note": "why?\nask him", "colour": 1, "tags": "[\"sea\"]", "made_at": 1795521433799}}]',0);
INSERT INTO "acts" VALUES(2,1795521433800,'colour of a highlight changed','[{"table": "highlights", "key": {"id": 1}, "before": {"id": 1, "article_id": 1, "version_id": 1, "start": 147, "end": 167, "exact": "older than my father", "prefix": "the king of the Phaeacians, “is ", "suffix": ".”\nSubscribe to our newsletter\n", "note": "why?\nask him", "colour": 1, "tags": "[\"sea\"]", "made_at": 1795521433799}, "after": {"id": 1, "article_id": 1, "version_id": 1, "start": 147, "end": 167, "exact": "older than my father", "prefix": "the king of the Phaeacians, “is ", "suffix": ".”\nSubscribe to our newsletter\n", "note": "why?\nask him", "colour": 3, "tags": "[\"sea\"]", "made_at": 1795521433799}}]',0);
INSERT INTO "acts" VALUES(3,1795521433804,'1 line corrected','[{"table": "corrections", "key": {"article_id": 1, "line_sha256": "5b2524f404c5319623a07ced26ba9e91145742a12ad1791a5ed4672d1d4071e3", "occurrence": 0}, "before": null, "after": {"article_id": 1, "line_sha256": "5b2524f404c5319623a07ced26ba9e91145742a12ad1791a5ed4672d1d4071e3", "occurrence": 0, "fingerprint": -9041450738634549716, "label": "teaser", "made_at": 1795521433803}}]',0);
INSERT INTO "acts" VALUES(4,1795521433807,'1 article marked as read','[{"table": "states", "key": {"article_id": 1}, "before": {"article_id": 1, "read_at": null, "read_version_id": null, "starred": 0}, "after": {"article_id": 1, "read_at": 1795521433807, "read_version_id": 1, "starred": 0}}]',0);
INSERT INTO "acts" VALUES(5,1795521433811,'1 article starred','[{"table": "states", "key": {"article_id": 2}, "before": {"article_id": 2, "read_at": null, "read_version_id": null, "starred": 0}, "after": {"article_id": 2, "read_at": null, "read_version_id": null, "starred": 1}}]',0);
INSERT INTO "acts" VALUES(6,1795521433814,'1 article starred','[{"table": "states", "key": {"article_id": 1}, "before": {"article_id": 1, "read_at": 1795521433807, "read_version_id": 1, "starred": 0}, "after": {"article_id": 1, "read_at": 1795521433807, "read_version_id": 1, "starred": 1}}]',1);
CREATE TABLE addresses (
    id          INTEGER PRIMARY KEY,
    source_id   INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    uri         TEXT NOT NULL,
    file_uri    TEXT NOT NULL,           
    article_id  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    version_id  INTEGER NOT NULL,        
    seen_at     INTEGER NOT NULL,
    vanished_at INTEGER,
    UNIQUE (source_id, uri)
);
INSERT INTO "addresses" VALUES(1,1,'ferry.txt','ferry.txt',1,3,1795521433825,NULL);
INSERT INTO "addresses" VALUES(2,1,'flood.txt','flood.txt',2,2,1795521433589,NULL);
CREATE TABLE appearances (
    entity_id  INTEGER NOT NULL REFERENCES entities,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    mentions   INTEGER NOT NULL,
    PRIMARY KEY (entity_id, article_id)
) WITHOUT ROWID;
INSERT INTO "appearances" VALUES(1,1,1);
INSERT INTO "appearances" VALUES(2,1,1);
INSERT INTO "appearances" VALUES(3,1,1);
INSERT INTO "appearances" VALUES(4,1,1);
INSERT INTO "appearances" VALUES(5,2,1);
INSERT INTO "appearances" VALUES(6,2,1);
CREATE TABLE articles (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id  INTEGER,                 
    source_id   INTEGER REFERENCES sources ON DELETE SET NULL, 
    title       TEXT NOT NULL,
    title_key   TEXT NOT NULL,           
    source_name TEXT NOT NULL,           
    published   INTEGER NOT NULL,        
    approximate INTEGER NOT NULL,
    minutes     INTEGER NOT NULL,
    language    TEXT,
    url         TEXT,
    generation  INTEGER NOT NULL         
);
INSERT INTO "articles" VALUES(1,3,1,'The ferry from Igoumenitsa was three hours late, and nobody on the quay at Corfu knew why','the ferry from igoumenitsa was three hours late, and nobody on the quay at corfu knew why','news',1795521433823,1,1,'en',NULL,3);
INSERT INTO "articles" VALUES(2,2,1,'A café in Phnom Penh marks the level of each flood of the Mekong on its wall','a café in phnom penh marks the level of each flood of the mekong on its wall','news',1795521431575,1,1,'en',NULL,1);
CREATE TABLE corrections (
    article_id  INTEGER NOT NULL REFERENCES articles,
    line_sha256 TEXT NOT NULL,
    occurrence  INTEGER NOT NULL,
    fingerprint INTEGER,                 
    label       TEXT NOT NULL,
    made_at     INTEGER NOT NULL,
    PRIMARY KEY (article_id, line_sha256, occurrence)
) WITHOUT ROWID;
INSERT INTO "corrections" VALUES(1,'5b2524f404c5319623a07ced26ba9e91145742a12ad1791a5ed4672d1d4071e3',0,-9041450738634549716,'teaser',1795521433803);
CREATE TABLE entities (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    type     TEXT NOT NULL,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL,              
    UNIQUE (type, name_key)
);
INSERT INTO "entities" VALUES(1,'place','Igoumenitsa','igoumenitsa');
INSERT INTO "entities" VALUES(2,'place','Corfu','corfu');
INSERT INTO "entities" VALUES(3,'person','Odysseus','odysseus');
INSERT INTO "entities" VALUES(4,'organisation','Phaeacians','phaeacians');
INSERT INTO "entities" VALUES(5,'place','Phnom Penh','phnom penh');
INSERT INTO "entities" VALUES(6,'place','Mekong','mekong');
CREATE TABLE failures (
    source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    uri       TEXT NOT NULL,
    file_uri  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    failed_at INTEGER NOT NULL,
    PRIMARY KEY (source_id, uri)
) WITHOUT ROWID;
INSERT INTO "failures" VALUES(1,'empty.txt','empty.txt','It is empty.',1795521433825);
CREATE TABLE files (
    source_id   INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    uri         TEXT NOT NULL,
    size        INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    PRIMARY KEY (source_id, uri)
) WITHOUT ROWID;
INSERT INTO "files" VALUES(1,'ferry.txt',243,1795521433823040056);
INSERT INTO "files" VALUES(1,'flood.txt',84,1795521431575933427);
CREATE TABLE fingerprints (
    hash       INTEGER NOT NULL,         
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
INSERT INTO "fingerprints" VALUES(-9041450738634549716,1);
INSERT INTO "fingerprints" VALUES(-2258953713628239837,1);
INSERT INTO "fingerprints" VALUES(-1960357483097569326,1);
INSERT INTO "fingerprints" VALUES(4623797884986320904,1);
INSERT INTO "fingerprints" VALUES(-596979753228047399,2);
CREATE TABLE highlights (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles,
    version_id INTEGER NOT NULL,         
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    exact      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    note       TEXT NOT NULL,
    colour     INTEGER NOT NULL,
    tags       TEXT NOT NULL,            
    made_at    INTEGER NOT NULL
);
INSERT INTO "highlights" VALUES(1,1,1,147,167,'older than my father','the king of the Phaeacians, “is ','.”
Subscribe to our newsletter
','why?
ask him',3,'["sea"]',1795521433799);
CREATE TABLE mentions (
    version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    type       TEXT NOT NULL,
    entity_id  INTEGER NOT NULL REFERENCES entities,
    PRIMARY KEY (version_id, start)
) WITHOUT ROWID;
INSERT INTO "mentions" VALUES(2,10,20,'place',5);
INSERT INTO "mentions" VALUES(2,58,64,'place',6);
INSERT INTO "mentions" VALUES(3,15,26,'place',1);
INSERT INTO "mentions" VALUES(3,75,80,'place',2);
INSERT INTO "mentions" VALUES(3,109,117,'person',3);
INSERT INTO "mentions" VALUES(3,137,147,'organisation',4);
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "meta" VALUES('generation','3');
CREATE TABLE places (
    article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    place      INTEGER NOT NULL
);
INSERT INTO "places" VALUES(1,40);
CREATE TABLE recognitions (
    version_id INTEGER PRIMARY KEY REFERENCES versions ON DELETE CASCADE,
    recogniser TEXT NOT NULL
);
INSERT INTO "recognitions" VALUES(2,'newsreader-minilm 1, rules 1');
INSERT INTO "recognitions" VALUES(3,'newsreader-minilm 1, rules 1');
CREATE TABLE removed (
    article_id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL
);
CREATE TABLE separations (
    version_id INTEGER PRIMARY KEY REFERENCES versions ON DELETE CASCADE,
    separator  TEXT NOT NULL,
    repeated   INTEGER NOT NULL,         
    lines      TEXT NOT NULL
);
INSERT INTO "separations" VALUES(1,'rules-3',0,'[[0,84,"main",0.995,["opens the page","ends in a full stop","shares its names and rare words with the article"]],[85,169,"main",0.804,["begins with a quotation","ends as a sentence does"]],[170,197,"other",0.97,["is a set phrase of web pages (“Subscribe to our newsletter”)"]]]');
INSERT INTO "separations" VALUES(2,'rules-3',0,'[[0,79,"main",0.96,["opens the page","shares its names and rare words with the article","names Phnom Penh, as the article does"]]]');
INSERT INTO "separations" VALUES(3,'rules-3',0,'[[0,90,"main",0.995,["opens the page","ends in a full stop","shares its names and rare words with the article"]],[91,175,"main",0.927,["begins with a quotation","ends as a sentence does"]],[176,203,"teaser",1.0,["a person decided so"]],[204,234,"main",0.916,["is set like a row of a table","ends in a full stop"]]]');
CREATE TABLE sources (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uri      TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    added_at INTEGER NOT NULL
);
INSERT INTO "sources" VALUES(1,'file:///home/reader/news/','news',1795521431736);
CREATE TABLE states (
    article_id      INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    read_at         INTEGER,
    read_version_id INTEGER,
    starred         INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "states" VALUES(1,1795521433807,1,0);
INSERT INTO "states" VALUES(2,NULL,NULL,1);
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
INSERT INTO "versions" VALUES(1,1,1,X'50D4B3407D2D153756F48D25101011AA9422BF4763242F830BBCAACA30B5E5AC',1795521433589,'The ferry from Igoumenitsa was late again, and nobody on the quay at Corfu knew why.
“This ship”, said Odysseus to the king of the Phaeacians, “is older than my father.”
Subscribe to our newsletter
',NULL);
INSERT INTO "versions" VALUES(2,2,1,X'CDB1B697D1717DB5E07B188C631B22355D5224EF2C8E1A7E317A9AFD0707F45E',1795521433589,'A café in Phnom Penh marks the level of each flood of the Mekong on its wall. 🌊
',NULL);
INSERT INTO "versions" VALUES(3,1,2,X'608925B4229987DEF0F927EDB358547C2CA6B00EFF57A59F94C0F2011F3D8157',1795521433825,'The ferry from Igoumenitsa was three hours late, and nobody on the quay at Corfu knew why.
“This ship”, said Odysseus to the king of the Phaeacians, “is older than my father.”
Subscribe to our newsletter
A new one was ordered in 2024.
',NULL);
CREATE INDEX articles_by_date ON articles (published DESC, id DESC);
CREATE INDEX articles_by_title ON articles (title_key, id);
CREATE INDEX articles_by_source ON articles (source_name, published DESC, id DESC);
CREATE INDEX articles_by_generation ON articles (generation, id);
CREATE INDEX versions_by_sha256 ON versions (sha256);
CREATE INDEX addresses_by_article ON addresses (article_id);
CREATE INDEX addresses_by_file ON addresses (source_id, file_uri);
CREATE INDEX fingerprints_by_article ON fingerprints (article_id);
CREATE INDEX appearances_by_article ON appearances (article_id);
CREATE INDEX highlights_by_article ON highlights (article_id);
CREATE INDEX corrections_by_fingerprint ON corrections (fingerprint);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('sources',2);
INSERT INTO "sqlite_sequence" VALUES('articles',2);
INSERT INTO "sqlite_sequence" VALUES('versions',3);
INSERT INTO "sqlite_sequence" VALUES('highlights',1);
INSERT INTO "sqlite_sequence" VALUES('acts',6);
INSERT INTO "sqlite_sequence" VALUES('entities',6);
COMMIT;
PRAGMA user_version = 1;
