import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import type { Place } from "../editor/section";
import { editionQuery } from "../queries";

/** The version of the address, for every page below it. */
export function VersionPart({ children }: { readonly children: (place: Place) => ReactNode }) {
  const { code = "", number = "" } = useParams();
  return /^[1-9]\d*$/.test(number) ? (
    <At code={code} number={Number(number)}>
      {children}
    </At>
  ) : (
    <NotFoundPage />
  );
}

interface Props {
  readonly code: string;
  readonly number: number;
  readonly children: (place: Place) => ReactNode;
}

function At({ code, number, children }: Props) {
  return (
    <Loaded query={useQuery(editionQuery(code, number))}>
      {(edition) => children({ code, edition })}
    </Loaded>
  );
}
