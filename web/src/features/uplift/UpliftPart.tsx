import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { Loaded } from "@/layout/Loaded";
import { upliftQuery, type Uplift } from "./queries";

/** The round of the address, for every page below it. */
export function UpliftPart({
  children,
}: {
  readonly children: (round: Versioned<Uplift>) => ReactNode;
}) {
  const { id = "" } = useParams();
  return <Loaded query={useQuery(upliftQuery(id))}>{children}</Loaded>;
}
