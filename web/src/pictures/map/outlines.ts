import type { MultiPolygon } from "geojson";
import { merge } from "topojson-client";
import type {
  GeometryCollection,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
  Topology,
} from "topojson-specification";

interface District {
  code: string;
  name: string;
  utla: string;
  utla_name: string;
}

type Outline = TopoPolygon<District> | TopoMultiPolygon<District>;
type Districts = Topology<{ lad: GeometryCollection<District> }>;

export interface Area {
  /** ONS code. */
  code: string;
  name: string;
  shape: MultiPolygon;
}

export interface Outlines {
  /** Counties and unitaries. */
  authorities: readonly Area[];
  districts: readonly Area[];
}

let loading: Promise<Outlines> | undefined;

/** Reads the outlines once; they are a file of their own, fetched when a map is first shown. */
export function loadOutlines(): Promise<Outlines> {
  loading ??= import("@/assets/se_lad_2025.bng.topo.json").then(
    (file) => outlinesOf(file.default),
    (refused: unknown) => {
      // Without a connection the next map tries again.
      loading = undefined;
      throw refused;
    },
  );
  return loading;
}

function outlinesOf(file: object): Outlines {
  if (!areDistricts(file)) throw new TypeError("not a topology of districts");
  const outlines = file.objects.lad.geometries.filter(isOutline);
  const codes = new Set(outlines.map((outline) => outline.properties?.utla));
  const partsOf = (code: string | undefined) =>
    outlines.filter((outline) => outline.properties?.utla === code);
  return {
    authorities: [...codes].map((code) => authority(file, partsOf(code))),
    districts: outlines.map((outline) => ({
      code: outline.properties?.code ?? "",
      name: outline.properties?.name ?? "",
      shape: merge(file, [outline]),
    })),
  };
}

function authority(file: Districts, parts: Outline[]): Area {
  const properties = parts[0]?.properties;
  return {
    code: properties?.utla ?? "",
    name: properties?.utla_name ?? "",
    shape: merge(file, parts),
  };
}

function areDistricts(file: object): file is Districts {
  return "type" in file && file.type === "Topology" && "objects" in file && "arcs" in file;
}

function isOutline(part: { type: unknown }): part is Outline {
  return part.type === "Polygon" || part.type === "MultiPolygon";
}
