import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyThread, type Thread, type WrittenTexts } from "#shared/domain/threads/thread.ts";
import {
  changesOf,
  HISTORY_LENGTH,
  restored,
  SITTING_MS,
  type ThreadHistory,
  textsBefore,
  WRITTEN_FIELDS,
  withChange,
} from "#shared/domain/threads/thread-history.ts";

const thread = emptyThread("c", 0);

function written(patch: Partial<Thread>): Thread {
  return { ...thread, ...patch };
}

function textsOf(of: Thread): Partial<WrittenTexts> {
  return Object.fromEntries(WRITTEN_FIELDS.map((field) => [field, of[field]]));
}

describe("the history of a thread", () => {
  test("makes one version of one session, which a pause ends", () => {
    const a = withChange([], thread, written({ purpose: "An" }), 0, "rep");
    const b = withChange(a, written({ purpose: "An" }), written({ purpose: "Angebot" }), SITTING_MS, "rep");
    expect(b).toEqual([{ since: 0, at: SITTING_MS, by: "rep", was: { purpose: "" } }]);
    const c = withChange(b, written({ purpose: "Angebot" }), written({ purpose: "Angebot", person: "segelt" }), 2 * SITTING_MS + 1, "rep");
    expect(c).toHaveLength(2);
  });

  test("has no version of a session that reverted all its changes", () => {
    const a = withChange([], thread, written({ purpose: "Angebot" }), 0, "rep");
    expect(withChange(a, written({ purpose: "Angebot" }), thread, 1, "rep")).toEqual([]);
    expect(withChange([], thread, thread, 0, "rep")).toEqual([]);
  });

  test("separates changes by the rep, by the campaign and by restoring", () => {
    const a = withChange([], thread, written({ purpose: "A" }), 0, "rep");
    const b = withChange(a, written({ purpose: "A" }), written({ purpose: "B" }), 1, "campaign");
    const c = withChange(b, written({ purpose: "B" }), written({ purpose: "A" }), 2, "restored");
    expect(c.map(({ by }) => by)).toEqual(["rep", "campaign", "restored"]);
    expect(changesOf(c, written({ purpose: "A" }), 1)).toEqual([{ field: "purpose", was: "A", is: "B" }]);
  });

  test("restores any of the last fifty states exactly, without changing ticks", () => {
    const word = fc.constantFrom("", "Lager", "Halle", "Wartung");
    const point = fc.array(fc.record({ id: fc.constantFrom("a", "b"), text: word, doneAt: fc.constant(null) }), { maxLength: 2 });
    const step = fc.record({ purpose: word, person: word, nextStep: word, points: point });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let history: ThreadHistory = [];
        let now = thread;
        const before: Thread[] = [];
        for (const [index, patch] of steps.entries()) {
          const next = { ...now, ...patch };
          const grown = withChange(history, now, next, index * (SITTING_MS + 1), "rep");
          if (grown !== history) before.push(now);
          [history, now] = [grown, next];
        }
        expect(history.length).toBe(Math.min(before.length, HISTORY_LENGTH));
        for (const [index, former] of before.slice(-HISTORY_LENGTH).entries()) {
          const back = textsBefore(history, now, index);
          const plain = (of: Partial<WrittenTexts>) => ({ ...of, points: of.points?.map(({ text }) => text) });
          expect(plain(textsOf({ ...now, ...back }))).toEqual(plain(textsOf(former)));
        }
      }),
    );
    const ticked = written({ points: [{ id: "a", text: "neu", doneAt: 9 }] });
    const was = { points: [{ id: "a", text: "alt", doneAt: null }] };
    expect(restored(ticked, [{ since: 0, at: 0, by: "rep", was }], 0).points).toEqual([{ id: "a", text: "alt", doneAt: 9 }]);
  });
});
