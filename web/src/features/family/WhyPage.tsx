export { WhyPage as default } from "./WordsPage";
