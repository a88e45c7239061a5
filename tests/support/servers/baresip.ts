import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BaresipControl, controlBaresip } from "./baresip-control.ts";
import { freePorts, rtpBlock } from "./ports.ts";
import { startProgram } from "./process.ts";
import { scratchFolder } from "./scratch.ts";
import { type Tone, toneOfFile, writeTone } from "./sound.ts";

export interface BaresipOptions {
  /** The name it shows. */
  readonly name: string;
  readonly user: string;
  readonly domain: string;
  /** Digest password; null for a phone that does not register and is known by its port. */
  readonly password: string | null;
  readonly sipPort: number;
  /** Its own port for SIP, if the server identifies it by that. */
  readonly listen?: number;
  /** `manual`: the test accepts by `control.command("accept")`; `auto`: answers at once. */
  readonly answers: "manual" | "auto";
  readonly codec: "opus" | "pcmu" | "pcma";
  /** Frequency of the tone that it speaks. */
  readonly toneHz: number;
}

export interface Baresip {
  readonly address: string;
  readonly control: BaresipControl;
  /** Everything it logged, with all SIP messages in both directions. */
  log(): string;
  /** What it hears in its newest call; `null` before the first. */
  heard(): Tone | null;
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

const CODECS = { opus: "opus/48000/2,pcmu,pcma", pcmu: "pcmu,pcma", pcma: "pcma,pcmu" };

function accountLine({ name, user, domain, password, sipPort, answers, codec }: BaresipOptions): string {
  return [
    `"${name}" <sip:${user}@${domain}>`,
    ...(password === null ? ["regint=0"] : [`auth_user=${user}`, `auth_pass=${password}`]),
    `outbound="sip:127.0.0.1:${sipPort};transport=udp"`,
    // Registrations live in the server's memory: a short interval brings them back soon after it restarts.
    ...(password === null ? [] : ["regint=60"]),
    `answermode=${answers}`,
    `audio_codecs=${CODECS[codec]}`,
    "dtmfmode=rtpevent",
    "mwi=no",
  ].join(";");
}

function configuration(listen: number, control: number, audioSource: string, rate: number, recordings: string): string {
  const rtp = rtpBlock(100);
  const modules = ["g711.so", "opus.so", "ausine.so", "aufile.so", "sndfile.so"];
  return [
    "poll_method epoll",
    `sip_listen 127.0.0.1:${listen}`,
    "sip_transports udp",
    "audio_path /usr/share/baresip",
    `audio_source ${audioSource}`,
    "audio_alert aufile,/dev/null",
    `ausrc_srate ${rate}`,
    `auplay_srate ${rate}`,
    "ausrc_channels 0",
    "auplay_channels 0",
    "audio_txmode poll",
    "audio_level no",
    "ausrc_format s16",
    "auplay_format s16",
    "auenc_format s16",
    "audec_format s16",
    "audio_buffer 20-160",
    "call_local_timeout 60",
    "call_max_calls 8",
    `rtp_ports ${rtp.first}-${rtp.last}`,
    "rtcp_mux no",
    "jitter_buffer_delay 2-10",
    "rtp_stats yes",
    // The name "lo" fails here, the address works.
    "net_interface 127.0.0.1",
    "module_path /usr/lib/baresip/modules",
    ...modules.map((name) => `module ${name}`),
    "module_tmp uuid.so",
    "module_tmp account.so",
    "module_app menu.so",
    "module_app mwi.so",
    "module_app ctrl_tcp.so",
    `ctrl_tcp_listen 127.0.0.1:${control}`,
    `snd_path ${recordings}`,
    "opus_bitrate 28000",
    "",
  ].join("\n");
}

/** A telephone on the other side: registers over UDP unless it has no password, speaks a tone, records what it hears. */
export async function startBaresip(options: BaresipOptions): Promise<Baresip> {
  const [free = 0, controlPort = 0] = await freePorts(2);
  const listen = options.listen ?? free;
  const folder = scratchFolder(`baresip-${options.user}`);
  const recordings = join(folder.path, "heard");
  mkdirSync(recordings);
  const rate = options.codec === "opus" ? 48_000 : 8000;
  const source =
    rate === 48_000 ? `ausine,${options.toneHz}` : `aufile,${await writeTone(join(folder.path, "voice.wav"), options.toneHz, rate, 120)}`;
  writeFileSync(join(folder.path, "accounts"), `${accountLine(options)}\n`);
  writeFileSync(join(folder.path, "config"), configuration(listen, controlPort, source, rate, recordings));

  const program = startProgram(`baresip-${options.user}`, "baresip", ["-4", "-s", "-f", folder.path]);
  await program.saw(options.password === null ? /baresip is ready/ : /200 OK/);
  const control = await controlBaresip(controlPort);
  return {
    address: `sip:${options.user}@${options.domain}`,
    control,
    log: program.output,
    heard: () => {
      const newest = readdirSync(recordings)
        .filter((name) => name.endsWith("-dec.wav"))
        .sort()
        .at(-1);
      return newest === undefined ? null : toneOfFile(join(recordings, newest));
    },
    freeze: program.freeze,
    thaw: program.thaw,
    stop: async () => {
      control.close();
      await program.stop();
      folder.remove();
    },
  };
}
