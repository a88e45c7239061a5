import { CallStrip } from "#renderer/features/call/call-strip.tsx";
import { PhonePane } from "#renderer/features/call/phone-pane.tsx";
import { CardStack } from "#renderer/features/caller-card/card-stack.tsx";
import { ThreadPane } from "#renderer/features/thread/thread-pane.tsx";
import { OutcomeBar } from "#renderer/features/wrap-up/outcome-bar.tsx";
import { Shell } from "./shell/shell.tsx";

/** The main window, as a list of its features. */
export function App() {
  return (
    <Shell
      day={null}
      middle={<ThreadPane />}
      phone={<PhonePane />}
      tools={null}
      banner={null}
      bar={
        <>
          <CallStrip />
          <OutcomeBar />
        </>
      }
    >
      <CardStack />
    </Shell>
  );
}
