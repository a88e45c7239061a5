import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCertificate } from "./certificate.ts";
import { freePorts, untilAnswered } from "./ports.ts";
import { type Program, startProgram } from "./process.ts";
import { scratchFolder } from "./scratch.ts";

/** Domain of all addresses, and the digest users that kamailio.cfg knows; the password is the name followed by "pw". */
export const SIP_DOMAIN = "sipbed.test";

/** The number by which carol is dialled and shown: the others have only their names. */
export const CAROL_NUMBER = "+492214710142";

/** Where a phone registers. */
export interface SipServer {
  readonly wsUrl: string;
  readonly domain: string;
}

export interface Kamailio extends SipServer {
  /** The same over TLS with a certificate made for this run. */
  readonly wssUrl: string;
  /** UDP and TCP port for telephones. */
  readonly sipPort: number;
  /** Source port from which calls are trusted without digest, as from a gateway of the telephone network. */
  readonly gatewayPort: number;
  /** Its log since the last start. */
  log(): string;
  stop(): Promise<void>;
  /** Starts it again on the same ports after `stop`; registrations were in memory and are gone. */
  start(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Ends it for good and removes its files. */
  dispose(): Promise<void>;
}

function optionsPing(sipPort: number): string {
  return [
    `OPTIONS sip:127.0.0.1:${sipPort} SIP/2.0`,
    "Via: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKready",
    "Max-Forwards: 5",
    "From: <sip:ready@127.0.0.1>;tag=ready",
    `To: <sip:127.0.0.1:${sipPort}>`,
    "Call-ID: ready",
    "CSeq: 1 OPTIONS",
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");
}

/** Registrar and proxy over WebSocket, secure WebSocket and UDP, with rtpengine for the media. */
export async function startKamailio(rtpenginePort: number): Promise<Kamailio> {
  const [wsPort = 0, wssPort = 0, sipPort = 0, gatewayPort = 0] = await freePorts(4);
  const folder = scratchFolder("kamailio");
  const runFolder = join(folder.path, "run");
  mkdirSync(runFolder);
  await makeCertificate(folder.path);
  const values: Record<string, string> = {
    RUN: folder.path,
    WS_PORT: String(wsPort),
    WSS_PORT: String(wssPort),
    SIP_PORT: String(sipPort),
    GATEWAY_PORT: String(gatewayPort),
    RTPENGINE_PORT: String(rtpenginePort),
    CAROL_NUMBER,
  };
  const template = readFileSync(join(import.meta.dirname, "kamailio.cfg"), "utf8");
  const config = join(folder.path, "kamailio.cfg");
  writeFileSync(
    config,
    template.replace(/@([A-Z_]+)@/g, (_, name: string) => values[name] ?? ""),
  );

  let program: Program;
  const start = async () => {
    const args = ["-f", config, "-P", join(folder.path, "pid"), "-Y", runFolder, "-m", "64", "-M", "8", "-DD", "-E"];
    program = startProgram("kamailio", "kamailio", args);
    const failed = program.ended.then((code) => {
      throw new Error(`kamailio ended with ${code}\n${program.output().slice(-2000)}`);
    });
    failed.catch(() => {});
    await Promise.race([untilAnswered(sipPort, optionsPing(sipPort)), failed]);
  };
  await start();
  return {
    domain: SIP_DOMAIN,
    wsUrl: `ws://127.0.0.1:${wsPort}`,
    wssUrl: `wss://127.0.0.1:${wssPort}`,
    sipPort,
    gatewayPort,
    start,
    log: () => program.output(),
    stop: () => program.stop(),
    freeze: () => program.freeze(),
    thaw: () => program.thaw(),
    dispose: async () => {
      await program.stop();
      folder.remove();
    },
  };
}
