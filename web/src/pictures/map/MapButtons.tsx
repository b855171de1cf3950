import type { MovableView } from "@/pictures/map/useView";

type Props = Pick<MovableView, "closer" | "farther" | "back" | "isMoved">;

export function MapButtons({ closer, farther, back, isMoved }: Props) {
  return (
    <div className="map__buttons">
      <button type="button" className="map__button" onClick={closer}>
        +<span className="govuk-visually-hidden"> Bring the map closer</span>
      </button>
      <button type="button" className="map__button" onClick={farther}>
        −<span className="govuk-visually-hidden"> Show more of the map</span>
      </button>
      {isMoved && (
        <button type="button" className="map__button map__button--back" onClick={back}>
          Show all
        </button>
      )}
    </div>
  );
}
