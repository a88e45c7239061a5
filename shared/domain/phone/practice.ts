/** How a simulated person reacts when the rep dials them. Unlisted numbers ring without an answer. */
export type PracticeBehaviour = "answers" | "not-reached" | "door-opener" | "busy";

/** A simulated person with a number on the practice line. All are invented, and all numbers are reserved for fiction. */
export interface PracticePerson {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  /** E.164. */
  readonly number: string;
  readonly behaviour: PracticeBehaviour;
  /** Base frequency of the synthetic voice in hertz, unique, so that a measurement can tell who speaks. */
  readonly voiceHz: number;
}

export type PracticeScenarioId =
  | "return-exact"
  | "return-switchboard"
  | "return-colleague"
  | "customer"
  | "unknown"
  | "hidden"
  | "persistent";

/** A caller who hangs up soon and calls again. */
export interface PracticePersistence {
  /** Total number of tries. */
  readonly tries: number;
  /** Duration of ringing, and of the pause before the next try, in milliseconds. */
  readonly ringsMs: number;
  readonly pauseMs: number;
}

/** An inbound call that the rep can start, or several from a caller who does not get through. */
export interface PracticeScenario {
  readonly id: PracticeScenarioId;
  /** E.164 that the call shows; withheld if `hidden`. */
  readonly number: string;
  /** Name that the call shows; empty for none. */
  readonly displayName: string;
  readonly hidden: boolean;
  readonly voiceHz: number;
  /** `null` for a caller who lets it ring for long and calls once. */
  readonly persistence: PracticePersistence | null;
}

export const PRACTICE_PEOPLE: readonly PracticePerson[] = [
  { id: "petra-vogel", name: "Petra Vogel", company: "Vogel Logistik", number: "+496990009142", behaviour: "not-reached", voiceHz: 400 },
  {
    id: "jonas-brandt",
    name: "Jonas Brandt",
    company: "Nordlicht Energie",
    number: "+493023125217",
    behaviour: "not-reached",
    voiceHz: 480,
  },
  { id: "nordlicht", name: "Nele Harms", company: "Nordlicht Energie", number: "+4930231250", behaviour: "door-opener", voiceHz: 560 },
  {
    id: "tom-keller",
    name: "Tom Keller",
    company: "Hansewerk Maschinenbau",
    number: "+494066969311",
    behaviour: "not-reached",
    voiceHz: 640,
  },
  {
    id: "aylin-demir",
    name: "Aylin Demir",
    company: "Hansewerk Maschinenbau",
    number: "+494066969305",
    behaviour: "answers",
    voiceHz: 720,
  },
  {
    id: "hansewerk",
    name: "Ole Petersen",
    company: "Hansewerk Maschinenbau",
    number: "+4940669690",
    behaviour: "door-opener",
    voiceHz: 800,
  },
  { id: "sabine-roth", name: "Sabine Roth", company: "Roth & Söhne", number: "+498999998410", behaviour: "answers", voiceHz: 880 },
  { id: "max-winter", name: "Max Winter", company: "Winter Gerätebau", number: "+491713920021", behaviour: "answers", voiceHz: 960 },
  { id: "ida-sommer", name: "Ida Sommer", company: "Sommer & Partner", number: "+4915228817386", behaviour: "not-reached", voiceHz: 1040 },
  { id: "viktor-berg", name: "Viktor Berg", company: "Kanzlei Berg", number: "+492214710180", behaviour: "door-opener", voiceHz: 1120 },
  { id: "ben-herbst", name: "Ben Herbst", company: "Herbst Fenster", number: "+491713920086", behaviour: "busy", voiceHz: 1200 },
  { id: "mika-lang", name: "Mika Lang", company: "", number: "23", behaviour: "answers", voiceHz: 1520 },
];

export const PRACTICE_SCENARIOS: readonly PracticeScenario[] = [
  { id: "return-exact", number: "+496990009142", displayName: "Petra Vogel", hidden: false, voiceHz: 400, persistence: null },
  { id: "return-switchboard", number: "+4930231250", displayName: "", hidden: false, voiceHz: 480, persistence: null },
  { id: "return-colleague", number: "+494066969305", displayName: "", hidden: false, voiceHz: 720, persistence: null },
  { id: "customer", number: "+498999998410", displayName: "Sabine Roth", hidden: false, voiceHz: 880, persistence: null },
  { id: "unknown", number: "+4917604069033", displayName: "", hidden: false, voiceHz: 1280, persistence: null },
  { id: "hidden", number: "", displayName: "", hidden: true, voiceHz: 1360, persistence: null },
  {
    id: "persistent",
    number: "+493023125217",
    displayName: "Jonas Brandt",
    hidden: false,
    voiceHz: 480,
    persistence: { tries: 3, ringsMs: 4_000, pauseMs: 3_000 },
  },
];

/** The frequency of the voice that answers when the person is dialled; a door opener has a voice of their own. */
export function voiceOf(person: PracticePerson): number {
  return person.behaviour === "door-opener" ? person.voiceHz + 40 : person.voiceHz;
}

/** Id of the account on the practice line; its address is valid for this run only and is never stored. */
export const PRACTICE_ACCOUNT = "practice";

/** User part of the simulated mailbox, the target of a 302 on the practice line. */
export const PRACTICE_MAILBOX = "voicemail";

/** Internal number of the rep's simulated colleague, to whom a ringing call can be transferred. */
export const PRACTICE_COLLEAGUE = "23";

/** Users of the practice line with a phone of their own, the targets of a 302. */
export const PRACTICE_STATIONS: readonly string[] = [PRACTICE_MAILBOX, PRACTICE_COLLEAGUE];

/** Base frequency of the mailbox's announcement in hertz. */
export const PRACTICE_MAILBOX_HZ = 1440;

/** E.164 of what was dialled on the practice line: national and 00 forms are German, anything else stays as its digits. */
export function dialledNumber(user: string): string {
  const digits = user.replace(/[^\d+]/g, "");
  if (digits.startsWith("+")) return digits;
  if (digits.startsWith("00")) return `+${digits.slice(2)}`;
  if (digits.startsWith("0")) return `+49${digits.slice(1)}`;
  return digits;
}
