/** Whether there was nothing to complain about. */
export declare function compile(project: string): boolean;
