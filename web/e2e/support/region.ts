/** Loads the demo region once, to be copied for each spec that starts a service on SQLite. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function load(): (() => void) | undefined {
  const binary = process.env.TOGETHER_BIN;
  if (binary === undefined) throw new Error("TOGETHER_BIN names no service: run make e2e");
  if (process.env.TEST_DATABASE_URL !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "together-region-"));
  process.env.TOGETHER_REGION = folder;
  execFileSync(binary, ["demo", "--reset"], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: "inherit",
  });
  return () => rmSync(folder, { recursive: true });
}
