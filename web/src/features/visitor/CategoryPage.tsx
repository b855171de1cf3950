import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { CategoryShown } from "./CategoryShown";
import { publicCategoryQuery, type Category } from "./queries";

/** All of a category that an applicant wants to know beforehand. */
export default function CategoryPage() {
  const { category = "" } = useParams();
  return (
    <Loaded query={useQuery(publicCategoryQuery(category))}>
      {(found) => <AboutCategory category={found} />}
    </Loaded>
  );
}

function AboutCategory({ category }: { readonly category: Category }) {
  return (
    <Page
      heading={category.name}
      headingSize="xl"
      caption="Who can join"
      width="full"
      back={{ to: paths.whoCanJoin(), words: "Who can join" }}
      help={{
        what: "What is asked of whoever joins for this kind of place, what it may cost, and how bids are judged.",
        next: "Ask to join. What you read here is what you will be asked.",
      }}
    >
      <CategoryShown category={category} />
      <ButtonLink to={paths.join()}>Join as a provider</ButtonLink>
    </Page>
  );
}
