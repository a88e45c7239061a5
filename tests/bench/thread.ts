import { once } from "node:events";
import { parentPort, Worker, workerData } from "node:worker_threads";

/** The requests that a thread answers, by name; inputs and outputs are plain values. */
export type Services = Readonly<Record<string, (input: never) => unknown>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

interface Answer {
  readonly id: number;
  readonly output: unknown;
}

export interface Thread<S extends Services> {
  ask<N extends keyof S & string>(name: N, ...input: Parameters<S[N]>): Promise<Awaited<ReturnType<S[N]>>>;
  /** Sends `stop` and ends the thread. */
  stop(): Promise<void>;
}

/** Runs a module in a thread of its own, so that it and the benchmark never wait for each other. */
export async function startThread<S extends Services>(module: URL, data: unknown): Promise<Thread<S>> {
  const worker = new Worker(module, { workerData: data });
  const waiting = new Map<number, (output: unknown) => void>();
  let lastId = 0;
  worker.on("message", ({ id, output }: Answer) => {
    waiting.get(id)?.(output);
    waiting.delete(id);
  });
  const ask = (name: string, input?: unknown) =>
    new Promise<unknown>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      worker.postMessage({ id: lastId, name, input } satisfies Question);
    });
  await once(worker, "online");
  return {
    ask: ask as Thread<S>["ask"],
    async stop() {
      await ask("stop");
      await worker.terminate();
    },
  };
}

/** In the thread: answers requests. */
export function serveThread(services: Services): void {
  parentPort?.on("message", async ({ id, name, input }: Question) => {
    parentPort?.postMessage({ id, output: await services[name]?.(input as never) } satisfies Answer);
  });
}

/** In the thread: the data it was started with. */
export function threadData<T>(): T {
  return workerData as T;
}
