import { globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ASTERISK_FOLDER } from "#scripts/asterisk-folder.ts";
import { managerAction } from "./asterisk-manager.ts";
import { makeCertificate } from "./certificate.ts";
import type { SipServer } from "./kamailio.ts";
import { freePorts, rtpBlock } from "./ports.ts";
import { type Program, runProgram, startProgram } from "./process.ts";
import { scratchFolder } from "./scratch.ts";
import { writeTone } from "./sound.ts";

/** Domain of all addresses; a password is the number followed by "pw". */
export const ASTERISK_DOMAIN = "127.0.0.1";
/** The music on hold, also played by 710 and 711. */
export const MUSIC_HZ = 520;

const BOOT_ATTEMPTS = 200;
const BOOT_PAUSE_MS = 100;

export interface Asterisk extends SipServer {
  /** The same over TLS with a certificate made for this run. */
  readonly wssUrl: string;
  readonly sipPort: number;
  /** Port from which calls count as the telephone network's. */
  readonly pstnPort: number;
  /** Everything it logged so far, with all SIP messages and the security events that fail2ban reads. */
  log(): string;
  /** Runs a command of its console, e.g. `pjsip show contacts`. */
  cli(command: string): Promise<string>;
  /** Value of a Replaces header (RFC 3891) for the dialog of a channel, e.g. of `PJSIP/210-00000001`. */
  replaces(channel: string): Promise<string>;
  /** Ends it gracefully: calls get a BYE. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good and removes its files. */
  dispose(): Promise<void>;
}

/** The program with its own loader and libraries, so that it runs on a system with older ones. */
function programIn(root: string) {
  const [libc] = globSync(join(root, "usr/lib/**/libc.so.6"));
  const [loader] = globSync(join(root, "usr/lib/**/ld-linux*.so.*"));
  if (libc === undefined || loader === undefined) throw new Error("Asterisk is not there: npm test brings it");
  const lib = dirname(libc);
  return {
    lib,
    command: "env",
    args: [
      ...["-u", "LD_LIBRARY_PATH", "-u", "LD_PRELOAD", "OPENSSL_CONF=/dev/null", `OPENSSL_MODULES=${join(lib, "ossl-modules")}`],
      ...[loader, "--inhibit-cache", "--library-path", lib, join(root, "usr/sbin/asterisk")],
    ],
  };
}

/**
 * An IPv4 address beside 127.0.0.0/8, which Asterisk never offers for sound; one for documentation (RFC 5737) is added where there is none.
 */
async function localAddress(): Promise<string> {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, address }) => family === "IPv4" && !address.startsWith("127."));
  if (found !== undefined) return found.address;
  await runProgram("ip", "ip", ["addr", "add", "192.0.2.1/32", "dev", "lo"]);
  return "192.0.2.1";
}

function fillConfiguration(folder: string, values: Readonly<Record<string, string>>): void {
  const templates = join(import.meta.dirname, "asterisk/etc");
  for (const name of readdirSync(templates)) {
    const text = readFileSync(join(templates, name), "utf8");
    writeFileSync(
      join(folder, name),
      text.replace(/@([A-Z_]+)@/g, (_, key: string) => values[key] ?? ""),
    );
  }
}

/** Polls until its console answers: it logs nothing when it is ready. */
async function untilBooted(program: Program, ask: () => Promise<string>): Promise<void> {
  const gone = program.ended.then((code) => {
    throw new Error(`asterisk ended with ${code}\n${program.output().slice(-2000)}`);
  });
  gone.catch(() => {});
  for (let attempt = 0; attempt < BOOT_ATTEMPTS; attempt++) {
    const answer = await Promise.race([gone, ask().catch(() => "")]);
    if (answer.includes("fully booted")) return;
    await setTimeout(BOOT_PAUSE_MS);
  }
  throw new Error(`asterisk does not come up\n${program.output().slice(-2000)}`);
}

/** A typical company PBX, over WebSocket, secure WebSocket and UDP; `asterisk/etc` defines its users and what can be dialled. */
export async function startAsterisk(): Promise<Asterisk> {
  const [wsPort = 0, wssPort = 0, sipPort = 0, managerPort = 0, pstnPort = 0] = await freePorts(5);
  const folder = scratchFolder("asterisk");
  for (const name of ["etc", "lib/keys", "spool/voicemail", "spool/tmp", "run", "log", "moh"]) {
    mkdirSync(join(folder.path, name), { recursive: true });
  }
  await makeCertificate(folder.path);
  await writeTone(join(folder.path, "moh/tone.wav"), MUSIC_HZ, 8000, 60);
  const { lib, command, args } = programIn(ASTERISK_FOLDER);
  const rtp = rtpBlock(500);
  const values = { ROOT: ASTERISK_FOLDER, LIB: lib, RUN: folder.path, LOCAL: await localAddress() };
  const ports = { WS_PORT: wsPort, WSS_PORT: wssPort, SIP_PORT: sipPort, AMI_PORT: managerPort, PSTN_PORT: pstnPort };
  const range = { RTP_FIRST: rtp.first, RTP_LAST: rtp.last };
  const texts = Object.fromEntries(Object.entries({ ...ports, ...range }).map(([key, port]) => [key, String(port)]));
  fillConfiguration(join(folder.path, "etc"), { ...values, ...texts });
  const configured = [...args, "-C", join(folder.path, "etc/asterisk.conf")];

  let program: Program;
  const cli = (line: string) => runProgram("asterisk-cli", command, [...configured, "-rx", line]);
  const start = async () => {
    program = startProgram("asterisk", command, [...configured, "-f", "-n", "-g"]);
    await untilBooted(program, () => cli("core waitfullybooted"));
  };
  await start();
  const pjsip = async (channel: string, field: string) => {
    const answer = await managerAction(managerPort, { Action: "Getvar", Channel: channel, Variable: `CHANNEL(pjsip,${field})` });
    return /^Value: (.*?)\r?$/m.exec(answer)?.[1] ?? "";
  };
  return {
    domain: ASTERISK_DOMAIN,
    wsUrl: `ws://127.0.0.1:${wsPort}/ws`,
    wssUrl: `wss://127.0.0.1:${wssPort}/ws`,
    sipPort,
    pstnPort,
    log: () => readFileSync(join(folder.path, "log/full"), "utf8"),
    cli,
    replaces: async (channel) => {
      const [id, to, from] = [await pjsip(channel, "call-id"), await pjsip(channel, "local_tag"), await pjsip(channel, "remote_tag")];
      return `${id};to-tag=${to};from-tag=${from}`;
    },
    stop: async () => {
      await program.stop();
    },
    kill: () => program.kill(),
    start,
    dispose: async () => {
      await program.stop();
      folder.remove();
    },
  };
}
