import { useParams } from "react-router";
import NotFoundPage from "@/layout/NotFoundPage";
import { sectionAt } from "../sections";
import { VersionPart } from "./VersionPart";

/** An item of a list; without one in the address, a new one. */
export default function ItemPage() {
  const { part, item } = useParams();
  const Item = sectionAt(part)?.Item;
  if (!Item) return <NotFoundPage />;
  return (
    <VersionPart>
      {(place) => <Item key={`${part} ${item}`} {...place} itemKey={item} />}
    </VersionPart>
  );
}
