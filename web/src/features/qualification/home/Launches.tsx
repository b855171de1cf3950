import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { categoriesQuery } from "@/features/category/names";
import { Loading } from "@/govuk/Loading";
import { LoadedPart } from "@/layout/LoadedPart";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { entryWindowsQuery } from "../evaluation/queries";

/** Categories in which no referral can be issued while a first application is undecided (B4). */
export function Launches() {
  return (
    <LoadedPart query={useQuery(categoriesQuery())}>
      {({ items }) => <Undecided categories={items.filter(({ enabled }) => enabled)} />}
    </LoadedPart>
  );
}

interface Named {
  readonly code: string;
  readonly name: string;
}

function Undecided({ categories }: { readonly categories: readonly Named[] }) {
  const windows = useQueries({ queries: categories.map(({ code }) => entryWindowsQuery(code)) });
  if (windows.some(({ isPending }) => isPending)) return <Loading />;
  const waiting = categories.flatMap((category, index) => {
    const found = windows[index]?.data;
    return found && found.undecided_initial > 0 ? [{ ...category, ...found }] : [];
  });
  if (waiting.length === 0) {
    return <p className="govuk-body">Referrals can be issued in every category.</p>;
  }
  return (
    <ul className="govuk-list govuk-list--bullet">
      {waiting.map(({ code, name, undecided_initial: undecided, launch_closes_at: closes }) => (
        <li key={code}>
          <Link className="govuk-link" to={paths.applications({ category: code })}>
            {name}
          </Link>
          : {undecided} first {undecided === 1 ? "application" : "applications"} to decide
          {closes && `, received until ${moment(closes)}`}
        </li>
      ))}
    </ul>
  );
}
