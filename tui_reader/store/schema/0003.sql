-- The words of highlights, folded, so that typing into their filter looks in them without making
-- them anew. `folded` is text/words.py's, which every connection of the program knows.

CREATE TABLE highlight_words (
    highlight_id INTEGER PRIMARY KEY REFERENCES highlights ON DELETE CASCADE,
    words        TEXT NOT NULL           -- of the quotation, note and tags, and the article's title
);

-- What they are for a highlight; the triggers ask it, so that this stands in one place.
CREATE VIEW words_of_highlights AS
    SELECT h.id AS highlight_id, h.article_id,
           folded(h.exact || ' ' || h.note || ' ' || h.tags || ' ' || a.title) AS words
    FROM highlights h JOIN articles a ON a.id = h.article_id;

INSERT INTO highlight_words SELECT highlight_id, words FROM words_of_highlights;

CREATE TRIGGER highlight_came AFTER INSERT ON highlights BEGIN
    INSERT INTO highlight_words
    SELECT highlight_id, words FROM words_of_highlights WHERE highlight_id = NEW.id;
END;
CREATE TRIGGER highlight_changed AFTER UPDATE OF article_id, exact, note, tags ON highlights BEGIN
    REPLACE INTO highlight_words
    SELECT highlight_id, words FROM words_of_highlights WHERE highlight_id = NEW.id;
END;
CREATE TRIGGER title_changed AFTER UPDATE OF title ON articles WHEN OLD.title IS NOT NEW.title BEGIN
    REPLACE INTO highlight_words
    SELECT highlight_id, words FROM words_of_highlights WHERE article_id = NEW.id;
END;

-- The list, newest first.
CREATE INDEX highlights_by_date ON highlights (made_at DESC, id DESC);
