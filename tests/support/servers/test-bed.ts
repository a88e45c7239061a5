import { type Baresip, startBaresip } from "./baresip.ts";
import { type Kamailio, startKamailio } from "./kamailio.ts";
import { startRtpengine } from "./rtpengine.ts";

export interface TestBed {
  readonly kamailio: Kamailio;
  /** Answers when told to; Opus, speaks 440 Hz. */
  readonly carol: Baresip;
  /** Answers at once; PCMU, speaks 660 Hz. */
  readonly dave: Baresip;
  /** A mailbox: answers at once; Opus, speaks 550 Hz. */
  readonly vm: Baresip;
  stop(): Promise<void>;
}

/** Kamailio with its media relay and three telephones, all on loopback. alice and bob are free for the browser. */
export async function startTestBed(): Promise<TestBed> {
  const rtpengine = await startRtpengine();
  const kamailio = await startKamailio(rtpengine.port);
  const { sipPort } = kamailio;
  const [carol, dave, vm] = await Promise.all([
    startBaresip({ user: "carol", sipPort, answers: "manual", codec: "opus", toneHz: 440 }),
    startBaresip({ user: "dave", sipPort, answers: "auto", codec: "pcmu", toneHz: 660 }),
    startBaresip({ user: "vm", sipPort, answers: "auto", codec: "opus", toneHz: 550 }),
  ]);
  return {
    kamailio,
    carol,
    dave,
    vm,
    stop: async () => {
      await Promise.all([carol.stop(), dave.stop(), vm.stop()]);
      await kamailio.dispose();
      await rtpengine.stop();
    },
  };
}
