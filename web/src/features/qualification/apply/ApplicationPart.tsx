import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { categoryVersionQuery } from "@/features/category/version";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import { type Application, applicationAt, type Preview, previewQuery } from "./queries";
import type { Config } from "../answer/asked";

export interface Part {
  readonly application: Application;
  /** For `If-Match`. */
  readonly version: string;
  /** What the version of the category that it rests on asks. */
  readonly preview: Preview;
  readonly config: Config;
  /** "SEN-2026-00042, Oakfield School, Special schools". */
  readonly caption: string;
  /** The same without the establishment, where that is the heading. */
  readonly shortCaption: string;
}

interface Props {
  /** What the caller must be allowed to do for the page to be there. */
  readonly permission?: string;
  readonly children: (part: Part) => ReactNode;
}

/** A page of the application at this address, with the questions of its category. */
export function ApplicationPart({ permission, children }: Props) {
  const { reference = "" } = useParams();
  const query = useQuery(applicationAt(reference));
  return (
    <Loaded query={query}>
      {({ value, version }) =>
        permission === undefined || value.permissions.includes(permission) ? (
          <WithCategory application={value} version={version}>
            {children}
          </WithCategory>
        ) : (
          <NotFoundPage />
        )
      }
    </Loaded>
  );
}

interface CategoryProps extends Pick<Part, "application" | "version"> {
  readonly children: (part: Part) => ReactNode;
}

function WithCategory({ application, version, children }: CategoryProps) {
  const { category, category_version, reference, establishment } = application;
  const { nameOf } = useCategoryNames();
  const preview = useQuery(previewQuery(category, category_version));
  const config = useQuery(categoryVersionQuery(category, category_version));
  const names = {
    caption: [reference, establishment, nameOf(category)].join(", "),
    shortCaption: [reference, nameOf(category)].join(", "),
  };
  return (
    <Loaded query={preview}>
      {(asked) => (
        <Loaded query={config}>
          {(one) =>
            children({ application, version, preview: asked, config: one.config, ...names })
          }
        </Loaded>
      )}
    </Loaded>
  );
}
