import { PhonePane } from "#renderer/features/call/phone-pane.tsx";
import { AbsenceBanner } from "#renderer/features/callbacks/absence-banner.tsx";
import { ReturnBar } from "#renderer/features/callbacks/return-bar.tsx";
import { CardStack } from "#renderer/features/caller-card/card-stack.tsx";
import { BlockedBar } from "#renderer/features/contact/blocked-bar.tsx";
import { Composer } from "#renderer/features/mail/composer.tsx";
import { Outbox } from "#renderer/features/mail/outbox.tsx";
import { PracticeHeard } from "#renderer/features/practice/practice-heard.tsx";
import { PracticeMenu } from "#renderer/features/practice/practice-menu.tsx";
import { DueBanner } from "#renderer/features/promises/due-banner.tsx";
import { NewPromise } from "#renderer/features/promises/new-promise.tsx";
import { PromisePanel } from "#renderer/features/promises/promise-panel.tsx";
import { UnfinishedReschedule } from "#renderer/features/promises/unfinished-reschedule.tsx";
import { DayPane } from "#renderer/features/queue/day-pane.tsx";
import { SearchPalette } from "#renderer/features/search/search-palette.tsx";
import { StorageNotices } from "#renderer/features/settings/storage-notices.tsx";
import { CampaignBanner } from "#renderer/features/thread/campaign-asks.tsx";
import { ThreadsToReview } from "#renderer/features/thread/threads-to-review.tsx";
import { OutcomeBar } from "#renderer/features/wrap-up/outcome-bar.tsx";
import { MiddlePane } from "./middle-pane.tsx";
import { Shell } from "./shell/shell.tsx";

/** The main window, as a list of its features. */
export function App() {
  return (
    <Shell
      day={
        <>
          <ThreadsToReview />
          <DayPane />
        </>
      }
      middle={<MiddlePane />}
      phone={
        <PhonePane
          panels={
            <>
              <PracticeHeard />
              <UnfinishedReschedule />
              <Composer />
              <PromisePanel />
              <NewPromise />
              <Outbox />
            </>
          }
        />
      }
      tools={<PracticeMenu />}
      banner={
        <>
          <StorageNotices />
          <AbsenceBanner />
          <DueBanner />
          <CampaignBanner />
        </>
      }
      bar={
        <>
          <BlockedBar />
          <OutcomeBar />
          <ReturnBar />
        </>
      }
    >
      <CardStack />
      <SearchPalette />
    </Shell>
  );
}
