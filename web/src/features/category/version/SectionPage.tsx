import { useParams } from "react-router";
import NotFoundPage from "@/layout/NotFoundPage";
import { sectionAt } from "../sections";
import { VersionPart } from "./VersionPart";

export default function SectionPage() {
  const section = sectionAt(useParams().part);
  if (!section) return <NotFoundPage />;
  return <VersionPart>{(place) => <section.Page key={section.part} {...place} />}</VersionPart>;
}
