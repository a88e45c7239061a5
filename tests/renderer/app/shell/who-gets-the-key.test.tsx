import { type ReactNode, useId } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { useAppKeys } from "#renderer/app/shell/use-app-keys.ts";
import { AppProvider } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { AppState, Offer } from "#renderer/app/store/state/app-state.ts";
import { createAppStore, type Store } from "#renderer/app/store/state/app-store.ts";
import { PhonePane } from "#renderer/features/call/phone-pane.tsx";
import { CallbacksView } from "#renderer/features/callbacks/callbacks-view.tsx";
import { ReturnBar } from "#renderer/features/callbacks/return-bar.tsx";
import { StoreCard } from "#renderer/features/caller-card/store-card.tsx";
import { DueBanner } from "#renderer/features/promises/due-banner.tsx";
import { ThreadsToReview } from "#renderer/features/thread/threads-to-review.tsx";
import { messageKeys } from "#renderer/features/voicemail/message-list.tsx";
import { OutcomeBar } from "#renderer/features/wrap-up/outcome-bar.tsx";
import type { KeyMap } from "#renderer/ui/keys/keys.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import { fakeActions, fakeAsk } from "#tests/support/gallery/fake-actions.ts";
import { callers, entry, jonas, NOW, pendingCall, petra, state } from "#tests/support/gallery/samples.ts";
import { samplePromise } from "#tests/support/sample-values.ts";

interface Claim {
  /** Identifies the component; the same when it is rendered again. */
  readonly id: string;
  readonly key: string;
  readonly isFirst: boolean;
}

const claims: Claim[] = [];

// Rendering for the server runs no effects, so the mock records the keys that each component asks for.
vi.mock("#renderer/ui/keys/use-keys.ts", () => ({
  useKeys(map: KeyMap, _target: Window | null = null, isFirst = false) {
    const id = useId();
    for (const [key, act] of Object.entries(map)) if (act !== null) claims.push({ id, key, isFirst });
  },
}));

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  vi.stubGlobal("document", { activeElement: null });
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const facts = callers["ready"] as CallerFacts;
const ringing = entry(facts, { id: "rings", phase: "ringing", direction: "in" });
const talking = entry(facts, { id: "talks", phase: "talking", direction: "out", startedAt: NOW - 90_000, answeredAt: NOW - 60_000 });

const callback = (id: string): Callback => ({
  ...{ id, worth: "other", contactId: null, name: id, company: "", number: `+49302312512${id}`, likely: "", purpose: "" },
  ...{ tries: [{ at: NOW - 60_000, busyWith: "talking" }], promiseId: null, messageId: null, blocked: false },
});

const due = samplePromise({ id: "due", at: NOW, number: "+493023125199", createdAt: NOW - 600_000 });

/** A state in which many components ask for keys: a due promise, threads to read, and two people who tried while the rep was busy. */
const busyDay: Partial<CoreState> = {
  promises: [due],
  callbacks: [callback("1"), callback("2")],
  lookAgain: [{ contactId: jonas.id, name: jonas.name, company: "", at: NOW, reason: "changed" }],
  pending: [],
  questions: [],
};

const offer = (kind: "summary" | "mail" | "call"): Offer => ({
  ...{ kind, callId: "over", contactId: petra.id, name: petra.name, count: 3, number: "+493023125133" },
});

function AppKeys(): null {
  useAppKeys();
  return null;
}

function partsOf({ view, calls }: AppState): Readonly<Record<string, ReactNode>> {
  return {
    app: <AppKeys />,
    look: <ThreadsToReview />,
    due: <DueBanner />,
    queue: view === "queue" && <CallbacksView />,
    call: <PhonePane panels={null} />,
    outcome: <OutcomeBar />,
    returns: <ReturnBar />,
    card: calls
      .filter(({ call }) => ringsIn(call))
      .map((each, index) => <StoreCard key={each.call.id} entry={each} hasKeys={index === 0} />),
  };
}

