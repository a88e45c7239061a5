import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";

/** A program under test control. It is always the leader of its own process group, so that ending it ends its children and nothing else. */
export interface Program {
  readonly pid: number;
  /** Everything it wrote so far, to stdout and stderr. */
  output(): string;
  /** Waits until its output matches; rejects with the tail of the output when it ends or the limit passes. */
  saw(pattern: RegExp, limitMs?: number): Promise<void>;
  /** SIGTERM, then SIGKILL after two seconds; resolves when it has ended. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut ends it. */
  kill(): Promise<void>;
  /** SIGSTOP to the whole group: sockets stay open, nothing responds. */
  freeze(): void;
  thaw(): void;
  readonly ended: Promise<number | null>;
}

const running = new Set<number>();
const endAll = () => {
  for (const pid of running) signal(pid, "SIGKILL");
};
process.on("exit", endAll);
// An interrupted test run ends by a signal, and then "exit" is never emitted.
for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.once(name, () => {
    endAll();
    process.kill(process.pid, name);
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The group is gone already.
  }
}

/** Starts a program with its log in `test-results/servers/<name>-<pid>.log`. */
export function startProgram(name: string, command: string, args: readonly string[], cwd?: string): Program {
  const child = spawn(command, args, { detached: true, stdio: ["ignore", "pipe", "pipe"], ...(cwd === undefined ? {} : { cwd }) });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} cannot be started. Is it installed?`);
  running.add(pid);
  const folder = join(import.meta.dirname, "../../../test-results/servers");
  mkdirSync(folder, { recursive: true });
  const log = createWriteStream(join(folder, `${name}-${pid}.log`));
  let output = "";
  const listeners = new Set<() => void>();
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    log.write(chunk);
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  let gone = false;
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      gone = true;
      running.delete(pid);
      log.end();
      for (const listener of listeners) listener();
      resolve(code);
    });
  });

  return {
    pid,
    ended,
    output: () => output,
    saw: (pattern, limitMs = 10_000) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(timer);
          listeners.delete(check);
          act();
        };
        const tail = (why: string) => new Error(`${name}: ${why} ${pattern}\n${output.slice(-2000)}`);
        const check = () => {
          if (pattern.test(output)) settle(resolve);
          else if (gone) settle(() => reject(tail("ended before it wrote")));
        };
        const timer = setTimeout(() => settle(() => reject(tail(`did not write within ${limitMs} ms`))), limitMs);
        listeners.add(check);
        check();
      }),
    stop: async () => {
      if (gone) return;
      signal(pid, "SIGCONT");
      signal(pid, "SIGTERM");
      const force = setTimeout(() => signal(pid, "SIGKILL"), 2000);
      await ended;
      clearTimeout(force);
    },
    kill: async () => {
      if (gone) return;
      signal(pid, "SIGKILL");
      await ended;
    },
    freeze: () => signal(pid, "SIGSTOP"),
    thaw: () => signal(pid, "SIGCONT"),
  };
}

/** Runs a program until it ends and returns its output; rejects when it fails. */
export async function runProgram(name: string, command: string, args: readonly string[], cwd?: string): Promise<string> {
  const program = startProgram(name, command, args, cwd);
  const code = await program.ended;
  if (code !== 0) throw new Error(`${command} ended with ${code}\n${program.output().slice(-2000)}`);
  return program.output();
}
