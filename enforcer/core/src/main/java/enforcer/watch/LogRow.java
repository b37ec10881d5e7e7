package enforcer.watch;

import java.time.Instant;
import java.util.Optional;

/** A row of a log of the PBX; its id only grows. */
interface LogRow {
  long id();

  /** When it was written, by the clock of the PBX; empty where the PBX does not say. */
  Optional<Instant> at();
}
