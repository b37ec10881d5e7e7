package enforcer.guard;

import enforcer.catalogue.Blocklist;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An allow entry that the plan removes or ends sooner, so that an existing block takes effect for
 * its hosts.
 *
 * @param network the network of the allow entry
 * @param block the network of the block entry
 * @param until the new end of the allow entry; empty if it goes
 * @param open the networks that are allowed for as long as the exception matters today
 */
record Exposed(String network, String block, Optional<Instant> until, List<String> open) {
  Exposed {
    open = List.copyOf(open);
  }

  static List<Exposed> of(ProposedPlan proposed) {
    if (!proposed.touches(Blocklist.RESOURCE)) {
      return List.of();
    }
    List<Entity> blocks = entries(proposed.after(), "block");
    List<Entity> allowed = entries(proposed.after(), "allow");
    List<Exposed> exposed = new ArrayList<>();
    for (Entity exception : entries(proposed.live(), "allow")) {
      for (Entity block : blocks) {
        of(exception, block, allowed).ifPresent(exposed::add);
      }
    }
    return exposed;
  }

  private static Optional<Exposed> of(Entity exception, Entity block, List<Entity> allowed) {
    String network = exception.key();
    Optional<Instant> until =
        allowed.stream().filter(e -> e.key().equals(network)).map(Blocklist::end).findFirst();
    Instant end = Blocklist.end(exception);
    Instant matters = Blocklist.end(block).isBefore(end) ? Blocklist.end(block) : end;
    boolean lasts = until.filter(u -> !u.isBefore(matters)).isPresent();
    if (lasts || !NetworkType.overlap(network, block.key())) {
      return Optional.empty();
    }
    List<String> open =
        allowed.stream().filter(e -> !Blocklist.end(e).isBefore(matters)).map(Entity::key).toList();
    return NetworkType.covers(open, NetworkType.narrower(network, block.key()))
        ? Optional.empty()
        : Optional.of(new Exposed(network, block.key(), until, open));
  }

  /** The entries of an action; one whose network nobody can read is left out. */
  static List<Entity> entries(State state, String action) {
    return state.entities(Blocklist.RESOURCE).stream()
        .filter(e -> e.text(Blocklist.ACTION).equals(action))
        .filter(e -> NetworkType.canonical(e.key()).isPresent())
        .toList();
  }

  /** Whether the block would close any of a network that the exception opens today. */
  boolean holds(String host) {
    return NetworkType.overlap(network, host)
        && NetworkType.overlap(block, host)
        && !NetworkType.covers(
            open, NetworkType.narrower(host, NetworkType.narrower(network, block)));
  }

  /** The change of the allow entry, as the subject of a sentence. */
  String cause() {
    return until
        .map(end -> "allowing " + network + " only until " + end)
        .orElse("no longer allowing " + network);
  }
}
