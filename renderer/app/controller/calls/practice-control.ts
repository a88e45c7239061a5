import { type Context, notify, notifyUndoable } from "#renderer/app/controller/context.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { areLinesAnswered } from "#renderer/app/store/selectors/registrations.ts";
import type { PracticeState } from "#renderer/app/store/state/app-state.ts";
import type { PracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { PRACTICE_SCENARIOS } from "#shared/domain/phone/practice.ts";

/** Loads what starts the simulated callers. */
export type LoadCallers = () => Promise<(line: PracticeLine) => PracticeCallers>;

const LISTEN_MS = 500;
/** The callers wait no longer than this for the rep's own lines; milliseconds. */
const LINES_MS = 2_000;
const OFF: PracticeState = { status: "off", calls: [] };

/** The practice state for the interface: who is in a call, and what they hear of the rep. */
function shown(callers: PracticeCallers): PracticeState {
  const { line, calls } = callers.state();
  return {
    status: line === "unavailable" ? "failed" : line,
    calls: calls.flatMap(({ id, name, number, phase }) =>
      phase === "ended" ? [] : [{ id, name, number, phase, heard: callers.hear(id) }],
    ),
  };
}

/** Resolves once every server has answered the rep's own lines, which the registrations of the callers would delay. */
function linesAnswered({ store, clock }: Context): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (areLinesAnswered(store.get())) resolve();
  };
  const unsubscribe = store.subscribe(look);
  const cancel = clock.after(LINES_MS, resolve);
  look();
  return promise.finally(() => {
    unsubscribe();
    cancel();
  });
}

interface PracticeControl extends Readonly<Actions["practice"]> {
  /** Call it when the core is back: its practice line may be a new one. */
  again(): void;
  stop(): Promise<void>;
}

/** Runs the simulated callers while sample data is shown. */
export function practiceControl(context: Context, loadCallers: LoadCallers): PracticeControl {
  const { bridge, store, clock } = context;
  let callers: PracticeCallers | null = null;
  let server = "";
  let wanted = false;
  let starts = 0;
  let cancelListening = () => {};

  const show = (practice: PracticeState) => store.dispatch({ kind: "practice", practice });

  function listen(running: PracticeCallers) {
    cancelListening();
    show(shown(running));
    if (store.get().practice.calls.some(({ phase }) => phase === "talking")) {
      cancelListening = clock.after(LISTEN_MS, () => listen(running));
    }
  }

  async function start() {
    starts += 1;
    const turn = starts;
    show({ status: "starting", calls: [] });
    await linesAnswered(context);
    const startCallers = await loadCallers();
    const line = await bridge.call("practice.line", {});
    if (!wanted || turn !== starts) return;
    server = line.server;
    const running = startCallers(line);
    callers = running;
    running.on(() => listen(running));
    listen(running);
  }

  async function end() {
    cancelListening();
    const running = callers;
    callers = null;
    await running?.stop();
    show(OFF);
  }

  function follow() {
    const on = store.get().core?.settings.practice ?? false;
    if (on === wanted) return;
    wanted = on;
    if (on) begin(start());
    else void end();
  }

  function begin(starting: Promise<void>) {
    starting.catch(() => show({ status: "failed", calls: [] }));
  }

  async function renew() {
    const line = await bridge.call("practice.line", {});
    if (!wanted || line.server === server) return;
    await end();
    await start();
  }

  follow();
  const unsubscribe = store.subscribe(follow);
  return {
    async ring(id) {
      context.browser.askToNotify();
      const scenario = PRACTICE_SCENARIOS.find((each) => each.id === id);
      if (scenario === undefined) return;
      const result = await callers?.ring(scenario.id);
      if (result === undefined || (!result.ok && result.status === 0)) notify(context, "problem", "phone.problem.call-failed");
    },
    async remove() {
      notifyUndoable(context, await bridge.call("practice.remove", {}), "notice.practice.removed");
    },
    again() {
      if (wanted) begin(renew());
    },
    async stop() {
      unsubscribe();
      wanted = false;
      await end();
    },
  };
}
