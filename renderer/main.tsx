import "#renderer/ui/tokens.css";
import "#renderer/ui/base.css";
import { createRoot } from "react-dom/client";
import { startCardWindow } from "#renderer/app/card-window.tsx";
import { startMainWindow } from "#renderer/app/main-window.tsx";

const root = createRoot(document.getElementById("root") ?? document.body);
const callId = /^#\/card\/(.+)$/.exec(location.hash)?.[1];

if (callId === undefined) void startMainWindow(root);
else void startCardWindow(root, decodeURIComponent(callId));
