import { createSocket } from "node:dgram";
import { createServer } from "node:net";

const LOOPBACK = "127.0.0.1";

function udpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind(port, LOOPBACK, () => socket.close(() => resolve(true)));
  });
}

function tcpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}

async function isFree(port: number): Promise<boolean> {
  return (await tcpIsFree(port)) && (await udpIsFree(port));
}

/** Ranges of ports below the system's ephemeral ones, so that no client is given the port of a server that is down for a moment. */
const FIRST = 10_000;
const RANGE = 500;
const RANGES = 20;

/** Listens on a port for as long as this process runs, without keeping it alive. */
function hold(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, LOOPBACK, () => resolve(true));
    server.unref();
  });
}

/** First port of a range that is this process's own: a port is free until its server has started, and other tests start servers as well. */
async function ownRange(): Promise<number> {
  for (let at = 0; at < RANGES; at++) {
    const first = FIRST + RANGE * ((process.pid + at) % RANGES);
    if (await hold(first + RANGE - 1)) return first;
  }
  throw new Error(`more than ${RANGES} processes start servers for tests`);
}

let range: Promise<number> | undefined;
const PORTS = RANGE / 2 - 1;
/** Those of the range that were given out and may not be listened on yet. */
const given = new Set<number>();

/** Ports that are free on loopback for TCP and UDP alike, all different. They are even, because baresip listens on the next one as well. */
export async function freePorts(count: number): Promise<number[]> {
  range ??= ownRange();
  const first = await range;
  const ports: number[] = [];
  while (ports.length < count) {
    if (given.size === PORTS) given.clear();
    const port = first + 2 * Math.floor(Math.random() * PORTS);
    if (given.has(port)) continue;
    given.add(port);
    if ((await isFree(port)) && (await isFree(port + 1))) ports.push(port);
  }
  return ports;
}

/** First port of a block for RTP below the system's ephemeral range; the programs skip single ports in use. */
export function rtpBlock(size: number): { readonly first: number; readonly last: number } {
  const blocks = Math.floor(12_000 / size);
  const first = 20_000 + size * Math.floor(Math.random() * blocks);
  return { first, last: first + size - 1 };
}

/** Sends a datagram every 50 ms until something answers: the only way to detect that a UDP server is ready. */
export function untilAnswered(port: number, datagram: string, limitMs = 10_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    const send = () => socket.send(datagram, port, LOOPBACK);
    const again = setInterval(send, 50);
    const end = (act: () => void) => {
      clearInterval(again);
      clearTimeout(limit);
      socket.close();
      act();
    };
    const limit = setTimeout(() => end(() => reject(new Error(`nothing answers on UDP port ${port}`))), limitMs);
    socket.on("message", (message) => end(() => resolve(message.toString())));
    socket.bind(0, LOOPBACK, send);
  });
}
