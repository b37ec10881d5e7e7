package enforcer.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal of one rollout, which this process alone goes on with: one line for each entry, on
 * disk before the rollout goes on. Safe for use by several threads.
 */
public final class RolloutFile implements AutoCloseable {
  private final StateStore.Lines lines;
  private final RunLock lock;
  private final InstantSource clock;
  private final RolloutEntry.Begun begun;
  private final List<RolloutEntry> entries;

  RolloutFile(StateStore.Lines lines, RunLock lock, InstantSource clock, RolloutRecord known) {
    this.lines = lines;
    this.lock = lock;
    this.clock = clock;
    this.begun = known.begun();
    this.entries = new ArrayList<>(known.entries());
  }

  /** What it holds by now. */
  public synchronized RolloutRecord record() {
    return new RolloutRecord(begun, entries);
  }

  public String id() {
    return begun.rollout();
  }

  /** The time as entries have it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Notes an entry; when this returns, it is on disk. */
  public synchronized void append(RolloutEntry entry) {
    lines.append(RolloutJson.line(entry));
    entries.add(entry);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } finally {
      lock.close();
    }
  }
}
