import { useState, type SubmitEvent } from "react";
import { Button } from "@/govuk/Button";
import { Details } from "@/govuk/Details";
import { LinkButton } from "@/govuk/LinkButton";
import type { Filters } from "@/layout/useFilters";
import { FILTERS, type FilterName, type From, type Narrowed } from "../registerAsked";
import { FirstFilters } from "./FirstFilters";
import { MoreFilters } from "./MoreFilters";

interface Props {
  readonly filters: Filters<FilterName>;
  readonly from: From;
  readonly onFrom: (from: From) => void;
}

export interface Draft extends Narrowed {
  readonly near?: string;
  readonly miles?: string;
}

export interface DraftProps {
  readonly draft: Draft;
  readonly edit: (changes: Draft) => void;
}

const MORE: readonly FilterName[] = [
  "need",
  "age",
  "rating",
  "placement_type",
  "heading",
  "price_to",
];

/** What narrows the register; asked for on the button, so that nothing jumps while choosing. */
export function MemberFilters({ filters, from, onFrom }: Props) {
  const [draft, setDraft] = useState<Draft>({ ...filters.values, ...from });
  const edit = (changes: Draft) => setDraft({ ...draft, ...changes });
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    filters.set(Object.fromEntries(FILTERS.map((name) => [name, draft[name] ?? ""])));
    onFrom({
      ...(draft.near && { near: draft.near.trim() }),
      ...(draft.miles && { miles: draft.miles.trim() }),
    });
  };
  const clear = () => {
    setDraft({});
    filters.set(Object.fromEntries(FILTERS.map((name) => [name, ""])));
    onFrom({});
  };
  const any = FILTERS.some((name) => filters.values[name] !== undefined) || Boolean(from.near);
  const more = MORE.some((name) => filters.values[name] !== undefined) || Boolean(from.near);
  return (
    <form onSubmit={show} role="search" aria-label="Members" className="app-no-print">
      <FirstFilters draft={draft} edit={edit} />
      <Details summary="More filters" open={more}>
        <MoreFilters draft={draft} edit={edit} />
      </Details>
      <div className="govuk-button-group">
        <Button type="submit" variant="secondary">
          Show these members
        </Button>
        {any && <LinkButton onClick={clear}>Clear filters</LinkButton>}
      </div>
    </form>
  );
}
