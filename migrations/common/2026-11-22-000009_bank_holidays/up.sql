-- Bank holidays of England and Wales loaded from the published list (B4). A year that stands here
-- takes the place of the same year in the program's own table; other years stay as they are.
CREATE TABLE bank_holiday (
    day DATE PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    loaded_at TIMESTAMP NOT NULL
);
