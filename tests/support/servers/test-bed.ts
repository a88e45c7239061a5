import { type Baresip, type BaresipOptions, startBaresip } from "./baresip.ts";
import { type Kamailio, SIP_DOMAIN, startKamailio } from "./kamailio.ts";
import { startRtpengine } from "./rtpengine.ts";

export interface TestBed {
  readonly kamailio: Kamailio;
  /** Answers on command; Opus, speaks 440 Hz. */
  readonly carol: Baresip;
  /** Answers at once; PCMU, speaks 660 Hz. */
  readonly dave: Baresip;
  /** A mailbox: answers at once; Opus, speaks 550 Hz. */
  readonly vm: Baresip;
  stop(): Promise<void>;
}

/** A telephone of a digest user that kamailio.cfg knows. */
export function startTelephone(
  user: "carol" | "dave" | "vm" | "bob",
  how: Pick<BaresipOptions, "sipPort" | "answers" | "codec" | "toneHz">,
): Promise<Baresip> {
  return startBaresip({ name: user, user, domain: SIP_DOMAIN, password: `${user}pw`, ...how });
}

/** Kamailio with its media relay and three telephones, all on loopback. alice and bob are free for the browser. */
export async function startTestBed(): Promise<TestBed> {
  const rtpengine = await startRtpengine();
  const kamailio = await startKamailio(rtpengine.port);
  const { sipPort } = kamailio;
  const [carol, dave, vm] = await Promise.all([
    startTelephone("carol", { sipPort, answers: "manual", codec: "opus", toneHz: 440 }),
    startTelephone("dave", { sipPort, answers: "auto", codec: "pcmu", toneHz: 660 }),
    startTelephone("vm", { sipPort, answers: "auto", codec: "opus", toneHz: 550 }),
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
