import { readable } from "@/features/category/vocabulary";

const WORDS: Readonly<Record<string, string>> = {
  special_school: "Special school",
  fostering_agency: "Fostering agency",
  childrens_home: "Children’s home",
  supported_accommodation: "Supported accommodation",
  alternative_provision: "Alternative provision",
};

/** What an establishment is; kinds are the register's and may grow. */
export const kindWords = (kind: string): string => WORDS[kind] ?? readable(kind);
