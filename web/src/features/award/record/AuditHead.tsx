import { useQuery } from "@tanstack/react-query";
import type { Referral } from "@/features/referral/queries";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { LoadedPart } from "@/layout/LoadedPart";
import { shortMoment } from "@/lib/dates";
import { awardsQuery, proofQuery, type Award } from "../queries";

const HEADS = "Heads of the audit chains at the award";

/** The head of each audit chain that the award rests on: what a check of the trail must meet. */
export function AuditHead({ referral }: { readonly referral: Referral }) {
  const awards = useQuery({ ...awardsQuery(referral.id), enabled: !!referral.opened_at }).data;
  const last = awards?.findLast(({ permissions }) => permissions.includes("proof"));
  return (
    <>
      {referral.seed_hash && (
        <p className="govuk-body-s">
          Draw between equals: SHA-256 of the seed, published at issue,{" "}
          <span className="app-address">{referral.seed_hash}</span>
        </p>
      )}
      {last ? <Chains award={last} /> : <p className="govuk-body">There is no award yet.</p>}
    </>
  );
}

function Chains({ award }: { readonly award: Award }) {
  const query = useQuery(proofQuery(award.id));
  return (
    <LoadedPart query={query}>
      {({ chains, key_id }) => (
        <>
          <ScrollRegion label={HEADS} stickyColumn={false}>
            <Table caption={HEADS} captionSize="s" dense>
              <TableHead>
                <HeaderCell>Chain</HeaderCell>
                <HeaderCell numeric>Entry</HeaderCell>
                <HeaderCell>Last entry</HeaderCell>
                <HeaderCell>Hash</HeaderCell>
              </TableHead>
              <TableBody>
                {chains.map(({ aggregate, entries }) => {
                  const head = entries.at(-1);
                  return head ? (
                    <TableRow key={aggregate}>
                      <HeaderCell scope="row">{aggregate.split("/")[0]}</HeaderCell>
                      <Cell numeric>{head.seq}</Cell>
                      <Cell>{shortMoment(head.at)}</Cell>
                      <Cell className="app-address">{head.hash}</Cell>
                    </TableRow>
                  ) : null;
                })}
              </TableBody>
            </Table>
          </ScrollRegion>
          <p className="govuk-body-s">
            Signed with key <span className="app-address">{key_id}</span>. The proof of the award
            holds these entries and can be checked without this service.
          </p>
        </>
      )}
    </LoadedPart>
  );
}
