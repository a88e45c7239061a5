import { freePorts, rtpBlock, untilAnswered } from "./ports.ts";
import { startProgram } from "./process.ts";

export interface Rtpengine {
  /** UDP port of the ng control protocol. */
  readonly port: number;
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/** The media relay between WebRTC and plain RTP, in user space on loopback. */
export async function startRtpengine(): Promise<Rtpengine> {
  const [port = 0] = await freePorts(1);
  const rtp = rtpBlock(400);
  const program = startProgram("rtpengine", "rtpengine", [
    // The system's own configuration uses ports that only one instance can have.
    "--config-file=none",
    "--foreground",
    "--log-stderr",
    "--log-level=6",
    "--table=-1",
    "--interface=127.0.0.1",
    `--listen-ng=127.0.0.1:${port}`,
    `--port-min=${rtp.first}`,
    `--port-max=${rtp.last}`,
    "--delete-delay=0",
    "--timeout=120",
    "--silent-timeout=600",
    "--no-redis-required",
    "--num-threads=2",
  ]);
  await untilAnswered(port, "ready d7:command4:pinge");
  return { port, stop: program.stop, freeze: program.freeze, thaw: program.thaw };
}
