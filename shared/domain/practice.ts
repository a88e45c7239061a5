/** What a simulated person does when the rep dials them. Numbers nobody listed ring and are not answered. */
export type PracticeBehaviour = "answers" | "not-reached" | "door-opener" | "busy";

/** A simulated person behind a number of the practice line. All of them are invented, all numbers are reserved for fiction. */
export interface PracticePerson {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  /** E.164. */
  readonly number: string;
  readonly behaviour: PracticeBehaviour;
  /** Base frequency of the synthetic voice in hertz, no two alike, so that a measurement tells who is speaking. */
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

/** Somebody who gives up soon and tries again. */
export interface PracticePersistence {
  /** Tries in all. */
  readonly tries: number;
  /** How long each rings, and how long they wait before the next, in milliseconds. */
  readonly ringsMs: number;
  readonly pauseMs: number;
}

/** One call that comes in when the rep lets it ring, or several from one who does not get through. */
export interface PracticeScenario {
  readonly id: PracticeScenarioId;
  /** E.164 that the call shows; with `hidden` it is withheld. */
  readonly number: string;
  /** Name that the call shows, empty for none. */
  readonly displayName: string;
  readonly hidden: boolean;
  readonly voiceHz: number;
  /** `null` for those who let it ring for long and try once. */
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

/** Who speaks when this number is dialled; whoever opens the door has a voice of their own. */
export function voiceOf(person: PracticePerson): number {
  return person.behaviour === "door-opener" ? person.voiceHz + 40 : person.voiceHz;
}

/** Id of the account on the practice line; its address is that of this run and is never stored. */
export const PRACTICE_ACCOUNT = "practice";

/** User part of the simulated mailbox, the target of a 302 on the practice line. */
export const PRACTICE_MAILBOX = "voicemail";

/** Internal number of the rep's simulated colleague, to whom a ringing call can be handed. */
export const PRACTICE_COLLEAGUE = "23";

/** Users of the practice line that are phones of their own: a 302 leads to them. */
export const PRACTICE_STATIONS: readonly string[] = [PRACTICE_MAILBOX, PRACTICE_COLLEAGUE];

/** Base frequency of the mailbox's announcement in hertz. */
export const PRACTICE_MAILBOX_HZ = 1440;

/** E.164 of what was dialled on the practice line: national and 00 forms are German, everything else stays as its digits. */
export function dialledNumber(user: string): string {
  const digits = user.replace(/[^\d+]/g, "");
  if (digits.startsWith("+")) return digits;
  if (digits.startsWith("00")) return `+${digits.slice(2)}`;
  if (digits.startsWith("0")) return `+49${digits.slice(1)}`;
  return digits;
}
