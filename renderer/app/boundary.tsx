import { Component, type ReactNode } from "react";

interface BoundaryProps {
  /** Shown instead of the part that failed. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Contains a rendering error, so that a part of the page that fails does not end the calls. */
export class Boundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
