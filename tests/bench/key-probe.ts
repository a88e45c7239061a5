/** A key press in the page, and when the page had the core's answer to what the key asked for; epoch milliseconds with fractions. */
export interface Pressed {
  readonly pressed: number;
  readonly answered: number;
}

declare global {
  interface Window {
    keyProbe: {
      /** Forgets the key and the answer before. */
      reset(): void;
      /** Resolves with the first key press and the first answer since; rejects if the core refused. */
      pressed(): Promise<Pressed>;
    };
  }
}

/**
 * Runs in a page before its own scripts: watches keys, and on the bridge to the core the requests of this name and their answers. Changes
 * neither. A key counts from when the browser had it, not from when the page noticed.
 */
export function installKeyProbe(name: string): void {
  const asked = new Set<number>();
  let key: number | null = null;
  let answer = Promise.withResolvers<{ readonly text: string; readonly at: number }>();
  window.keyProbe = {
    reset() {
      key = null;
      answer = Promise.withResolvers();
    },
    async pressed() {
      const { text, at } = await answer.promise;
      if (key === null || !text.includes('"ok":true')) throw new Error(text.slice(0, 200));
      return { pressed: key, answered: at };
    },
  };

  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      key ??= performance.timeOrigin + timeStamp;
    },
    true,
  );

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        const id = typeof data === "string" ? /^\{"id":(\d+),/.exec(data)?.[1] : undefined;
        if (id !== undefined && asked.delete(Number(id))) answer.resolve({ text: data, at: performance.timeOrigin + performance.now() });
      });
    }

    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const request = typeof data === "string" ? /^\{"id":(\d+),"name":"([\w.]+)"/.exec(data) : null;
      if (request?.[2] === name) asked.add(Number(request[1]));
      super.send(data);
    }
  };
}
