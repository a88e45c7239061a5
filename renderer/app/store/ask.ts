import type { RequestInput, RequestName, RequestOutput } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";

/** Asks the core. Expected failures are in the answer; rejects only where the core is gone or has a fault. */
export type Ask = <N extends RequestName>(name: N, input: RequestInput<N>) => Promise<RequestOutput<N>>;

/** Requests that can fail. */
export type FallibleName = { [N in RequestName]: RequestOutput<N> extends Result<unknown> ? N : never }[RequestName];

/** Asks the core for something that needs no more than that; a notice says why it failed. */
export type Perform = <N extends FallibleName>(name: N, input: RequestInput<N>) => Promise<RequestOutput<N>>;

/** What became of a question. */
export interface Answer<T> {
  /** Names the question that was answered; `null` before the first answer. */
  readonly key: string | null;
  readonly value: T | null;
  /** The core could not answer it; `value` is that of the question before. */
  readonly hasFailed: boolean;
}

export const noAnswer: Answer<never> = { key: null, value: null, hasFailed: false };

/** What takes one request or several; two with the same key are the same. */
export interface Question<T> {
  readonly key: string;
  readonly fetch: (ask: Ask) => Promise<T>;
}

/** Asks a question and passes on what becomes of it, unless the function that is returned was called meanwhile. `onFault` receives what the core should not have thrown. */
export function askQuestion<T>(
  { key, fetch }: Question<T>,
  ask: Ask,
  take: (next: (before: Answer<T>) => Answer<T>) => void,
  onFault: (error: unknown) => void,
): () => void {
  let isWanted = true;
  fetch(ask).then(
    (value) => isWanted && take(() => ({ key, value, hasFailed: false })),
    (error: unknown) => {
      if (isWanted) take((before) => ({ key, value: before.value, hasFailed: true }));
      onFault(error);
    },
  );
  return () => {
    isWanted = false;
  };
}
