import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { LiveRegion } from "@/govuk/LiveRegion";
import { LoadedPart } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";
import { areaNames, areasQuery } from "../areas";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { saved, useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";
import { type Limit, limitOf, type LimitValues, type Reach, reachWords, valuesOf } from "./limit";
import { type Places, placesOf } from "./places";
import { reachQuery } from "./queries";
import { ReachFields } from "./ReachFields";
import { ReachPicture } from "./ReachPicture";
import { ReachTable } from "./ReachTable";
import { Wider } from "./Wider";

const HELP = {
  what: "Every active member inside the reach that has prices for this kind of place is invited. Those outside see that there is a referral, and nothing of the child.",
  next: "After it is issued the reach can be widened, never narrowed.",
  who: "Distances are straight lines on the British National Grid, so anybody can check them.",
};

/** The limit being chosen, and the one whose members are shown. */
function useReach() {
  const { referral, draft, editor } = useDraft();
  const [asked, setAsked] = useState<Limit | undefined>(() =>
    limitOf(valuesOf(draft.content.limit)),
  );
  const query = useQuery(reachQuery(referral, asked));
  const question = useQuestion<LimitValues>({
    values: ({ content }) => valuesOf(content.limit),
    write: (now, values) => withContent(now, { limit: limitOf(values) ?? now.content.limit }),
    parts: ["reach"],
    fields: (pointer) => ({ name: pointer.endsWith("radius_miles") ? "miles" : "areas" }),
  });
  const { form } = question;
  // What it rests on has to be saved before the service can be asked.
  const show = () => void saved(editor).then(() => setAsked(limitOf(form.getValues())));
  const widen = (miles: number) => {
    form.setValue("miles", miles.toString());
    if (form.getValues("mode") === "areas") form.setValue("mode", "both");
    show();
  };
  return { question, query, asked, show, widen };
}

export default function ReachPage() {
  const { referral } = useDraft();
  const { question, query, asked, show, widen } = useReach();
  const [lit, setLit] = useState<readonly string[]>([]);
  const areas = useQuery(areasQuery).data;
  const rows = query.data?.rows;
  const places = useMemo(() => placesOf(areas, rows ?? []), [areas, rows]);
  const names = useMemo(() => areaNames(areas), [areas]);
  const hasHome = referral.private.home_postcode !== "";
  const shown = { lit, onLight: setLit };
  return (
    <QuestionPage
      question={question}
      heading="How far should this reach?"
      help={HELP}
      seenBy="authority"
      width="wide"
      below={
        asked &&
        query.data && (
          <Reached reach={query.data} limit={asked} places={places} {...shown} onWider={widen} />
        )
      }
    >
      <div className="app-beside">
        <div>
          <ReachFields names={names} near={places.near} />
          <Button variant="secondary" onClick={show}>
            Show who this reaches
          </Button>
        </div>
        {!hasHome && <NoHome reference={referral.reference} />}
        {hasHome && asked && (
          <LoadedPart query={query}>
            {(reach) => <ReachPicture reach={reach} limit={asked} places={places} {...shown} />}
          </LoadedPart>
        )}
      </div>
    </QuestionPage>
  );
}

interface ReachedProps {
  readonly reach: Reach;
  readonly limit: Limit;
  readonly places: Places;
  readonly lit: readonly string[];
  readonly onLight: (ids: readonly string[]) => void;
  readonly onWider: (miles: number) => void;
}

/** The same in words and as a table, and what a wider reach would add. */
function Reached({ reach, limit, places, onWider, ...lights }: ReachedProps) {
  const words = reachWords(reach, limit);
  return (
    <>
      <Heading level={2} size="m">
        {words}
      </Heading>
      <LiveRegion hidden>{words}</LiveRegion>
      <Wider reach={reach} onWider={onWider} />
      <p className="govuk-body">
        Every distance is a straight line, measured from the {PRECISIONS[reach.precision]}.
      </p>
      <ReachTable rows={reach.rows} authorityOf={places.authorityOf} {...lights} />
    </>
  );
}

const PRECISIONS: Readonly<Record<string, string>> = {
  postcode: "postcode",
  sector: "postcode sector",
  district: "postcode district",
};

function NoHome({ reference }: { readonly reference: string }) {
  return (
    <InsetText>
      <Link className="govuk-link" to={paths.referralPart(reference, "home")}>
        Say where home is
      </Link>{" "}
      first. Then this page shows who is reached.
    </InsetText>
  );
}
