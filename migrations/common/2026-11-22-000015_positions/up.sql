-- What lies within some miles of a place, and which members stand there: answered by the indexes
-- alone, without reading a row of either table.
CREATE INDEX establishment_position ON establishment (northing, easting, id);
CREATE INDEX membership_district_position ON membership_district (northing, easting);
CREATE INDEX membership_place ON membership (establishment_id, category_code, state, id);
-- The new one begins with it.
DROP INDEX membership_establishment;
