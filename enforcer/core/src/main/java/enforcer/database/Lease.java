package enforcer.database;

import enforcer.journal.RunLock;
import enforcer.pbx.PbxException;
import enforcer.pbx.WriteFence;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A lock that this process holds, or has lost: one that was not renewed in time never comes back. A
 * write is let through once the database has renewed the lease for it, and leaves only while more
 * of the lease is left than the write may take.
 */
final class Lease implements RunLock, WriteFence {
  private static final String LOST =
      "this run no longer has the phone system for itself: its lease ended";

  private static final String RENEW =
      "update enforcer.lease set ends = clock_timestamp() + ? * interval '1 ms',"
          + " free = clock_timestamp() + ? * interval '1 ms'"
          + " where name = ? and holder = ? and ends > clock_timestamp()";

  private final Leases all;
  private final Database database;
  private final LeaseTerms terms;
  private final String name;
  private final UUID holder = UUID.randomUUID();
  private Optional<String> previous = Optional.empty();
  private volatile Proof proof = new Proof(0, 0);
  private volatile boolean lost;

  Lease(Leases all, Database database, LeaseTerms terms, String name) {
    this.all = all;
    this.database = database;
    this.terms = terms;
    this.name = name;
  }

  /**
   * When the database was last asked to renew. A suspended machine stops the one clock, and a
   * correction of the time moves the other, so that the one which went further counts.
   */
  record Proof(long nanos, long millis) {
    static Proof now() {
      return new Proof(System.nanoTime(), System.currentTimeMillis());
    }

    Duration age() {
      long byNanos = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
      return Duration.ofMillis(Math.max(byNanos, System.currentTimeMillis() - millis));
    }
  }

  /** The same from when the database was asked for it. */
  Lease since(Proof asked, Optional<String> owner) {
    proof = asked;
    previous = owner;
    return this;
  }

  String name() {
    return name;
  }

  UUID holder() {
    return holder;
  }

  @Override
  public Optional<String> previousOwner() {
    return previous;
  }

  @Override
  public WriteFence fence() {
    return this;
  }

  @Override
  public Pass pass() {
    try {
      prove();
    } catch (SQLException e) {
      throw PbxException.Fenced.because(database.unreachable(e).problem(), DatabaseFaults.REMEDY);
    }
    if (lost) {
      throw PbxException.Fenced.because(
          LOST, "nothing was sent; run again, which settles what was under way");
    }
    return new Pass() {
      @Override
      public Optional<Duration> timeout() {
        return Optional.of(terms.write());
      }

      @Override
      public boolean isOver() {
        return lost || terms.lease().minus(proof.age()).compareTo(terms.write()) <= 0;
      }
    };
  }

  /** Renews the lease in the background; a failure is left to the next time. */
  void renew() {
    try {
      prove();
    } catch (SQLException _) {
      // The lease ends by itself, and every write asks again.
    }
  }

  private void prove() throws SQLException {
    Proof asked = Proof.now();
    boolean renewed =
        !lost
            && database.tryAsk(
                connection -> {
                  try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
                    renew.setLong(1, terms.lease().toMillis());
                    renew.setLong(2, terms.lease().plus(terms.write()).toMillis());
                    renew.setString(3, name);
                    renew.setObject(4, holder);
                    return renew.executeUpdate() == 1;
                  }
                });
    if (renewed) {
      proof = asked;
    } else {
      lost = true;
    }
  }

  @Override
  public void close() {
    all.release(this);
    try {
      database.tryAsk(
          connection -> {
            try (PreparedStatement release =
                connection.prepareStatement(
                    "delete from enforcer.lease where name = ? and holder = ?")) {
              release.setString(1, name);
              release.setObject(2, holder);
              return release.executeUpdate();
            }
          });
    } catch (SQLException _) {
      // The lease ends by itself.
    }
  }
}
