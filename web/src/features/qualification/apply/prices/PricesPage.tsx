import { Link } from "react-router";
import { isStale } from "@/api/errors";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { PriceGrid } from "@/grid/PriceGrid";
import { unsavedCells } from "@/grid/model";
import { Page } from "@/layout/Page";
import { SaveStatus } from "@/layout/SaveStatus";
import { paths } from "@/lib/paths";
import { ApplicationPart, type Part } from "../ApplicationPart";
import { CapNotes } from "./CapNotes";
import { CapPicture } from "./CapPicture";
import { PricesConflict } from "./PricesConflict";
import { scheduleOf } from "./schedule";
import { SheetDownloads } from "./SheetDownloads";
import { SheetUpload } from "./SheetUpload";
import { totalRows } from "./totals";
import { usePrices } from "./usePrices";

const HELP = {
  what: "The fixed price of each heading, for each placement type you offer. At a referral you may offer less, never more.",
  next: "Each right price saves itself. A type whose core costs are above its cap cannot be accepted.",
  who: "The lead authority. Other providers never see them.",
};

/** The price schedule of an application. */
export default function PricesPage() {
  return (
    <ApplicationPart permission="write">
      {(part) =>
        (part.application.content.placement_types ?? []).length === 0 ? (
          <OfferFirst {...part} />
        ) : (
          <Prices {...part} />
        )
      }
    </ApplicationPart>
  );
}

function OfferFirst({ application: { reference, establishment }, caption }: Part) {
  return (
    <Page
      heading="Prices"
      reference={reference}
      caption={caption}
      back={{ to: paths.application(reference), words: establishment }}
      help={HELP}
    >
      <p className="govuk-body">First say which placement types you offer. You price only those.</p>
      <ButtonLink to={paths.applicationPart(reference, "offer")}>Say what you offer</ButtonLink>
    </Page>
  );
}

function Prices(part: Part) {
  const { application, version, config, caption } = part;
  const { reference, establishment } = application;
  const offered = (application.content.placement_types ?? []).map((one) => one.placement_type);
  const schedule = scheduleOf(config, offered, application.prices.cells);
  const prices = usePrices({ application, version, schedule });
  const { values, types } = prices;
  const except = unsavedCells({ ...schedule, values });
  if (isStale(prices.error)) {
    return <PricesConflict {...part} prices={prices} refusal={prices.error} />;
  }
  return (
    <Page
      heading="Prices"
      reference={reference}
      caption={caption}
      width="wide"
      back={{ to: paths.application(reference), words: establishment }}
      help={HELP}
      status={<SaveStatus state={prices.state} except={except} />}
    >
      <CapPicture types={types} reference={reference} />
      <CapNotes types={types} />
      <div onBlur={prices.onBlur}>
        <PriceGrid
          caption={`Fixed costs, ${establishment}, ${config.name}`}
          rows={schedule.rows}
          columns={schedule.columns}
          values={values}
          onChange={prices.change}
          problems={prices.problems}
          totals={totalRows(types)}
          actions={<SheetDownloads application={application} before={prices.flush} />}
        />
      </div>
      <SheetUpload
        application={application}
        config={config}
        before={prices.flush}
        onTaken={prices.take}
      />
      <ButtonGroup>
        <ButtonLink to={paths.applicationPart(reference, "discounts")}>Continue</ButtonLink>
        <Link className="govuk-link" to={paths.applicationPart(reference, "offer")}>
          Change what you offer
        </Link>
      </ButtonGroup>
    </Page>
  );
}
