/** Loads the demo region once; each specification's service then starts from a copy of it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The database on PostgreSQL that holds the region. */
export const REGION = "e2e_region";

/** One of PostgreSQL's own programs. */
export function postgres(program: string, ...args: string[]): void {
  execFileSync(join(process.env.POSTGRES_BIN ?? "", program), args);
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export default function load(): () => void {
  const binary = process.env.TOGETHER_BIN;
  if (binary === undefined) throw new Error("TOGETHER_BIN names no service: run make e2e");
  const folder = mkdtempSync(join(tmpdir(), "together-region-"));
  process.env.TOGETHER_REGION = folder;
  const server = process.env.TEST_DATABASE_URL;
  if (server !== undefined) postgres("createdb", `--maintenance-db=${server}`, REGION);
  execFileSync(binary, ["demo", "--reset"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      ...(server !== undefined && { DATABASE_URL: databaseUrl(server, REGION) }),
    },
    stdio: "inherit",
  });
  return () => {
    rmSync(folder, { recursive: true });
  };
}
