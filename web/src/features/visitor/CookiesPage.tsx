import { CardTable } from "@/govuk/CardTable";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";

const COOKIES = [
  {
    name: "together_rt",
    what: "Keeps you signed in. Scripts cannot read it.",
    life: "12 hours",
  },
  {
    name: "together_dev",
    what: "Lets a browser that you used before sign in after too many wrong tries by others.",
    life: "6 months",
  },
  {
    name: "together_role",
    what: "Remembers in which of your roles you last worked.",
    life: "6 months",
  },
  {
    name: "together_fam",
    what: "Keeps a family’s page open after its link was used.",
    life: "2 hours",
  },
  {
    name: "together_easy_read",
    what: "Remembers that a family chose easy read.",
    life: "6 months",
  },
];

export default function CookiesPage() {
  return (
    <Page
      heading="Cookies"
      headingSize="xl"
      back={{ to: paths.home(), words: "Home" }}
      help={{ what: "Every cookie these pages set, and for how long." }}
    >
      <p className="govuk-body">
        We only use cookies that these pages cannot work without. There is nothing that follows you,
        nothing for advertising and nothing from anybody else, so there is nothing to agree to.
      </p>
      <CardTable
        caption="The cookies we use"
        columns={[
          { id: "name", heading: "Name", rowHeading: true, cell: (row) => row.name },
          { id: "what", heading: "What for", cell: (row) => row.what },
          { id: "life", heading: "Kept for", cell: (row) => row.life },
        ]}
        rows={COOKIES}
        rowKey={(row) => row.name}
      />
      <p className="govuk-body">
        Outside practice installations the first two and the family’s begin with “__Host-”, which
        ties them to this address.
      </p>
    </Page>
  );
}
