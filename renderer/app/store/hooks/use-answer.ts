import { useEffect, useReducer, useState } from "react";
import { type Answer, askQuestion, noAnswer, type Question } from "#renderer/app/store/actions/ask.ts";
import type { RequestInput, RequestName, RequestOutput } from "#shared/contract/requests.ts";
import { useAppState, useAsk, useReadState } from "./use-app.tsx";

/** The core's answer to the question of a component. */
export interface Answered<T> extends Pick<Answer<T>, "value" | "hasFailed"> {
  /** Whether `value` answers the current question; if not, it is the previous answer or `null`. */
  readonly isCurrent: boolean;
  readonly askAgain: () => void;
}

/**
 * Asks the core and returns its answer; `null` as input asks nothing. The previous answer stays until the new one is there; a late one is
 * dropped. Asks again when the input or one of `again` changes, and when the core is back.
 */
export function useAnswer<N extends RequestName>(
  name: N,
  input: RequestInput<N> | null,
  again: readonly unknown[] = [],
): Answered<RequestOutput<N>> {
  return useQuestion<RequestOutput<N>>(
    input === null ? null : { key: JSON.stringify([name, input]), fetch: (ask) => ask(name, input) },
    again,
  );
}

/** The same for a question of several requests. The length of `again` must not change. */
export function useQuestion<T>(question: Question<T> | null, again: readonly unknown[] = []): Answered<T> {
  const ask = useAsk();
  const read = useReadState();
  const isLost = useAppState(({ connection }) => connection === "lost");
  const [answer, setAnswer] = useState<Answer<T>>(noAnswer);
  const [turn, askAgain] = useReducer((before: number) => before + 1, 0);
  const key = question?.key ?? null;
  const isAnswered = key !== null && answer.key === key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question, and what asks again is not read.
  useEffect(() => {
    if (question === null) return setAnswer(noAnswer);
    if (isLost && isAnswered) return;
    return askQuestion(question, ask, setAnswer, (error) => {
      // A request that failed because the core is gone is repeated once it is back; any other error is a fault, which the window reports.
      if (read().connection !== "lost") throw error;
    });
  }, [ask, read, key, isLost, turn, ...again]);
  const value = key === null ? null : answer.value;
  return { value, isCurrent: isAnswered && !answer.hasFailed, hasFailed: isAnswered && answer.hasFailed, askAgain };
}
