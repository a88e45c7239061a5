import type { Actions } from "#renderer/app/store/actions.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import type { PracticeScenarioId } from "#shared/domain/practice.ts";
import { PRACTICE_SCENARIOS } from "#shared/domain/practice.ts";
import { type Context, notify, valueOr } from "./context.ts";

/** The simulated callers as the controller needs them; `renderer/sip/practice` makes the real ones. */
export interface Callers {
  ring(scenario: PracticeScenarioId): Promise<void>;
  onActive(listener: (active: readonly string[]) => void): () => void;
  stop(): Promise<void>;
}

export type StartCallers = (line: PracticeLine) => Promise<Callers>;

/** Starts the simulated callers while sample data is shown, and stops them when it goes. */
export function practiceControl(context: Context, startCallers: StartCallers): Actions["practice"] & { stop(): Promise<void> } {
  const { bridge, store } = context;
  let callers: Promise<Callers> | null = null;

  async function start(): Promise<Callers> {
    store.dispatch({ kind: "practice", practice: { status: "starting", active: [] } });
    const started = await startCallers(await bridge.call("practice.line", {}));
    started.onActive((active) => store.dispatch({ kind: "practice", practice: { status: "ready", active } }));
    store.dispatch({ kind: "practice", practice: { status: "ready", active: [] } });
    return started;
  }

  async function stop() {
    const running = callers;
    callers = null;
    await running?.then(
      (started) => started.stop(),
      () => undefined,
    );
  }

  function follow() {
    const on = store.get().core?.settings.practice ?? false;
    if (on && callers === null) {
      callers = start();
      callers.catch(() => store.dispatch({ kind: "practice", practice: { status: "failed", active: [] } }));
    } else if (!on && callers !== null) {
      void stop();
      store.dispatch({ kind: "practice", practice: { status: "off", active: [] } });
    }
  }

  follow();
  const unsubscribe = store.subscribe(follow);
  return {
    async ring(id) {
      const scenario = PRACTICE_SCENARIOS.find((each) => each.id === id);
      if (scenario === undefined || callers === null) return;
      await callers.then(
        (started) => started.ring(scenario.id),
        () => notify(context, "problem", "phone.problem.call-failed"),
      );
    },
    showSamples: async (shown) => void valueOr(context, await bridge.call("practice.samples", { shown })),
    async stop() {
      unsubscribe();
      await stop();
    },
  };
}
