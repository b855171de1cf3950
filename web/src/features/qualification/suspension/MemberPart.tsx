import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { membershipQuery, type Membership } from "@/features/register/queries";
import { Loaded } from "@/layout/Loaded";
import { paths } from "@/lib/paths";

interface Shown {
  readonly member: Membership;
  readonly version: string;
  readonly home: string;
}

interface Props {
  readonly children: (shown: Shown) => ReactNode;
}

/** The member at the page's address, for the pages of its single steps. */
export function MemberPart({ children }: Props) {
  const { id = "" } = useParams();
  const query = useQuery(membershipQuery(id));
  return (
    <Loaded query={query}>
      {({ value, version }) => children({ member: value, version, home: paths.member(value.id) })}
    </Loaded>
  );
}
