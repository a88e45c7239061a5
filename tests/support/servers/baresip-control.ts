import { connect, type Socket } from "node:net";

/** An event of baresip, e.g. `{ type: "CALL_INCOMING", peeruri: "sip:…", id: "…" }`. */
export interface BaresipEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

type Message =
  | { readonly response: true; readonly token: string; readonly ok: boolean; readonly data: string }
  | (BaresipEvent & { readonly response?: false });

export interface BaresipControl {
  /** Sends a command (dial, accept, hangup, hold, resume, …) and resolves to its text; rejects when it is refused. */
  command(command: string, params?: string): Promise<string>;
  /** The next event of this type that was not returned yet, including earlier ones. */
  next(type: string, limitMs?: number): Promise<BaresipEvent>;
  /** Discards events that were not returned yet. */
  forget(): void;
  close(): void;
}

/** Splits netstrings (`<length>:<bytes>,`) off a buffer and returns the rest. */
function takeNetstrings(buffer: Buffer, take: (text: string) => void): Buffer {
  let rest = buffer;
  for (;;) {
    const colon = rest.indexOf(":");
    if (colon < 0) return rest;
    const end = colon + 1 + Number(rest.subarray(0, colon).toString());
    if (rest.length <= end) return rest;
    take(rest.subarray(colon + 1, end).toString());
    rest = rest.subarray(end + 1);
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** A client for baresip's `ctrl_tcp` module. */
export async function controlBaresip(port: number): Promise<BaresipControl> {
  const socket = await open(port);
  const events: BaresipEvent[] = [];
  const waiting = new Set<() => void>();
  const answers = new Map<string, (answer: { ok: boolean; data: string }) => void>();
  let buffer: Buffer = Buffer.alloc(0);
  let token = 0;

  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    buffer = takeNetstrings(Buffer.concat([buffer, chunk]), (text) => {
      const message = JSON.parse(text) as Message;
      if (message.response) answers.get(message.token)?.(message);
      else events.push(message);
    });
    for (const check of waiting) check();
  });

  return {
    command: (command, params = "") =>
      new Promise((resolve, reject) => {
        const id = String(++token);
        answers.set(id, (answer) => {
          answers.delete(id);
          if (answer.ok) resolve(answer.data);
          else reject(new Error(`baresip refuses ${command} ${params}: ${answer.data}`));
        });
        const body = JSON.stringify({ command, params, token: id });
        socket.write(`${Buffer.byteLength(body)}:${body},`);
      }),
    next: (type, limitMs = 10_000) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const at = events.findIndex((event) => event.type === type);
          if (at < 0) return;
          clearTimeout(limit);
          waiting.delete(check);
          resolve(...(events.splice(at, 1) as [BaresipEvent]));
        };
        const limit = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`no ${type} from baresip within ${limitMs} ms, only ${events.map((event) => event.type).join(", ")}`));
        }, limitMs);
        waiting.add(check);
        check();
      }),
    forget: () => {
      events.length = 0;
    },
    close: () => socket.destroy(),
  };
}
