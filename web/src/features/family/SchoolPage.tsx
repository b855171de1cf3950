export { SchoolPage as default } from "./WordsPage";
