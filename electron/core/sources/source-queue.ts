import { failed, type Result } from "#shared/contract/basics/result.ts";

/** A queue of work for sources, by id: one after the other, and each source queued at most once. */
export interface SourceQueue {
  /** Resolves when the work is done; if work for the source is queued or running already, waits for that. */
  add(id: string): Promise<Result<null>>;
  /** Aborts what is queued or running for a source; resolves when it has ended, to whether there was anything. */
  cancel(id: string): Promise<boolean>;
  /** Aborts everything and accepts no more work. */
  stop(): Promise<void>;
}

interface Job {
  readonly id: string;
  readonly abort: AbortController;
  readonly result: Promise<Result<null>>;
  readonly settle: (result: Result<null>) => void;
}

function createJob(id: string): Job {
  const { promise, resolve } = Promise.withResolvers<Result<null>>();
  return { id, abort: new AbortController(), result: promise, settle: resolve };
}

/** `work` must end soon after its signal fires; `onDone` is called after each. */
export function createSourceQueue(work: (id: string, signal: AbortSignal) => Promise<Result<null>>, onDone: () => void): SourceQueue {
  const waiting: Job[] = [];
  let running: Job | null = null;
  let isStopped = false;

  function next(): void {
    const job = running === null && !isStopped ? waiting.shift() : undefined;
    if (job === undefined) return;
    running = job;
    void work(job.id, job.abort.signal)
      .catch(() => failed("source-unexpected"))
      .then((result) => {
        running = null;
        job.settle(result);
        onDone();
        next();
      });
  }

  return {
    add(id) {
      if (isStopped) return Promise.resolve(failed("cancelled"));
      const known = [...waiting, ...(running === null ? [] : [running])].find((job) => job.id === id && !job.abort.signal.aborted);
      const job = known ?? createJob(id);
      if (known === undefined) waiting.push(job);
      next();
      return job.result;
    },
    async cancel(id) {
      const dropped = waiting.filter((job) => job.id === id);
      for (const job of dropped) {
        waiting.splice(waiting.indexOf(job), 1);
        job.settle(failed("cancelled"));
      }
      if (running?.id !== id) return dropped.length > 0;
      running.abort.abort();
      await running.result;
      return true;
    },
    async stop() {
      isStopped = true;
      for (const job of waiting.splice(0)) job.settle(failed("cancelled"));
      running?.abort.abort();
      await running?.result;
    },
  };
}
