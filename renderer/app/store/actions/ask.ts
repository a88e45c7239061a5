import type { Result } from "#shared/contract/basics/result.ts";
import type { RequestInput, RequestName, RequestOutput } from "#shared/contract/requests.ts";

/** Asks the core. Expected failures are returned; rejects only if the core is gone or has a fault. */
export type Ask = <N extends RequestName>(name: N, input: RequestInput<N>) => Promise<RequestOutput<N>>;

export type FallibleName = { [N in RequestName]: RequestOutput<N> extends Result<unknown> ? N : never }[RequestName];

/** Sends a request to the core; if it fails, a notice says why. */
export type Perform = <N extends FallibleName>(name: N, input: RequestInput<N>) => Promise<RequestOutput<N>>;

/** The state of a question and its answer. */
export interface Answer<T> {
  /** The key of the question that was answered; `null` before the first answer. */
  readonly key: string | null;
  readonly value: T | null;
  /** The core could not answer; `value` is the answer to the previous question. */
  readonly hasFailed: boolean;
}

export const noAnswer: Answer<never> = { key: null, value: null, hasFailed: false };

/** A question that takes one request or several; two questions with the same key are the same. */
export interface Question<T> {
  readonly key: string;
  readonly fetch: (ask: Ask) => Promise<T>;
}

/**
 * Asks a question and passes on the answer, unless the returned function was called meanwhile. `onFault` receives an unexpected error of
 * the core.
 */
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
