import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { Button } from "@/govuk/Button";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { Tag } from "@/govuk/Tag";
import { Loaded } from "@/layout/Loaded";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { withSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { type Category, useBeginDraft, versionsQuery } from "./queries";
import { SwitchCategory } from "./SwitchCategory";
import { VersionsTable } from "./VersionsTable";
import { categoryQuery } from "./vocabulary";

const HELP = {
  what: "The versions of a category. One is in force; a draft is being written beside it at most.",
  next: "Begin a draft, look at it as a provider would, see what differs, then publish it.",
  who: "Applications and referrals that have begun keep the version they began with.",
};

export default function CategoryPage() {
  const { code = "" } = useParams();
  return (
    <Loaded query={useQuery(categoryQuery(code))}>
      {(category) => <Versions category={category} />}
    </Loaded>
  );
}

function Versions({ category }: { readonly category: Category }) {
  const { code, name, enabled, version, permissions } = category;
  const versions = useQuery(versionsQuery(code));
  const draft = versions.data?.items.find(({ state }) => state === "draft");
  const drafting = useBeginDraft(code);
  const navigate = useNavigate();
  const begin = () =>
    drafting.mutate(undefined, {
      onSuccess: ({ number }) =>
        void navigate(paths.categoryVersion(code, number), withSuccess("Draft begun")),
    });
  return (
    <Page
      heading={name}
      caption="Category"
      width="full"
      back={{ to: paths.categories(), words: "Categories" }}
      tag={enabled ? <Tag colour="green">In use</Tag> : <Tag colour="grey">Switched off</Tag>}
      help={HELP}
    >
      <SendingTrouble error={drafting.error} />
      <p className="govuk-body app-column">{version.config.summary}</p>
      {draft && (
        <ButtonLink to={paths.categoryVersion(code, draft.number)}>
          Go on with the draft of version {draft.number}
        </ButtonLink>
      )}
      {versions.data && !draft && permissions.includes("draft") && (
        <Button busy={drafting.isPending} onClick={begin}>
          Begin a draft of version {version.number + 1}
        </Button>
      )}
      <LoadedPart query={versions}>
        {({ items }) => <VersionsTable code={code} inForce={version.number} versions={items} />}
      </LoadedPart>
      <Heading size="m">More about this category</Heading>
      <ul className="govuk-list">
        <li>
          <Link className="govuk-link" to={paths.entryWindows(code)}>
            When applications are decided
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.members({ category: code })}>
            Members
          </Link>
        </li>
        {enabled && (
          <li>
            <Link className="govuk-link" to={paths.whoCanJoinCategory(code)}>
              What everybody can read about it
            </Link>
          </li>
        )}
      </ul>
      <SwitchCategory category={category} />
    </Page>
  );
}
