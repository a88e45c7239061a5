/** The result of one request for several things. */
export interface Portion<T, R> {
  readonly given: readonly R[];
  /** Refused one by one, with a server error for each. */
  readonly refused: readonly T[];
  /** Missing from the answer. */
  readonly left: readonly T[];
}

export interface PortionRead<T, R> {
  readonly read: readonly R[];
  /** Things that could not be read, not even alone. */
  readonly unread: readonly T[];
}

/** After this many single failures in a row the fault is not with single things: the server itself has a problem. */
const MOST_IN_A_ROW = 10;

/**
 * Requests things in portions of at most `size`. A portion that fails with what `isPassing` considers a fault of the portion is requested
 * again in halves, down to single things; so is what an answer leaves out or refuses. What is left out even when requested alone is in
 * neither list. Rejects with the last fault when the server gives nothing any more, and when nothing could be read, unless `mayGiveNone`.
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
      // The single thing was the cause, and not the portion's size.
      most = size;
      yield { read: [], unread: portion };
    }
  }
  if (!isAnswering && !mayGiveNone && fault !== null) throw fault;
}

/** What to request again, in portions smaller than this one, and what cannot be read. */
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
