import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { labelFinder } from "#scripts/docs/guide-labels.ts";
import { type Guide, guideDifferences } from "#scripts/docs/guide-pair.ts";
import { de } from "#shared/i18n/de.ts";
import { en } from "#shared/i18n/en.ts";

const guideIn = (file: string) => readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", file), "utf8");

test("docs/guide.md and docs/guide.de.md say the same things in the same order, with the labels of the window", () => {
  const english: Guide = { language: "en", text: guideIn("guide.md"), keysOf: labelFinder(en) };
  const german: Guide = { language: "de", text: guideIn("guide.de.md"), keysOf: labelFinder(de) };
  expect(guideDifferences(english, german)).toEqual([]);
});

const ENGLISH = `# Guide

Deutsch: [Handbuch](guide.de.md)

Press _Hold_ (**H**). It goes on
over two lines, see [the sound](#the-sound).

1. First
2. Second

## The sound

![A call](images/call-en-light.png)

| field        | what        |
| ------------ | ----------- |
| \`tel:\`     | a number    |
| _Mute_       | no sound    |

- one
  - below
- two, _Hold_ and _Mute_

\`\`\`
POST /faden
\`\`\`
`;

const GERMAN = `# Handbuch

English: [Guide](guide.md)

Drücken Sie _Halten_ (**H**), siehe [der Ton](#der-ton-für-sie).

1. Erstens
2. Zweitens

## Der Ton für Sie

![Ein Gespräch](images/call-de-light.png)

| Feld | was |
| --- | --- |
| \`tel:\` | eine Nummer |
| _Stumm_ | kein Ton |

- eins, was im Deutschen
  zwei Zeilen braucht
  - darunter
- zwei: _Stumm_ und _Halten_

\`\`\`
POST /faden
\`\`\`
`;

const differences = (german: string) =>
  guideDifferences(
    { language: "en", text: ENGLISH, keysOf: labelFinder({ hold: "Hold", mute: "Mute", end: "Hang up" }) },
    { language: "de", text: german, keysOf: labelFinder({ hold: "Halten", mute: "Stumm", end: "Auflegen" }) },
  ).join("\n");

describe("the comparison of two guides", () => {
  it("accepts other words, lines and orders within a section", () => {
    expect(differences(GERMAN)).toBe("");
  });

  it.each([
    ["a heading left out", "## Der Ton für Sie\n\n", "", "sections"],
    ["a heading of another level", "## Der", "### Der", "not built like"],
    ["a paragraph more", "Drücken", "Ein Satz.\n\nDrücken", "not built like"],
    ["a step left out", "2. Zweitens\n", "", "not built like"],
    ["a bullet where a step was", "2. Zweitens", "- Zweitens", "not built like"],
    ["a bullet on another level", "  - darunter", "- darunter", "not built like"],
    ["a row left out", "| _Stumm_ | kein Ton |\n", "", "not built like"],
    ["a column more", "| _Stumm_ | kein Ton |", "| _Stumm_ | kein | Ton |", "not built like"],
    ["a picture left out", "![Ein Gespräch](images/call-de-light.png)\n\n", "", "images/call-*-light.png"],
    ["a picture of the other language", "call-de", "call-en", "images/call-en-light.png"],
    ["another picture", "call-de", "card-de", "images/card-*-light.png"],
    ["a link to nowhere", "(#der-ton-für-sie)", "(#der-ton)", "a link to #der-ton"],
    ["a link to another section", "(#der-ton-für-sie)", "(#handbuch)", "section 1"],
    ["no link to the other guide", "[Guide](guide.md)", "Guide", "the other guide"],
    ["other code", "`tel:`", "`sip:`", "the code sip:"],
    ["another key", "**H**", "**M**", "the key M"],
    ["another code block", "POST", "GET", "code blocks"],
    ["a code block left out", "```\nPOST /faden\n```\n", "", "code blocks"],
    ["a label that the window does not have", "_Halten_ (", "_Anhalten_ (", "no text of the window has _Anhalten_"],
    ["the label of another key", "_Halten_ (", "_Stumm_ (", "_Stumm_ has no counterpart"],
    ["a label left out", "_Halten_ (", "die Taste (", "_Hold_ has no counterpart"],
    ["a label more", "eins,", "eins, _Auflegen_,", "_Auflegen_ has no counterpart"],
  ])("reports %s", (_, found, instead, said) => {
    expect(GERMAN).toContain(found);
    expect(differences(GERMAN.replace(found, instead))).toContain(said);
  });
});
