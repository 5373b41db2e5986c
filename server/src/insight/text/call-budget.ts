import type { Clock } from '../../foundation/clock/index.ts';

/** How many calls each workspace may still make today (UTC). It is kept by this process alone: every process has its own. */
export class CallBudget {
  private readonly clock: Clock;
  private readonly callsPerDay: number;
  private day = '';
  private spent = new Map<string, number>();

  /** @param callsPerDay for each workspace */
  constructor(clock: Clock, callsPerDay: number) {
    this.clock = clock;
    this.callsPerDay = callsPerDay;
  }

  /** Takes one call, or answers false where none is left. */
  take(workspaceId: string): boolean {
    const today = this.clock.now().toISOString().slice(0, 10);
    if (today !== this.day) {
      this.day = today;
      this.spent = new Map();
    }
    const spent = this.spent.get(workspaceId) ?? 0;
    if (spent >= this.callsPerDay) return false;
    this.spent.set(workspaceId, spent + 1);
    return true;
  }
}
