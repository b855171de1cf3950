-- What lies within some miles of a place.
CREATE INDEX establishment_position ON establishment (northing, easting);
CREATE INDEX membership_district_position ON membership_district (northing, easting);
