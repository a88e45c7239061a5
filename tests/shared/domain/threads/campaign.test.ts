import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Campaign,
  type Campaigns,
  campaignTexts,
  copyTicks,
  descendsFrom,
  EMPTY_TEXTS,
  editedAfter,
  follow,
  inherit,
  isUsed,
  join,
  readsSame,
  takeOver,
  textsFor,
} from "#shared/domain/threads/campaign.ts";
import { emptyThread, THREAD_FIELDS, type Thread, type ThreadField, type ThreadTexts } from "#shared/domain/threads/thread.ts";

function campaign(id: string, patch: Partial<Campaign> = {}): Campaign {
  return { id, name: id, language: "de", parentId: null, own: [], texts: EMPTY_TEXTS, changedAt: 0, ...patch };
}

function byId(...all: readonly Campaign[]): Campaigns {
  return Object.fromEntries(all.map((each) => [each.id, each]));
}

const points = fc.array(fc.record({ id: fc.constantFrom("a", "b", "c"), text: fc.string({ maxLength: 4 }), doneAt: fc.constant(null) }), {
  maxLength: 3,
});
const word = fc.constantFrom("", "Wartung", "Lager", "Halle");
const texts: fc.Arbitrary<ThreadTexts> = fc.record({
  purpose: word,
  openingLine: word,
  points,
  questions: points,
  objections: fc.array(fc.record({ id: fc.constant("o"), objection: word, answer: word }), { maxLength: 2 }),
  nextStep: word,
  doorOpenerNotes: word,
});
const field = fc.constantFrom(...THREAD_FIELDS);

describe("the texts of a campaign", () => {
  const parent = campaign("parent", { texts: { ...EMPTY_TEXTS, purpose: "Wartung", nextStep: "Termin" } });

  test("are its parent's where it has none of its own", () => {
    const child = campaign("child", {
      parentId: "parent",
      own: ["nextStep"],
      texts: { ...EMPTY_TEXTS, purpose: "vergessen", nextStep: "Probe" },
    });
    expect(campaignTexts("child", byId(parent, child))).toMatchObject({ purpose: "Wartung", nextStep: "Probe" });
    expect(campaignTexts("gone", byId(parent))).toBeNull();
  });

  test("are all its own once the parent is deleted", () => {
    const child = campaign("child", { parentId: "gone", texts: { ...EMPTY_TEXTS, purpose: "eigen" } });
    expect(campaignTexts("child", byId(child))?.purpose).toBe("eigen");
  });

  test("are found even if campaigns inherit in a circle", () => {
    const all = byId(
      campaign("a", { parentId: "b" }),
      campaign("b", { parentId: "a", own: ["purpose"], texts: { ...EMPTY_TEXTS, purpose: "B" } }),
    );
    expect(campaignTexts("a", all)?.purpose).toBe("B");
    expect(descendsFrom("a", "b", all)).toBe(true);
  });

  test("are filled for a contact, and placeholders without value stay", () => {
    const given = { ...EMPTY_TEXTS, purpose: "{company}: Wartung", points: [{ id: "p", text: "Gruß an {name}", doneAt: 5 }] };
    expect(textsFor(given, { name: "Jonas Brandt", company: "" })).toMatchObject({
      purpose: "{company}: Wartung",
      points: [{ id: "p", text: "Gruß an Jonas Brandt", doneAt: null }],
    });
  });
});

describe("a thread and its campaign", () => {
  test("adding a thread preserves what the rep wrote and fills the rest", () => {
    const own: Thread = { ...emptyThread("c", 1), purpose: "Mein Satz", person: "mag Segeln" };
    const joined = join(own, "spring", { ...EMPTY_TEXTS, purpose: "Wartung", nextStep: "Termin" }, 9);
    expect(joined).toMatchObject({
      purpose: "Mein Satz",
      nextStep: "Termin",
      person: "mag Segeln",
      edited: ["purpose"],
      campaignId: "spring",
      campaignAt: 9,
    });
  });

  test("returning to the campaign's words is not an edit", () => {
    const thread = { ...emptyThread("c", 1), campaignId: "spring", purpose: "Wartung", edited: ["purpose", "nextStep"] as const };
    expect(editedAfter(thread, ["purpose"], { ...EMPTY_TEXTS, purpose: "Wartung" })).toEqual(["nextStep"]);
  });

  test("an edited field is never overwritten without asking, whatever changes", () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 5 }), fc.uniqueArray(field), texts, (first, changes, edited, own) => {
        const start: Thread = {
          ...join(emptyThread("c", 0), "spring", first, 1),
          ...Object.fromEntries(edited.map((each) => [each, own[each]])),
          edited,
        };
        let before = first;
        let thread = start;
        const asked = new Set<ThreadField>();
        for (const after of changes) {
          const followed = follow(thread, before, after);
          for (const each of followed.ask) asked.add(each);
          [thread, before] = [followed.thread, after];
        }
        for (const each of edited) {
          expect(readsSame(thread[each], start[each])).toBe(true);
        }
        for (const each of asked) expect(edited).toContain(each);
        for (const each of THREAD_FIELDS.filter((one) => !edited.includes(one))) expect(readsSame(thread[each], before[each])).toBe(true);
      }),
    );
  });

  test("changes of different fields give the same result in any order", () => {
    fc.assert(
      fc.property(texts, texts, fc.shuffledSubarray([...THREAD_FIELDS]), fc.uniqueArray(field), (from, to, order, edited) => {
        const run = (fields: readonly ThreadField[]) => {
          let before = from;
          let thread: Thread = { ...join(emptyThread("c", 0), "spring", from, 1), edited };
          const asked = new Set<ThreadField>();
          for (const each of fields) {
            const after = { ...before, [each]: to[each] };
            const followed = follow(thread, before, after);
            for (const one of followed.ask) asked.add(one);
            [thread, before] = [followed.thread, after];
          }
          return { thread, asked: THREAD_FIELDS.filter((each) => asked.has(each)) };
        };
        expect(run(order)).toEqual(run(order.toReversed()));
      }),
    );
  });

  test("a thread that takes the campaign's version follows it from then on", () => {
    const after = { ...EMPTY_TEXTS, purpose: "Neu" };
    const thread: Thread = { ...emptyThread("c", 0), campaignId: "spring", purpose: "Mein Satz", edited: ["purpose"] };
    const taken = takeOver(thread, ["purpose"], after);
    expect(taken).toMatchObject({ purpose: "Neu", edited: [] });
    expect(inherit(taken, { ...after, purpose: "Noch neuer" }).purpose).toBe("Noch neuer");
  });

  test("points keep their ticks", () => {
    expect(copyTicks([{ id: "a", text: "neu", doneAt: null }], [{ id: "a", text: "alt", doneAt: 7 }])).toEqual([
      { id: "a", text: "neu", doneAt: 7 },
    ]);
  });

  test.each([
    [{ campaignAt: 10 }, null, false],
    [{ campaignAt: 10 }, 9, false],
    [{ campaignAt: 10 }, 10, true],
    [{ campaignAt: 10, points: [{ id: "p", text: "Preis", doneAt: 12 }] }, null, true],
  ])("%j talked at %s is used: %s", (patch, talkAt, used) => {
    expect(isUsed({ ...emptyThread("c", 0), ...patch }, talkAt)).toBe(used);
  });
});
