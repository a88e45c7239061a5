import type { Language } from "#shared/domain/contacts/contact.ts";
import { type KeysOf, labelsIn } from "./guide-labels.ts";

/** A guide in one language; `keysOf` finds its labels in the texts of the window. */
export interface Guide {
  readonly language: Language;
  readonly text: string;
  readonly keysOf: KeysOf;
}

interface Section {
  readonly heading: string;
  /** The kinds of its blocks in order, one word each. */
  readonly shape: string;
  /** Its links, pictures, inline code and keys: what both languages write alike. */
  readonly marks: readonly string[];
  readonly labels: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

const CODE_BLOCK = /^```[^\n]*\n.*?^```$/gms;
const HERE = "~~~";

const headingOf = (section: string) => section.split("\n", 1)[0] ?? "";

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  const words = heading.replace(/^#+ /, "").toLowerCase();
  return `#${words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-")}`;
}

function kindOf(line: string): string {
  if (line.startsWith("#")) return line.replace(/ .*/, "");
  if (line.startsWith("|")) return `row-of-${line.split("|").length - 2}`;
  if (line.startsWith("![")) return "picture";
  if (line === HERE) return "code";
  const marker = /^( *)(-|\d+\.) /.exec(line);
  if (marker !== null) return `item${marker[1]?.length}${marker[2] === "-" ? "" : "-numbered"}`;
  return line.trim() === "" ? "" : "text";
}

function shapeOf(section: string): string {
  const kinds = section.split("\n").map(kindOf);
  const isFurtherLine = (at: number) => kinds[at] === "text" && at > 0 && kinds[at - 1] !== "";
  return kinds.filter((kind, at) => kind !== "" && !isFurtherLine(at)).join(" ");
}

function marksOf(section: string, language: Language, anchors: readonly string[]): readonly string[] {
  const all = (pattern: RegExp) => [...section.matchAll(pattern)].map(([, found = ""]) => found);
  const placeOf = (target: string) => {
    if (anchors.includes(target)) return `section ${anchors.indexOf(target) + 1}`;
    return /^guide(\.de)?\.md$/.test(target) ? "the other guide" : target.replace(`-${language}-`, "-*-");
  };
  const links = all(/\]\(([^)\s]+)\)/g).map((target) => `a link to ${placeOf(target)}`);
  const code = all(/`([^`]+)`/g).map((text) => `the code ${text}`);
  const keys = all(/\*\*(\S)\*\*/gu).map((key) => `the key ${key}`);
  return [...new Set([...links, ...code, ...keys])];
}

function sectionsOf({ language, text, keysOf }: Guide): readonly Section[] {
  const sections = text.replace(CODE_BLOCK, HERE).split(/^(?=#{1,6} )/m);
  const anchors = sections.map((section) => anchorOf(headingOf(section)));
  return sections.map((section) => ({
    heading: headingOf(section),
    shape: shapeOf(section),
    marks: marksOf(section, language, anchors),
    labels: labelsIn(section).map((label) => ({ label, keys: keysOf(label) })),
  }));
}

/** Labels of a section that the window does not show, or that name nothing the other guide names in the same section. */
function strayLabels(section: Section, other: Section): readonly string[] {
  return section.labels.flatMap(({ label, keys }) => {
    if (keys.length === 0) return [`${section.heading}: no text of the window has _${label}_`];
    const isPaired = other.labels.some((each) => each.keys.some((key) => keys.includes(key)));
    return isPaired ? [] : [`${section.heading}: _${label}_ has no counterpart under ${other.heading}`];
  });
}

/** What a section has and the same section of the other guide has not. */
const surplus = (section: Section, other: Section) => [
  ...section.marks.filter((mark) => !other.marks.includes(mark)).map((mark) => `${section.heading}: ${mark} is not under ${other.heading}`),
  ...strayLabels(section, other),
];

/**
 * What two guides do not have in common, a sentence each: sections, the blocks of a section, code, links, pictures, keys, and the labels of
 * the window, which have to be texts with the same key. The wording itself is not compared.
 */
export function guideDifferences(one: Guide, other: Guide): readonly string[] {
  const [ours, theirs] = [sectionsOf(one), sectionsOf(other)];
  if (ours.length !== theirs.length) return [`${ours.length} sections are not ${theirs.length}`];
  const [code, otherCode] = [one, other].map(({ text }) => (text.match(CODE_BLOCK) ?? []).join("\n"));
  const bySection = ours.flatMap((section, at) => {
    const same = theirs[at];
    if (same === undefined) return [];
    const shapes = `${section.heading} (${section.shape}) is not built like ${same.heading} (${same.shape})`;
    return [...(section.shape === same.shape ? [] : [shapes]), ...surplus(section, same), ...surplus(same, section)];
  });
  return code === otherCode ? bySection : ["the code blocks differ", ...bySection];
}
