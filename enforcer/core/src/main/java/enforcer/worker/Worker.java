package enforcer.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import enforcer.database.Database;
import enforcer.database.DatabaseClock;
import enforcer.database.LeaseTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Takes nights that are due, of the phone systems that it knows, until it is closed. A night whose
 * worker is not heard of is taken over; what its PBX receives is guarded by the lease of the run.
 */
public final class Worker implements AutoCloseable {
  static final String TASK = "night";
  static final String TABLE = "enforcer.night";

  /**
   * A night is taken over after so many heartbeats that did not come, and not before a lock that
   * was left behind is free: a worker that only stood still for a moment goes on with its night.
   */
  private static final int MISSED = 10;

  private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
  private static final Duration NOT_MINE = Duration.ofMinutes(1);
  private static final Duration END = Duration.ofSeconds(60);

  private final Scheduler scheduler;
  private final CustomTask<NightState> task;
  private final DatabaseClock clock;
  private final Nightfall nightfall;
  private final Night night;
  private final String name = UUID.randomUUID().toString().substring(0, 8);

  /** The work of one night on one phone system. */
  @FunctionalInterface
  public interface Night {
    /** The exit code of the night; empty where this worker does not do it. */
    OptionalInt on(String phoneSystem);
  }

  /**
   * A worker that does nothing yet.
   *
   * @param jobs how many nights it has at once
   */
  public Worker(Database database, LeaseTerms terms, int jobs, Nightfall nightfall, Night night) {
    this.clock = new DatabaseClock(database);
    this.nightfall = nightfall;
    this.night = night;
    this.task = Tasks.custom(TASK, NightState.class).onDeadExecutionRevive().execute(this::execute);
    Duration heartbeat = terms.lease().plus(terms.write()).dividedBy(MISSED);
    Duration poll = heartbeat.compareTo(LONGEST_POLL) < 0 ? heartbeat : LONGEST_POLL;
    this.scheduler =
        Scheduler.create(database.source(), task)
            .tableName(TABLE)
            .serializer(new NightJson())
            // The name of a machine is nothing that a row may hold.
            .schedulerName(new SchedulerName.Fixed(name))
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .clock(clock::now)
            .threads(jobs)
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(poll)
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(MISSED)
            .failureLogging(LogLevel.OFF, false)
            .shutdownMaxWait(END)
            .build();
  }

  /**
   * Begins. A phone system that was never due is due at the next nightfall.
   *
   * @param now whether it is due at once
   */
  public void start(Collection<String> phoneSystems, boolean now) {
    Instant first = now ? clock.now() : nightfall.after(clock.now());
    for (String one : phoneSystems) {
      scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, one, NightState.NEW), first);
    }
    scheduler.start();
  }

  private CompletionHandler<NightState> execute(
      TaskInstance<NightState> instance, ExecutionContext context) {
    OptionalInt code = night.on(instance.getId());
    Instant end = clock.now();
    NightState known = instance.getData();
    return (done, operations) -> {
      if (code.isEmpty() && known.isForgotten(end)) {
        operations.remove();
      } else if (code.isEmpty()) {
        operations.reschedule(done, end.plus(NOT_MINE), known);
      } else {
        operations.reschedule(done, nightfall.after(end), known.after(end, code.getAsInt()));
      }
    };
  }

  /** What rows call this worker. */
  public String name() {
    return name;
  }

  /** Takes nothing new. */
  public void pause() {
    scheduler.pause();
  }

  /** Takes nothing new, and waits a while for what is under way. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