/** For each key, the components that would get it: only those with precedence, if there are any. */
function takersOf(change: Partial<AppState>, core: Partial<CoreState> = {}): Readonly<Record<string, readonly string[]>> {
  const shown = state("en", { view: "contact", due: [due], ...change }, { ...busyDay, ...core });
  const store: Store = { ...createAppStore(), get: () => shown };
  const all = Object.entries(partsOf(shown)).flatMap(([part, node]) => {
    claims.length = 0;
    renderToStaticMarkup(
      <AppProvider store={store} ask={fakeAsk} actions={fakeActions(store)}>
        {node}
      </AppProvider>,
    );
    const once = new Map(claims.map((claim) => [`${claim.id} ${claim.key}`, { ...claim, part }]));
    return [...once.values()];
  });
  const takers = (key: string) => {
    const theirs = all.filter((claim) => claim.key === key);
    const first = theirs.filter(({ isFirst }) => isFirst);
    return (first.length > 0 ? first : theirs).map(({ part }) => part);
  };
  return Object.fromEntries([...new Set(all.map(({ key }) => key))].map((key) => [key, takers(key)]));
}

type Row = readonly [state: string, change: Partial<AppState>, core: Partial<CoreState>, winners: Readonly<Record<string, string>>];

const STATES: readonly Row[] = [
  ["a call rings", { calls: [ringing] }, {}, { r: "card", s: "card", d: "card", a: "card", g: "look" }],
  [
    "a call rings in wrap-up",
    { calls: [ringing] },
    { pending: [pendingCall] },
    { r: "card", s: "card", g: "look", 1: "card", 9: "card", escape: "outcome", n: "outcome" },
  ],
  ["a call rings in the queue", { calls: [ringing], view: "queue" }, {}, { r: "card", s: "card", t: "queue", g: "queue", x: "queue" }],
  ["a call rings while an offer is shown", { calls: [ringing], offer: offer("summary") }, {}, { s: "card", r: "card", g: "look" }],
  ["talking with a door opener", { calls: [talking] }, {}, { b: "call", p: "call", s: "call", g: "look", e: "call", n: "call" }],
  [
    "talking with a door opener, in the queue",
    { calls: [talking], view: "queue" },
    {},
    { b: "call", p: "call", s: "call", t: "queue", g: "queue" },
  ],
  [
    "talking with a door opener while another rings",
    { calls: [talking, ringing] },
    {},
    { b: "call", p: "call", s: "card", r: "card", a: "card", g: "look", e: "call", n: "call" },
  ],
  [
    "after hang-up, with the outcome bar",
    {},
    { pending: [pendingCall] },
    { p: "due", g: "look", 1: "outcome", escape: "outcome", n: "outcome" },
  ],
  [
    "with a summary offered",
    { offer: offer("summary") },
    {},
    { s: "outcome", b: "returns", t: "returns", p: "due", g: "look", escape: "outcome" },
  ],
  [
    "with a mail offered",
    { offer: offer("mail") },
    {},
    { 5: "outcome", 0: "outcome", b: "returns", t: "returns", p: "due", g: "look", escape: "outcome" },
  ],
  ["with the return bar", {}, {}, { b: "returns", t: "returns", p: "due", g: "look", escape: "returns" }],
  ["in the queue", { view: "queue" }, {}, { b: "queue", t: "queue", x: "queue", g: "queue", p: "due" }],
  [
    "in the queue with a call offered",
    { view: "queue", offer: offer("call") },
    {},
    { b: "queue", t: "queue", g: "queue", c: "outcome", p: "due" },
  ],
  ["in the inbox", { view: "inbox" }, {}, { b: "returns", t: "returns", p: "due", g: "look" }],
];

/** Keys with different meanings in different places; each row says who gets them. */
const CONTESTED = [..."bpsgtr"];

describe("who gets the key", () => {
  it.each(STATES)("%s", (_, change, core, winners) => {
    const takers = takersOf(change, core);
    expect(Object.fromEntries(Object.entries(takers).filter(([, parts]) => parts.length > 1))).toEqual({});
    expect(takers).toMatchObject(Object.fromEntries(Object.entries(winners).map(([key, part]) => [key, [part]])));
    expect(CONTESTED.filter((key) => takers[key] !== undefined && !(key in winners))).toEqual([]);
  });

  it.each([
    [false, ["delete", "j", "k", "l", "r"]],
    [true, ["delete"]],
  ])("the focused message, before all others; while a call rings (%s)", (isRinging, keys) => {
    const nothing = () => undefined;
    const map = messageKeys({ toggle: nothing, skip: nothing, call: nothing, remove: nothing }, isRinging);
    expect(Object.keys(map).toSorted()).toEqual(keys);
    const rings = Object.keys(takersOf({ calls: [ringing], view: "inbox" }));
    expect(isRinging ? keys.filter((key) => rings.includes(key)) : []).toEqual([]);
  });
});
