import { Heading } from "@/govuk/Heading";
import { money, percent } from "@/lib/money";
import { marksWords } from "../marks";
import type { Invitation } from "../queries";
import type { Preview } from "./useDraft";

interface Props {
  readonly invitation: Invitation;
  readonly preview: Preview | undefined;
}

/** What the bid comes to so far, and the marks that rest on nobody else: all the service's. */
export function PriceBox({ invitation, preview }: Props) {
  return (
    <>
      <Heading size="s">Your price</Heading>
      <Price preview={preview} />
      <Heading size="s">What we can tell you now</Heading>
      <p className="govuk-body-s">{marksNow(invitation, preview)}</p>
    </>
  );
}

function Price({ preview }: Pick<Props, "preview">) {
  const price = preview?.price;
  if (!price) {
    return <p className="govuk-body-s">We cannot add this up yet.</p>;
  }
  return (
    <dl className="app-price">
      <Amount name="A week" value={money(price.price_per_week)} />
      {price.price_per_month && <Amount name="A month" value={money(price.price_per_month)} />}
      <Amount name="A year" value={money(price.price)} />
      <Amount name="Fixed costs a year" value={money(price.core_annual)} />
      <Amount name="Extra costs a year" value={money(price.variable_annual)} />
      <Amount name={`Discount, ${percent(price.discount_percent)}`} value={money(price.discount)} />
    </dl>
  );
}

function Amount({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function marksNow({ weights }: Invitation, preview: Preview | undefined): string {
  const scores = preview?.scores;
  const rest =
    "Price depends on the other bids and outcomes on the evaluators, so we cannot show them.";
  if (!scores) {
    return preview && preview.unmet.length > 0
      ? "A bid without a feature that must be there is left out, so it has no marks yet."
      : "We cannot work out your marks yet.";
  }
  const known = [
    `Needs ${marksWords(scores.needs, weights.needs)}`,
    `features ${marksWords(scores.features, weights.features)}`,
    `location ${marksWords(scores.location, weights.location)}`,
    `core competency ${marksWords(scores.core_competency, weights.core_competency)}`,
  ];
  return `${known.join(", ")}. ${rest}`;
}
