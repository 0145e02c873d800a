export declare function startServer(options?: {
  readonly port?: number;
  readonly open?: boolean;
  /** HTML by path, served without the policy. */
  readonly pages?: Readonly<Record<string, string>>;
  readonly watches?: boolean;
  /** Arguments of the reference server, which then is at `/reference-server`. */
  readonly odata?: readonly string[];
}): Promise<{ readonly url: string; stop(): Promise<void> }>;
