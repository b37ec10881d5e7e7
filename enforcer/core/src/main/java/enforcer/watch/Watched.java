package enforcer.watch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of a phone system between two looks at it.
 *
 * @param since the differences from an earlier reading; empty where nobody named one
 */
public record Watched(Optional<Comparison> since) {
  /** Nobody asked. */
  public static final Watched NOTHING = new Watched(Optional.empty());

  public Watched {
    requireNonNull(since, "since is null");
  }
}
