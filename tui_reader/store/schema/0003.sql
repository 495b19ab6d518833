-- The words of highlights, folded, so that typing into their filter looks in them without making
-- them anew. `folded` is text/words.py's, which every connection of the program knows.

CREATE TABLE highlight_words (
    highlight_id INTEGER PRIMARY KEY REFERENCES highlights ON DELETE CASCADE,
    words        TEXT NOT NULL           -- of the quotation, the note and the tags
);
INSERT INTO highlight_words SELECT id, folded(exact || ' ' || note || ' ' || tags) FROM highlights;

CREATE TRIGGER highlight_came AFTER INSERT ON highlights BEGIN
    INSERT INTO highlight_words
    VALUES (NEW.id, folded(NEW.exact || ' ' || NEW.note || ' ' || NEW.tags));
END;
CREATE TRIGGER highlight_changed AFTER UPDATE OF exact, note, tags ON highlights BEGIN
    UPDATE highlight_words SET words = folded(NEW.exact || ' ' || NEW.note || ' ' || NEW.tags)
    WHERE highlight_id = NEW.id;
END;

-- The list, newest first.
CREATE INDEX highlights_by_date ON highlights (made_at DESC, id DESC);
