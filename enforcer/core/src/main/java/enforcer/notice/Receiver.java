package enforcer.notice;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One receiver of notices about one phone system.
 *
 * @param told what it knows once it has acknowledged all that waits; empty before the first night
 * @param waiting notices that it has not acknowledged, the oldest first
 */
public record Receiver(Optional<Told> told, List<Notice> waiting) {
  /** A receiver that has heard nothing. */
  public static final Receiver NEW = new Receiver(Optional.empty(), List.of());

  /** So many wait at most; of more, the oldest are given up. */
  private static final int MOST_WAITING = 30;

  public Receiver {
    requireNonNull(told, "told is null");
    waiting =
        List.copyOf(waiting.subList(Math.max(0, waiting.size() - MOST_WAITING), waiting.size()));
  }

  /** The same with a notice that waits. */
  public Receiver with(Notice notice) {
    List<Notice> all = new ArrayList<>(waiting);
    all.add(notice);
    return new Receiver(told, all);
  }

  /** The same after a night; what the night has to say waits. */
  public Receiver after(Night night) {
    Night.Said said = night.against(told.orElseGet(night::nothingTold));
    List<Notice> all = new ArrayList<>(waiting);
    said.notice().ifPresent(all::add);
    return new Receiver(Optional.of(said.told()), all);
  }

  /** The same after it acknowledged the oldest that waited. */
  public Receiver acknowledged() {
    return new Receiver(told, waiting.subList(1, waiting.size()));
  }
}
