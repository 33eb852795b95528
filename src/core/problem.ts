/** Exit statuses of the command line, sysexits.h where it has a name. */
export const EXIT = {
  done: 0, incomplete: 2, usage: 64, data: 65, missing: 66, internal: 70,
  cannotCreate: 73, io: 74, temporary: 75, interrupted: 130, terminated: 143,
} as const;

/** An error that a user can act on: a named code, where it happened, why, and what to do about it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    /** Stable snake_case name, e.g. `binary_file`. */
    readonly code: string,
    /** Path, or `PATH:LINE:COLUMN`, or null. */
    readonly place: string | null,
    /** What went wrong, without the place. */
    readonly reason: string,
    /** What the user can do. */
    readonly remedy: string,
    /** Exit status when this is the run's only outcome. */
    readonly exit: number,
    options?: ErrorOptions,
  ) {
    super(`${place === null ? '' : `${place}: `}${reason} ${remedy}`.trim(), options);
  }
}
