/** What the agent is told outside the page. Nothing in it says more than the pop may show before the offer is accepted. */
export interface Notice {
  /** That of the conversation: one notification each, whichever tab shows it. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Of both, as a BCP 47 tag; undefined where nobody said. */
  readonly language?: string;
  /** The agent chose it: the page is in front already. */
  readonly onOpen: () => void;
}

/** Tells of offers outside the page. `desktopNotifications` of `screenpop/desk/notify` makes one; without any, nothing is told there. */
export interface Notifier {
  /** From here on the page takes part. */
  start(): void;
  show(notice: Notice): void;
  /** The offer is over. */
  close(id: string): void;
  /** Closes all and leaves no listener behind. */
  end(): void;
}
