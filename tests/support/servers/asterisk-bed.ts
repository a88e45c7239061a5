import { ASTERISK_DOMAIN, type Asterisk, startAsterisk } from "./asterisk.ts";
import { type Baresip, startBaresip } from "./baresip.ts";

export interface AsteriskBed {
  readonly asterisk: Asterisk;
  /** Reception's desk phone, number 210: answers on command, speaks 440 Hz. */
  readonly carol: Baresip;
  /** A colleague's desk phone, number 211: answers at once, speaks 660 Hz. */
  readonly dave: Baresip;
  /** The telephone network: numbers dialled as 0… or +… ring here, answered on command; speaks 880 Hz. */
  readonly pstn: Baresip;
  /** A call from outside, e.g. `"+493023125042"`, `"+493023125042*Muster"`, `"anon"`, to a number of the PBX. */
  callFrom(caller: string, destination: string): Promise<unknown>;
  stop(): Promise<void>;
}

export const CAROL_HZ = 440;
export const DAVE_HZ = 660;
export const PSTN_HZ = 880;

/** Asterisk with two desk phones and the telephone network, all on loopback. Reps 200, 201 and 204 are free for the browser. */
export async function startAsteriskBed(): Promise<AsteriskBed> {
  const asterisk = await startAsterisk();
  const common = { domain: ASTERISK_DOMAIN, sipPort: asterisk.sipPort, codec: "pcma" } as const;
  const [carol, dave, pstn] = await Promise.all([
    startBaresip({ ...common, name: "Carola Feld", user: "210", password: "210pw", answers: "manual", toneHz: CAROL_HZ }),
    startBaresip({ ...common, name: "Dave Kollege", user: "211", password: "211pw", answers: "auto", toneHz: DAVE_HZ }),
    startBaresip({
      ...common,
      name: "provider",
      user: "provider",
      password: null,
      listen: asterisk.pstnPort,
      answers: "manual",
      toneHz: PSTN_HZ,
    }),
  ]);
  return {
    asterisk,
    carol,
    dave,
    pstn,
    callFrom: (caller, destination) => pstn.control.command("dial", `sip:${caller}*${destination}@${ASTERISK_DOMAIN}`),
    stop: async () => {
      await Promise.all([carol.stop(), dave.stop(), pstn.stop()]);
      await asterisk.dispose();
    },
  };
}
