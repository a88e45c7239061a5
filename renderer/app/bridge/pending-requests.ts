import { type BridgeAnswer, type BridgeRequest, outputOf } from "#shared/contract/frames.ts";

type Send = (request: BridgeRequest) => void;

interface Entry {
  readonly request: BridgeRequest;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly sent: boolean;
}

export interface PendingRequests {
  /** Sends the request now if connected, else as soon as the connection is there. */
  add(name: string, input: unknown): Promise<unknown>;
  settle(answer: BridgeAnswer & { readonly id: number }): void;
  open(send: Send): void;
  /** Rejects the requests already sent; those not sent yet go on waiting. */
  broken(): void;
  /** Rejects the requests that wait, and every new one until the connection is back. */
  stopWaiting(): void;
}

const gone = ({ name }: BridgeRequest) => new Error(`${name}: gone`);

/** Requests without an answer yet, over a connection that can break and come back. */
export function createPendingRequests(): PendingRequests {
  const entries = new Map<number, Entry>();
  let send: Send | null = null;
  let waiting = true;
  let lastId = 0;
  const rejectAll = (which: (entry: Entry) => boolean) => {
    for (const [id, entry] of [...entries].filter(([, each]) => which(each))) {
      entries.delete(id);
      entry.reject(gone(entry.request));
    }
  };
  return {
    add: (name, input) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const request = { id: lastId, name, input };
        if (send === null && !waiting) {
          reject(gone(request));
          return;
        }
        entries.set(lastId, { request, resolve, reject, sent: send !== null });
        send?.(request);
      }),
    settle(answer) {
      const entry = entries.get(answer.id);
      entries.delete(answer.id);
      try {
        entry?.resolve(outputOf(entry.request.name, answer));
      } catch (error) {
        entry?.reject(error instanceof Error ? error : new Error(String(error)));
      }
    },
    open(next) {
      send = next;
      waiting = true;
      for (const [id, entry] of entries) {
        entries.set(id, { ...entry, sent: true });
        next(entry.request);
      }
    },
    broken() {
      send = null;
      rejectAll(({ sent }) => sent);
    },
    stopWaiting() {
      waiting = false;
      rejectAll(() => true);
    },
  };
}
