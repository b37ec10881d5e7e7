package enforcer.database;

import enforcer.journal.JournalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Locks that machines share. Each is a row with an end, by the clock of the database; its holder
 * renews it while it lives. One that was left behind is free once the lease and the longest write
 * are over, and what was under way then is over as well.
 */
final class Leases {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private static final String INSERT =
      "insert into enforcer.lease (name, holder, command, since, ends, free) values (?, ?, ?,"
          + " clock_timestamp(), clock_timestamp() + ? * interval '1 ms',"
          + " clock_timestamp() + ? * interval '1 ms') on conflict (name) do nothing";

  private static final String LOOK =
      "select holder, command, since, ends, free < clock_timestamp() as is_free,"
          + " extract(epoch from clock_timestamp() - since)::bigint as age,"
          + " extract(epoch from free - clock_timestamp())::bigint as left_over"
          + " from enforcer.lease where name = ? for update";

  private static final String TAKE_OVER =
      "update enforcer.lease set holder = ?, command = ?, since = clock_timestamp(),"
          + " ends = clock_timestamp() + ? * interval '1 ms',"
          + " free = clock_timestamp() + ? * interval '1 ms' where name = ?";

  private final Database database;
  private final LeaseTerms terms;
  private final Consumer<String> waiting;
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();
  private boolean renewing;

  Leases(Database database, LeaseTerms terms, Consumer<String> waiting) {
    this.database = database;
    this.terms = terms;
    this.waiting = waiting;
  }

  /** Somebody who has a lock, or left it behind. */
  private record Owner(
      UUID holder, String command, Instant since, Instant ends, boolean free, long age, long left) {
    String words() {
      return "enforcer %s, since %s (%s)"
          .formatted(
              command.replaceAll("[^\\x20-\\x7e]", "?"),
              since.truncatedTo(ChronoUnit.SECONDS),
              age < 60 ? "less than a minute" : age / 60 + " min");
    }

    boolean isAliveSince(Owner earlier) {
      return !holder.equals(earlier.holder) || ends.isAfter(earlier.ends);
    }
  }

  private sealed interface Taken {
    record Yes(Lease lease) implements Taken {}

    record No(Owner owner) implements Taken {}
  }

  /**
   * Takes a lock. One that nobody renews is waited for until it is free.
   *
   * @throws JournalException.Busy where its holder lives
   */
  Lease take(String name, String command) {
    Optional<Owner> first = Optional.empty();
    while (true) {
      Lease lease = new Lease(this, database, terms, name);
      switch (database.ask(connection -> tryTake(connection, lease, command))) {
        case Taken.Yes(Lease taken) -> {
          hold(taken);
          return taken;
        }
        case Taken.No(Owner owner) -> {
          if (first.isPresent() && owner.isAliveSince(first.get())) {
            throw busy(owner);
          }
          if (first.isEmpty()) {
            waiting.accept(
                "another run has this PBX: "
                    + owner.words()
                    + "; waiting whether it lives, "
                    + Math.max(1, owner.left + 1)
                    + " s at most");
          }
          first = first.or(() -> Optional.of(owner));
          sleep(owner);
        }
      }
    }
  }

  private static void sleep(Owner owner) {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw busy(owner);
    }
  }

  private static JournalException busy(Owner owner) {
    return new JournalException.Busy(
        "another run has this PBX: " + owner.words(),
        "nothing was begun; wait until it ends, or end it");
  }

  private Taken tryTake(Connection connection, Lease lease, String command) throws SQLException {
    Lease.Proof start = Lease.Proof.now();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, lease.name());
      insert.setObject(2, lease.holder());
      insert.setString(3, command);
      insert.setLong(4, terms.lease().toMillis());
      insert.setLong(5, terms.lease().plus(terms.write()).toMillis());
      if (insert.executeUpdate() == 1) {
        return new Taken.Yes(lease.since(start, Optional.empty()));
      }
    }
    Optional<Owner> owner = owner(connection, lease.name());
    if (owner.isEmpty()) {
      return tryTake(connection, lease, command); // It was released meanwhile.
    }
    if (!owner.get().free) {
      return new Taken.No(owner.get());
    }
    try (PreparedStatement takeOver = connection.prepareStatement(TAKE_OVER)) {
      takeOver.setObject(1, lease.holder());
      takeOver.setString(2, command);
      takeOver.setLong(3, terms.lease().toMillis());
      takeOver.setLong(4, terms.lease().plus(terms.write()).toMillis());
      takeOver.setString(5, lease.name());
      takeOver.executeUpdate();
      return new Taken.Yes(lease.since(start, Optional.of(owner.get().words())));
    }
  }

  private static Optional<Owner> owner(Connection connection, String name) throws SQLException {
    try (PreparedStatement look = connection.prepareStatement(LOOK)) {
      look.setString(1, name);
      try (ResultSet row = look.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Owner(
                    row.getObject("holder", UUID.class),
                    row.getString("command"),
                    row.getTimestamp("since").toInstant(),
                    row.getTimestamp("ends").toInstant(),
                    row.getBoolean("is_free"),
                    row.getLong("age"),
                    row.getLong("left_over")))
            : Optional.empty();
      }
    }
  }

  private synchronized void hold(Lease lease) {
    held.add(lease);
    if (!renewing) {
      renewing = true;
      Thread.ofPlatform().daemon().name("leases").start(this::renew);
    }
  }

  void release(Lease lease) {
    held.remove(lease);
  }

  /** Renews what is held until nothing is; a failure is left to the next time. */
  private void renew() {
    while (goesOn()) {
      try {
        Thread.sleep(terms.renewal());
      } catch (InterruptedException _) {
        return;
      }
      held.forEach(Lease::renew);
    }
  }

  private synchronized boolean goesOn() {
    renewing = !held.isEmpty();
    return renewing;
  }
}
