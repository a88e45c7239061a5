import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kamailio } from "./kamailio.ts";
import { startProgram } from "./process.ts";
import { scratchFolder } from "./scratch.ts";
import { writeTone } from "./sound.ts";

export interface GatewayCallOptions {
  /** User part of the called address. */
  readonly to: string;
  /** The From header without its tag, e.g. `"Anonymous" <sip:anonymous@anonymous.invalid>`. */
  readonly from: string;
  /** Whole header lines: P-Asserted-Identity, Diversion, Privacy, History-Info … */
  readonly headers: readonly string[];
}

export interface GatewayCall {
  /** Exit code once it is over: 0 if it was answered and ended by the other side. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/** Frequency that the gateway speaks. */
export const GATEWAY_HZ = 880;

/**
 * A call as a gateway of the telephone network makes it: no digest, its asserted identity is trusted. It talks until the other side hangs
 * up.
 */
export async function startGatewayCall(kamailio: Kamailio, options: GatewayCallOptions): Promise<GatewayCall> {
  const folder = scratchFolder("gateway");
  await writeTone(join(folder.path, "voice.al"), GATEWAY_HZ, 8000, 60);
  const values: Record<string, string> = { FROM: options.from, IDENTITY: options.headers.join("\n"), RUN: folder.path };
  const scenario = join(folder.path, "call.xml");
  const template = readFileSync(join(import.meta.dirname, "gateway-call.xml"), "utf8");
  const text = template.slice(template.indexOf("<scenario")).replace(/@(FROM|IDENTITY|RUN)@/g, (_, name: string) => values[name] ?? "");
  writeFileSync(scenario, `<?xml version="1.0" encoding="ISO-8859-1" ?>\n${text}`);
  const program = startProgram(
    "sipp",
    "sipp",
    [
      ...[`127.0.0.1:${kamailio.sipPort}`, "-sf", scenario, "-s", options.to, "-m", "1", "-nostdin"],
      ...["-i", "127.0.0.1", "-p", String(kamailio.gatewayPort), "-mi", "127.0.0.1", "-trace_err"],
    ],
    folder.path,
  );
  void program.ended.then(folder.remove);
  return { ended: program.ended, stop: program.stop, freeze: program.freeze, thaw: program.thaw };
}
