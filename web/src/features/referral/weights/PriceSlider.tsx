interface Props {
  /** As typed in the box beside it. */
  readonly price: string;
  readonly onMove: (price: string) => void;
}

/** From 30 to 70 by whole numbers; the box beside it takes hundredths. */
export function PriceSlider({ price, onMove }: Props) {
  // A slider's place is a picture of the number, not the number.
  const place = Math.round(Number(price));
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor="price-slider">
        Weight of price
      </label>
      <input
        className="app-slider"
        id="price-slider"
        type="range"
        min={30}
        max={70}
        step={1}
        value={Number.isNaN(place) ? 50 : place}
        aria-valuetext={`Price ${price} of 100`}
        onChange={(event) => onMove(event.target.value)}
      />
      <div className="app-slider__ends" aria-hidden="true">
        <span>30</span>
        <span>70</span>
      </div>
    </div>
  );
}
