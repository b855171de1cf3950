import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { readable } from "@/features/category/vocabulary";
import { LoadedPart } from "@/layout/LoadedPart";
import { MembersMap, type MappedMember } from "@/pictures/MembersMap";
import { everyMember, type Member, type RegisterAsked } from "./queries";

/** All members that the filters leave, where they are. */
export function MembersOnMap({ question }: { readonly question: RegisterAsked }) {
  return (
    <LoadedPart query={useQuery(everyMember(question))}>
      {(members) => <Mapped members={members} />}
    </LoadedPart>
  );
}

function Mapped({ members }: { readonly members: readonly Member[] }) {
  const marks = useMemo(
    () =>
      members.map((member): MappedMember => ({
        id: member.id,
        name: member.establishment,
        provider: member.provider,
        easting: member.easting,
        northing: member.northing,
        suspended: member.state === "suspended",
        authority: member.area_name ?? undefined,
        rating: member.rating?.grades.map(readable).join(", "),
      })),
    [members],
  );
  if (members.length === 0) return <p className="govuk-body">No member is like this.</p>;
  return (
    <MembersMap
      title="Members"
      description={`Where ${members.length} ${members.length === 1 ? "member is" : "members are"}.`}
      fileName="members-map"
      members={marks}
    />
  );
}
