import { Footer } from "@/govuk/Footer";
import { paths } from "@/lib/paths";

const LINKS = [
  { label: "Help", to: paths.help() },
  { label: "Accessibility", to: paths.accessibility() },
  { label: "Privacy", to: paths.privacy() },
  { label: "Cookies", to: paths.cookies() },
  { label: "Open data", to: paths.openData() },
];

/** Must be visible wherever the map data may be. */
const MAP_LICENCE =
  "Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Source: Office for National Statistics licensed under the Open Government Licence v.3.0";

export function Foot() {
  return <Footer links={LINKS}>{MAP_LICENCE}</Footer>;
}
