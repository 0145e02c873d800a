export declare const strictPolicy: string;

interface Context {
  readonly body: unknown;
  readonly response: { is(type: string): unknown };
  set(name: string, value: string): void;
}
export declare function underStrictPolicy(context: Context, next: () => Promise<void>): Promise<void>;
