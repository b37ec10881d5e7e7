package enforcer.worker;

import enforcer.database.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the nights of all phone systems are. */
public record FleetStatus(Instant now, List<PhoneSystem> phoneSystems) {
  private static final String ROWS =
      "select task_instance, task_data, execution_time, picked, picked_by from "
          + Worker.TABLE
          + " where task_name = '"
          + Worker.TASK
          + "' order by task_instance";

  /**
   * The nights of one phone system.
   *
   * @param id as its row has it
   * @param due when the next night begins, or has begun
   * @param worker the name of the worker that has it; empty where none does
   */
  public record PhoneSystem(String id, Instant due, Optional<String> worker, NightState state) {
    /** Whether its night goes on. */
    public boolean isUnderWay() {
      return worker.isPresent();
    }

    /** Whether its night waits for a worker. */
    public boolean isWaiting(Instant now) {
      return !isUnderWay() && !due.isAfter(now);
    }
  }

  public FleetStatus {
    phoneSystems = List.copyOf(phoneSystems);
  }

  /**
   * Reads it.
   *
   * @throws enforcer.journal.JournalException.Unreachable where the database does not answer
   */
  public static FleetStatus of(Database database) {
    List<PhoneSystem> all =
        database.rows(
            ROWS,
            row ->
                new PhoneSystem(
                    row.getString("task_instance"),
                    row.getTimestamp("execution_time").toInstant(),
                    Optional.ofNullable(
                        row.getBoolean("picked") ? row.getString("picked_by") : null),
                    NightState.of(row.getBytes("task_data"))));
    return new FleetStatus(database.now(), all);
  }

  /** The same in the order of the names that people have for phone systems. */
  public FleetStatus by(Map<String, String> names) {
    return new FleetStatus(
        now,
        phoneSystems.stream()
            .sorted(Comparator.comparing(one -> names.getOrDefault(one.id(), one.id())))
            .toList());
  }

  /** How many nights wait or are under way. */
  public long open() {
    return phoneSystems.stream().filter(p -> p.isUnderWay() || p.isWaiting(now)).count();
  }

  /** How many phone systems had a last night that did not end with 0. */
  public long unwell() {
    return phoneSystems.stream().filter(p -> p.state().unwell() > 0).count();
  }
}
