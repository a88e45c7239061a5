import { useEffect, useReducer, useState } from "react";
import type { RequestInput, RequestName, RequestOutput } from "#shared/contract/requests.ts";
import { type Answer, askQuestion, noAnswer, type Question } from "./ask.ts";
import { useAppState, useAsk, useReadState } from "./hooks.tsx";

/** What the core says to what a component asks. */
export interface Answered<T> extends Pick<Answer<T>, "value" | "hasFailed"> {
  /** `value` answers what is asked now; otherwise it is the answer before, or `null`. */
  readonly isCurrent: boolean;
  readonly askAgain: () => void;
}

/**
 * The core's answer to a request; `null` as input asks nothing. The answer before stays until the next is there, and one that comes too late is dropped. Asked again
 * when the input is another one, when one of `again` is another one, and once the core is back after it was gone.
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

/** The same for what takes several requests. `again` must not change in length. */
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
      // What fails while the core is gone is asked again once it is back; anything else is a fault, which the window reports.
      if (read().connection !== "lost") throw error;
    });
  }, [ask, read, key, isLost, turn, ...again]);
  const value = key === null ? null : answer.value;
  return { value, isCurrent: isAnswered && !answer.hasFailed, hasFailed: isAnswered && answer.hasFailed, askAgain };
}
