export declare function startServer(options?: {
  readonly port?: number;
  readonly open?: boolean;
  /** HTML by path, served without the policy. */
  readonly pages?: Readonly<Record<string, string>>;
  readonly watches?: boolean;
}): Promise<{ readonly url: string; stop(): Promise<void> }>;
