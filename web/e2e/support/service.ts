/** The real service, with a copy of the demo region of its own. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseUrl, postgres, REGION } from "./region";

export interface Service {
  readonly origin: string;
  /** The password of every fictional person. */
  readonly password: string;
  /** Where its mail is written. */
  readonly mail: string;
  /** Another command of its operator, with files that are put beside the database first. */
  together(command: readonly string[], files: Readonly<Record<string, string>>): void;
  /** As if the machine had lost power. */
  kill(): Promise<void>;
  /** Starts it again on what it left. */
  start(): Promise<void>;
}

function binary(): string {
  const path = process.env.TOGETHER_BIN;
  if (path === undefined) throw new Error("TOGETHER_BIN names no service: run make e2e");
  return path;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address) resolve(address.port);
        else reject(new Error("no port"));
      });
    });
  });
}

/** A database of the region: a file beside the keys, or a copy on PostgreSQL. */
function database(folder: string): string {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) return join(folder, "var/together.db");
  const name = `e2e_${String(process.pid)}_${String(Date.now())}`;
  postgres("createdb", `--maintenance-db=${server}`, `--template=${REGION}`, name);
  return databaseUrl(server, name);
}

/** Starts a service with fresh data; `stop` removes it with everything it made. */
export async function startService(name: string): Promise<Service & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `together-${name}-`));
  const region = process.env.TOGETHER_REGION;
  if (region === undefined) throw new Error("the demo region was not loaded");
  mkdirSync(join(folder, "var"));
  cpSync(join(region, "var"), join(folder, "var"), { recursive: true });
  const port = await freePort();
  const origin = `http://127.0.0.1:${String(port)}`;
  const url = database(folder);
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(binary(), ["serve", "--demo"], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: url,
        LISTEN: `127.0.0.1:${String(port)}`,
        METRICS_LISTEN: "none",
        LOG_LEVEL: "warn",
        // A walk through pages by a program is quicker than a person's.
        RATE_LIMITS: "false",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    await answers(origin, child);
  };
  const together: Service["together"] = (command, files) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const env = { PATH: process.env.PATH, DATABASE_URL: url };
    execFileSync(binary(), command, { cwd: folder, env });
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    if (ending?.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill(signal);
    await gone;
  };
  await start();
  return {
    origin,
    password: readFileSync(join(folder, "var/demo-password"), "utf8").trim(),
    mail: join(folder, "var/mail"),
    together,
    kill: () => end("SIGKILL"),
    start,
    stop: async () => {
      await end("SIGTERM");
      rmSync(folder, { recursive: true });
    },
  };
}

async function answers(origin: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null)
      throw new Error(`the service ended with ${String(child.exitCode)}`);
    try {
      const answer = await fetch(`${origin}/api/v1/health`);
      if (answer.ok) return;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the service does not answer");
}
