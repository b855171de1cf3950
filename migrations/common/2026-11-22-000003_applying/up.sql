-- The last number given to an application in a year, by the letters it begins with.
CREATE TABLE application_counter (
    prefix TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (prefix, year)
);
