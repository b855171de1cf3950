import type { ComponentType } from "react";
import type { FieldValues } from "react-hook-form";
import type { Versioned } from "@/api/client";
import type { Column } from "@/govuk/DataTable";
import type { Told } from "@/layout/clashes";
import type { Config, Edition } from "../queries";

/** A version of a category that is looked at or written. */
export interface Place {
  readonly code: string;
  readonly edition: Versioned<Edition>;
}

/** A part of the configuration with a page of its own. */
export interface Section {
  /** In the address. */
  readonly part: string;
  readonly title: string;
  /** How much there is of it: "66 needs". */
  readonly size: (config: Config) => string;
  readonly Page: ComponentType<Place>;
  /** Lists have a page for each item; without a key it is for a new one. */
  readonly Item?: ComponentType<Place & { readonly itemKey: string | undefined }>;
}

export interface FieldsProps {
  readonly config: Config;
  /** Codes and kinds stay once an item is there. */
  readonly isNew: boolean;
}

interface Common<Values> {
  readonly part: string;
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly intro: string;
  readonly told: (config: Config) => readonly Told<Values>[];
  readonly Fields: ComponentType<FieldsProps>;
}

/** A part that is one form. */
export interface FormOf<Values extends FieldValues> extends Common<Values> {
  readonly size: (config: Config) => string;
  readonly valuesOf: (config: Config) => Values;
  readonly put: (config: Config, values: Values) => Config;
  /** The field of a pointer into the configuration. */
  readonly fieldAt?: (pointer: string) => string | undefined;
}

/** A part that is a list, in an order that people see. */
export interface ListOf<Item, Values extends FieldValues> extends Common<Values> {
  /** What one is called, and several: "need", "needs". */
  readonly one: string;
  readonly many: string;
  /** Its member of the configuration, as pointers have it. */
  readonly member: string;
  readonly items: (config: Config) => readonly Item[];
  readonly with: (config: Config, items: Item[]) => Config;
  readonly keyOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  readonly columns: (config: Config) => readonly Column<Item>[];
  readonly valuesOf: (item: Item | undefined, config: Config) => Values;
  readonly itemOf: (values: Values, before: Item | undefined, config: Config) => Item;
  /** What else of the configuration follows from a saved or a removed item. */
  readonly saved?: (config: Config, item: Item, values: Values) => Config;
  readonly removed?: (config: Config, item: Item) => Config;
  readonly fixedOrder?: boolean;
  /** The field of a pointer below the item. */
  readonly fieldAt?: (below: string) => string | undefined;
}
