package enforcer.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * The row with which a look at a log ended.
 *
 * @param id zero where the log was empty
 * @param at when the row was written; tells whether a row of this id is the same one
 */
public record Mark(long id, Optional<Instant> at) {
  static final Mark OF_AN_EMPTY_LOG = new Mark(0, Optional.empty());
}
