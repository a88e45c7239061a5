import shell from "./shell.module.css";
import bar from "./top-bar.module.css";

function element(name: string, className: string | undefined, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== undefined) made.className = className;
  made.append(...children);
  return made;
}

/**
 * The frame of the main window with nothing in it, to be painted before anything is known; the shell draws the same frame and replaces it.
 * It has no list, so that nothing looks empty that is only not loaded yet.
 */
export function emptyFrame(name: string): HTMLElement {
  const panes = (["day", "middle", "phone"] as const).map((pane) => element("section", shell[pane]));
  const frame = element(
    "div",
    shell["shell"],
    element("header", bar["bar"], element("h1", bar["name"], name)),
    element("div", undefined),
    element("main", shell["panes"], ...panes),
    element("div", shell["bottom"]),
  );
  frame.dataset["pane"] = "day";
  frame.setAttribute("aria-busy", "true");
  return frame;
}
