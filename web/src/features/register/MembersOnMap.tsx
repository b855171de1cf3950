import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { LoadedPart } from "@/layout/LoadedPart";
import { MembersMap, type MappedMember } from "@/pictures/MembersMap";
import { everyMember, type Member, type RegisterAsked } from "./queries";
import { useAreaNames } from "./useAreaNames";

/** All members that the filters leave, where they are. */
export function MembersOnMap({ question }: { readonly question: RegisterAsked }) {
  return (
    <LoadedPart query={useQuery(everyMember(question))}>
      {(members) => <Mapped members={members} />}
    </LoadedPart>
  );
}

function Mapped({ members }: { readonly members: readonly Member[] }) {
  const areaOf = useAreaNames();
  const marks = useMemo(
    () =>
      members.map((member): MappedMember => ({
        id: member.id,
        name: member.establishment,
        provider: member.provider,
        easting: member.easting,
        northing: member.northing,
        suspended: member.state === "suspended",
        authority: areaOf(member.area),
      })),
    [members, areaOf],
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
