/**
 * The outlines in `src/assets/se_lad_2025.bng.topo.json` are derived and indicative only; whoever
 * shows them, or a distance, shows this line. The footer does so on every page.
 */
export const MAP_LICENCE =
  "Contains OS data © Crown copyright and database right 2025. " +
  "Contains Royal Mail data © Royal Mail copyright and database right 2025. " +
  "Source: Office for National Statistics licensed under the Open Government Licence v.3.0";
