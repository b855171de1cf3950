import { type KeyboardEvent, useState } from "react";
import { money } from "@/lib/money";
import { type Disc, RADIUS } from "@/pictures/priceSpread";
import { textWidth } from "@/pictures/text";

/** A bid on the strip: the keyboard or the pointer on it says its name and price. */
export function PriceDisc({ bid, x, y, isLowest, wordsY, width }: Disc & { width: number }) {
  const [isTold, setTold] = useState(false);
  const words = `${bid.letter}, ${bid.name}, ${money(bid.priceAWeek)} a week`;
  const also = `${isLowest ? ", lowest" : ""}${bid.lowPrice ? ", low price, check" : ""}`;
  return (
    <g
      className="strip__bid"
      role="img"
      aria-label={words + also}
      tabIndex={0}
      onFocus={() => setTold(true)}
      onBlur={() => setTold(false)}
      onPointerEnter={() => setTold(true)}
      onPointerLeave={() => setTold(false)}
      onKeyDown={(event: KeyboardEvent) => event.key === "Escape" && setTold(false)}
    >
      <g transform={`translate(${x} ${y})`}>
        <Shape isLow={bid.lowPrice ?? false} letter={bid.letter} />
      </g>
      {isLowest && !isTold && (
        <Words x={x} y={wordsY} width={width}>{`Lowest, ${money(bid.priceAWeek)}`}</Words>
      )}
      {isTold && (
        <Words x={x} y={wordsY} width={width}>
          {words}
        </Words>
      )}
    </g>
  );
}

function Shape({ isLow, letter }: { isLow: boolean; letter: string }) {
  return (
    <>
      <circle className="strip__focus" r={RADIUS + 4} />
      <circle className="strip__disc" r={RADIUS} />
      <text className="picture__text strip__letter" y={5}>
        {letter}
      </text>
      {isLow && (
        <g transform={`translate(0 ${-RADIUS - 12})`}>
          <LowPrice />
        </g>
      )}
    </>
  );
}

/** A triangle with "!": a price to be checked. */
export function LowPrice() {
  return (
    <>
      <path className="strip__low" d="M0-11 12 10H-12Z" />
      <text className="picture__text strip__low-mark" y={8}>
        !
      </text>
    </>
  );
}

/** Above everything, pushed inwards where the picture ends. */
function Words({
  x,
  y,
  width,
  children,
}: {
  x: number;
  y: number;
  width: number;
  children: string;
}) {
  const half = textWidth(children) / 2;
  const inside = Math.min(Math.max(x, half), width - half);
  return (
    <text className="picture__text strip__words" x={inside} y={y}>
      {children}
    </text>
  );
}
