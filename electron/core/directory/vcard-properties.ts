import ICAL from "ical.js";
import { remembered } from "./remembered.ts";

/** A property as ical.js parses it (jCard, RFC 7095): name, parameters, type, values. */
export type Property = readonly [name: string, parameters: Readonly<Record<string, unknown>>, type: string, ...values: readonly unknown[]];

/** What ical.js makes of a property with a value that says nothing by itself: all but the value. */
type Pattern = readonly [name: string, parameters: Readonly<Record<string, unknown>>, type: string];

const SAMPLE = "x";
/** Longer heads are not worth keeping. */
const LONGEST_HEAD = 100;

/** The properties of a vCard 3.0 or 4.0 whose lines are unfolded, as ical.js gives them; `null` where it cannot read the card. It reads each line by itself. */
export function vcardProperties(lines: readonly string[]): readonly Property[] | null {
  const [version = ""] = lines;
  const patternOf = PATTERNS.get(version);
  if (patternOf === undefined) return parsed(lines);
  const found: Property[] = [];
  for (const line of lines) {
    const property = plainProperty(line, patternOf) ?? parsed([version, line])?.[1];
    if (property === undefined) return parsed(lines);
    found.push(property);
  }
  return found;
}

/** Nearly every line of nearly every file: a head that was seen before, and a value without anything that stands for something else. `null` says nothing of the line. */
function plainProperty(line: string, patternOf: (head: string) => Pattern | null): Property | null {
  const colon = line.indexOf(":");
  if (colon < 0 || colon > LONGEST_HEAD) return null;
  const value = line.slice(colon + 1);
  if (value.includes("\\") || value.includes(",")) return null;
  const pattern = patternOf(line.slice(0, colon));
  if (pattern === null) return null;
  const [name, parameters, type] = pattern;
  const isStructured = (name === "n" || name === "org") && value.includes(";");
  return [name, parameters, type, isStructured ? value.split(";") : value];
}

const PATTERNS = new Map(["VERSION:3.0", "VERSION:4.0"].map((version) => [version, remembered((head) => readPattern(version, head))]));

/** `null` where a value of this head is no plain text, or the head is better left to ical.js. */
function readPattern(version: string, head: string): Pattern | null {
  if (head.includes('"') || /^(?:begin|end)$/i.test(head)) return null;
  const property = parsed([version, `${head}:${SAMPLE}`])?.at(-1);
  if (property === undefined || property.length !== 4 || property[3] !== SAMPLE) return null;
  const [name, parameters, type] = property;
  return ["text", "phone-number", "uri", "unknown", "language-tag"].includes(type) ? [name, parameters, type] : null;
}

function parsed(lines: readonly string[]): readonly Property[] | null {
  try {
    const card: unknown = ICAL.parse(`BEGIN:VCARD\r\n${lines.map((line) => `${line}\r\n`).join("")}END:VCARD\r\n`);
    return (card as readonly [string, readonly Property[]])[1];
  } catch {
    return null;
  }
}
