/** What the probe saw of the newest call, in epoch milliseconds with fractions; `null` for what has not happened yet. */
export interface Seen {
  /** The INVITE's frame arrived in the page. */
  readonly invited: number | null;
  /** Two animation frames after the card was in the document. */
  readonly painted: number | null;
  /** The click on the answer button. */
  readonly clicked: number | null;
  /** The first RTP packet of the other side arrived: Chromium unmutes a remote track then. */
  readonly heard: number | null;
}

declare global {
  interface Window {
    probe: {
      seen: Seen;
      /** How often the core has set the page's clock. */
      clocks: number;
      reset(): void;
    };
  }
}

/**
 * Runs in a page before its own scripts: watches WebSocket, document and peer connections, and changes none. The card is whatever
 * `selector` finds.
 */
export function installProbe(selector: string): void {
  const nothing: Seen = { invited: null, painted: null, clicked: null, heard: null };
  const now = () => performance.timeOrigin + performance.now();
  const note = (what: Partial<Seen>) => {
    window.probe.seen = { ...window.probe.seen, ...what };
  };
  let looking = false;
  window.probe = {
    seen: nothing,
    clocks: 0,
    reset: () => {
      window.probe.seen = nothing;
    },
  };

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        if (typeof data !== "string") return;
        if (data.startsWith('{"event":"clock.changed"')) window.probe.clocks += 1;
        if (!data.startsWith("INVITE ") || window.probe.seen.invited !== null) return;
        note({ invited: now() });
        looking = true;
      });
    }
  };

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", ({ track }) => {
        track.addEventListener("unmute", () => note({ heard: now() }), { once: true });
      });
    }
  };

  new MutationObserver(() => {
    if (!looking || document.querySelector(selector) === null) return;
    looking = false;
    requestAnimationFrame(() => requestAnimationFrame(() => note({ painted: now() })));
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["data-verdict"] });

  addEventListener("click", () => note({ clicked: now() }), true);
}
