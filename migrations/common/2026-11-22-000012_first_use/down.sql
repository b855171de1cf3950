DROP TABLE first_use;
