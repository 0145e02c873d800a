export const issueSnapshotStrings = {
  heading: 'Issue snapshot',
  blank: 'No case is linked.',
  several: (count: number): string =>
    count === 1
      ? '1 active case. Choose it if this is about it:'
      : `${count} active cases. Choose the one this is about:`,
  unlink: (name: string): string => `Unlink ${name}`,
  open: 'Open in the CRM',
  link: 'Link',
  linkCase: (name: string): string => `Link to ${name}`,
};

export type IssueSnapshotStrings = typeof issueSnapshotStrings;
