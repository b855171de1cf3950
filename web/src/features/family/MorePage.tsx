export { MorePage as default } from "./WordsPage";
