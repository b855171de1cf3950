import { LowPrice } from "@/pictures/PriceDisc";
import type { Quartiles } from "@/pictures/priceSpread";

interface Props {
  box: Quartiles | undefined;
  hasLow: boolean;
}

export function PriceKey({ box, hasLow }: Props) {
  if (!box && !hasLow) return null;
  return (
    <ul className="picture__key">
      {box && (
        <li className="picture__key-entry">
          <svg className="picture__key-mark" width={30} height={22} aria-hidden>
            <rect className="strip__box" x={1} y={1} width={28} height={20} />
            <path className="strip__median" d="M15 1V21" />
          </svg>
          Middle half of {box.n} benchmark prices, with the median
        </li>
      )}
      {hasLow && (
        <li className="picture__key-entry">
          <svg
            className="picture__key-mark"
            width={28}
            height={26}
            viewBox="-14 -13 28 26"
            aria-hidden
          >
            <LowPrice />
          </svg>
          Low price, check
        </li>
      )}
    </ul>
  );
}
