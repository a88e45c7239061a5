import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { SourceError } from "./remote-source.ts";

/** A SourceError as it is sent between threads. */
export interface Failure {
  readonly kind: "failed";
  readonly problem: SourceFailure;
  readonly elsewhere: string | null;
}

/** The last message of a thread, besides its own kinds of messages. */
export type Ending = { readonly kind: "end" } | Failure;

export function failure({ problem, elsewhere }: SourceError): Failure {
  return { kind: "failed", problem, elsewhere };
}

/**
 * The messages of a thread that talks to a server, including its `end`; throws SourceError. The thread ends after its `end`, when the
 * iteration stops, and when `signal` fires. `module` is its entry, `job` its input.
 */
export async function* threadMessages<M extends { readonly kind: string }>(
  module: URL,
  job: unknown,
  signal: AbortSignal,
): AsyncGenerator<Exclude<M, { readonly kind: "failed" }>> {
  if (signal.aborted) throw new SourceError("source-broken-off");
  const worker = new Worker(module, { workerData: job });
  const told: (M | Ending)[] = [];
  let ended: Error | null = null;
  const wake = new EventTarget();
  const end = (error: Error) => {
    ended ??= error;
    wake.dispatchEvent(new Event("told"));
  };
  const abort = () => end(new SourceError("source-broken-off"));
  worker.on("message", (message: M) => {
    told.push(message);
    wake.dispatchEvent(new Event("told"));
  });
  worker.on("error", end);
  worker.on("exit", () => end(new SourceError("source-unexpected")));
  signal.addEventListener("abort", abort);
  try {
    for (;;) {
      const message = told.shift();
      if (message === undefined) {
        if (ended !== null) throw ended;
        await once(wake, "told");
        continue;
      }
      if (message.kind === "failed") {
        const { problem, elsewhere } = message as Failure;
        throw new SourceError(problem, null, elsewhere);
      }
      yield message as Exclude<M, { readonly kind: "failed" }>;
      if (message.kind === "end") return;
    }
  } finally {
    signal.removeEventListener("abort", abort);
    await worker.terminate();
  }
}
