import ICAL from "ical.js";
import { remembered } from "#shared/domain/texts/remembered.ts";

/** A property as ical.js parses it (jCard, RFC 7095): name, parameters, type, values. */
export type Property = readonly [name: string, parameters: Readonly<Record<string, unknown>>, type: string, ...values: readonly unknown[]];

/** The jCard of a property without its value, for properties whose value is plain text. */
type Pattern = readonly [name: string, parameters: Readonly<Record<string, unknown>>, type: string];

const SAMPLE = "x";
/** Longer heads are not cached. */
const LONGEST_HEAD = 100;

/**
 * The properties of a vCard 3.0 or 4.0 with unfolded lines, as ical.js parses them; `null` when it cannot read the card. ical.js parses
 * each line separately, so we can cache per line.
 */
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

/** The fast path for nearly every line: a head that was seen before, and a value without escapes. `null` when the line needs ical.js. */
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

/** `null` when a value of this head is not plain text, or the head needs ical.js. */
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
