/** What came of asking for some things at once. */
export interface Portion<T, R> {
  readonly given: readonly R[];
  /** Refused one by one, each with a fault of the server's. */
  readonly refused: readonly T[];
  /** Left out of the answer. */
  readonly left: readonly T[];
}

export interface PortionRead<T, R> {
  readonly read: readonly R[];
  /** Could not be had, not even alone. */
  readonly unread: readonly T[];
}

/** So many that fail alone, one after the other, are no longer faults of single ones: the server itself is in trouble. */
const MOST_IN_A_ROW = 10;

/**
 * Asks for things in portions of at most `size`. A portion that fails with what `isPassing` takes for a fault of the portion is asked for again in halves, down to single ones; so
 * is what an answer leaves out or refuses. What is left out even when asked for alone is in neither list. Rejects with the last fault where the server gives nothing any more; also
 * where none of them could be had, unless `mayGiveNone`.
 */
export async function* inPortions<T, R>(
  things: readonly T[],
  size: number,
  ask: (portion: readonly T[]) => Promise<Portion<T, R>>,
  isPassing: (error: unknown) => boolean,
  mayGiveNone: boolean,
): AsyncGenerator<PortionRead<T, R>> {
  const waiting = cut(things, size);
  let [most, inARow, isAnswering] = [size, 0, false];
  let fault: unknown = null;
  for (let portion = waiting.shift(); portion !== undefined; portion = waiting.shift()) {
    if (portion.length > most) {
      waiting.unshift(...cut(portion, most));
      continue;
    }
    const answer = await ask(portion).catch((error: unknown) => {
      if (!isPassing(error)) throw error;
      fault = error;
      return null;
    });
    if (answer !== null) {
      [inARow, isAnswering] = [0, true];
      const { again, unread } = remains(answer, portion);
      waiting.unshift(...again);
      yield { read: answer.given, unread };
    } else if (portion.length > 1) {
      most = half(portion);
      waiting.unshift(...cut(portion, most));
    } else {
      inARow += 1;
      if (inARow >= MOST_IN_A_ROW) throw fault;
      // It was this one, and not the size.
      most = size;
      yield { read: [], unread: portion };
    }
  }
  if (!isAnswering && !mayGiveNone && fault !== null) throw fault;
}

/** What is to be asked for again, in portions smaller than this one, and what is not to be had. */
function remains<T, R>({ refused, left }: Portion<T, R>, portion: readonly T[]) {
  if (portion.length === 1) return { again: [], unread: refused };
  const open = [...refused, ...left];
  return { again: cut(open, Math.min(half(portion), open.length)), unread: [] };
}

function half({ length }: readonly unknown[]): number {
  return Math.ceil(length / 2);
}

function cut<T>(things: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: size === 0 ? 0 : Math.ceil(things.length / size) }, (_, at) => things.slice(at * size, (at + 1) * size));
}
