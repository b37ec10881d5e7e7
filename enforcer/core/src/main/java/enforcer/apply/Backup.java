package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.model.State;
import enforcer.model.Type;
import enforcer.pbx.Patience;
import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.Timing;
import enforcer.pbx.WritePath;
import enforcer.pbx.WritingClient;
import enforcer.plan.Effects;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A backup that the PBX makes of itself, for changes that no undo can restore. It is requested and
 * awaited, but never restored from here.
 */
public final class Backup {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Query LIST = Query.select("FileName", "Size").key("FileName");

  private final WritingClient client;
  private final Timing timing;
  private final BooleanSupplier stop;

  /**
   * Prepares a backup.
   *
   * @param stop whether to stop waiting
   */
  public Backup(WritingClient client, Timing timing, BooleanSupplier stop) {
    this.client = client;
    this.timing = timing;
    this.stop = stop;
  }

  /** The result of a backup. */
  public sealed interface Result {

    /** The PBX lists the backup under this name. */
    record Made(String file) implements Result {}

    /** There is no backup; a run that needs one should not begin. */
    record Missing(String reason) implements Result {
      public Missing {
        requireNonNull(reason, "reason is null");
      }
    }
  }

  /** Whether a plan makes changes for which a backup is useful. */
  public static boolean isWorthwhile(Plan plan, State live) {
    boolean isFinal =
        plan.steps().stream()
            .anyMatch(step -> step.write() instanceof Step.Write.Delete || step.lockout());
    return isFinal || Effects.of(plan.steps(), live, plan.context().facts()).loosens();
  }

  /**
   * Requests a backup of this name and waits until it is listed and no longer grows.
   *
   * @throws PbxException if the PBX can no longer be read
   */
  public Result make(String name) {
    JsonNode can = client.function("Backups/Pbx.GetCanCreateBackup()").path("value");
    if (!can.isBoolean() || !can.booleanValue()) {
      return new Result.Missing("the PBX says that it cannot make a backup now");
    }
    JsonNode contents = client.function("Backups/Pbx.GetBackupSettings()").path("Contents");
    JsonNode encrypt = contents.path("EncryptBackup");
    if (contents.valueStream().noneMatch(JsonNode::isBoolean) || unclear(encrypt)) {
      return new Result.Missing("the PBX does not tell what it puts into its backups");
    }
    if (encrypt.isBoolean() && encrypt.booleanValue()) {
      return new Result.Missing(
          "its backups are encrypted, and the password for one cannot be read from the PBX");
    }
    if (stop.getAsBoolean()) {
      return new Result.Missing("the run was interrupted before one was asked for");
    }
    Optional<String> refused = refused(description(name, contents));
    return refused.<Result>map(Result.Missing::new).orElseGet(() -> await(name));
  }

  /** Why the PBX begins no backup; empty if it may have begun one. */
  private Optional<String> refused(ObjectNode description) {
    Patience patience = client.patience();
    while (true) {
      try {
        client.invoke(WritePath.Action.BACK_UP, description);
        return Optional.empty();
      } catch (PbxException e) {
        if (!patience.waits(e, _ -> {}, stop)) {
          return e.uncertain() ? Optional.empty() : Optional.of(e.problem());
        }
      }
    }
  }

  private static boolean unclear(JsonNode flag) {
    return !flag.isBoolean() && !flag.isNull() && !flag.isMissingNode();
  }

  /** The request for a backup with the contents that the settings of the PBX choose. */
  private static ObjectNode description(String name, JsonNode contents) {
    ObjectNode body = Type.json();
    ObjectNode description = body.putObject("description").put("Name", name);
    ObjectNode chosen = description.putObject("Contents");
    for (Map.Entry<String, JsonNode> part : contents.properties()) {
      if (part.getValue().isBoolean()) {
        chosen.set(part.getKey(), part.getValue());
      }
    }
    return body;
  }

  private Result await(String name) {
    Instant until = timing.clock().instant().plus(PATIENCE);
    Optional<Listed> before = Optional.empty();
    while (timing.clock().instant().isBefore(until)) {
      Optional<Listed> now = look(name);
      if (now.filter(b -> b.size() > 0).isPresent() && now.equals(before)) {
        return new Result.Made(now.get().file());
      }
      if (stop.getAsBoolean() || !pause()) {
        return new Result.Missing("the wait for the backup was interrupted");
      }
      before = now;
    }
    return new Result.Missing(
        "the PBX lists no backup %s after %d minutes".formatted(name, PATIENCE.toMinutes()));
  }

  private Optional<Listed> look(String name) {
    List<Listed> all = client.list("Backups", LIST, Backup::listed);
    return all.stream().filter(b -> b.file().startsWith(name)).findFirst();
  }

  private static Listed listed(ObjectNode row) {
    JsonNode size = row.path("Size");
    if (!size.isNull() && (!size.canConvertToLong() || !size.isIntegralNumber())) {
      throw PbxException.Malformed.property("Backups.Size", "a number of bytes");
    }
    return new Listed(row.path("FileName").asString(""), size.asLong(0));
  }

  private boolean pause() {
    try {
      timing.sleeper().sleep(PAUSE);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private record Listed(String file, long size) {}
}
