package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.Direction;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.ScheduleType;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import enforcer.wire.ScheduleWire;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When the PBX backs itself up, and how many backups it keeps. */
public final class Backups {
  private static final String WHERE = "Admin > System > Backup";

  private static final Field SCHEDULE =
      Field.of(
              "schedule",
              new ScheduledWire(),
              UnionType.of(
                  "false, or a schedule, such as \"every day at 02:00\"",
                  new FlagType(true),
                  new ScheduleType()),
              "When a backup is made, or false for never.")
          .console(WHERE)
          .effect(Backups::direction);

  private static final Field KEEP =
      Field.of("keep", "Rotation", new WholeType(1, 999), "How many backups are kept.")
          .console(WHERE)
          .effect(Effect.saferWhenHigher());

  /** Only read: to encrypt needs a password, and none stands in a document. */
  private static final Field ENCRYPTED =
      Field.of(
              "encrypted",
              new EncryptedWire(),
              new FlagType(),
              "Whether backups are encrypted; not known where no password is said to be set for"
                  + " that.")
          .console(WHERE)
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of(
          "BackupSettings",
          "backups",
          new Access.WholeObject(
              "Backups/Pbx.GetBackupSettings()", "Backups/Pbx.SetBackupSettings", "settings"),
          SCHEDULE,
          KEEP,
          ENCRYPTED);

  static final Section SECTION =
      SingletonSection.of(
          "backups",
          "When the PBX backs itself up, and how many backups it keeps; the password of encrypted"
              + " ones is set in the console.",
          WHERE,
          RESOURCE);

  /** More backups than anybody keeps. */
  private static final long MANY = 1_000_000;

  private Backups() {}

  /** How many whole days the kept backups reach back; empty where nobody can tell. */
  public static Optional<Long> days(Entity backups) {
    Optional<Long> hours =
        backups
            .get(SCHEDULE)
            .filter(Value.Text.class::isInstance)
            .map(schedule -> ScheduleType.hours(schedule));
    return hours.flatMap(
        between ->
            backups
                .get(KEEP)
                .filter(keep -> KEEP.oddity(keep).isEmpty())
                .map(keep -> Math.min(keep.asWhole(), MANY) * between / 24));
  }

  private static Direction direction(Optional<Value> before, Optional<Value> after) {
    return Effect.safeWhenTrue().of(before.map(Backups::isOn), after.map(Backups::isOn));
  }

  private static Value isOn(Value schedule) {
    return Value.flag(!schedule.equals(Value.flag(false)));
  }

  /** A schedule beside the flag that switches it on; switching it off keeps the schedule. */
  private record ScheduledWire() implements FieldCodec {
    private static final String ON = "ScheduleEnabled";
    private static final ScheduleWire WHEN = new ScheduleWire("Schedule");

    @Override
    public List<String> properties(Release release) {
      return List.of(ON, WHEN.property());
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      return new FlagType()
          .fromWire(row.get(ON))
          .flatMap(on -> on.asFlag() ? WHEN.decode(row, binding) : Optional.of(on));
    }

    @Override
    public void encode(Value value, ObjectNode body, Binding binding) {
      boolean on = isOn(value).asFlag();
      body.put(ON, on);
      if (on) {
        WHEN.encode(value, body, binding);
      }
    }
  }

  /** One of the choices what a backup contains. */
  private record EncryptedWire() implements FieldCodec {
    private static final String CONTENTS = "Contents";

    @Override
    public List<String> properties(Release release) {
      return List.of(CONTENTS);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode contents = row.path(CONTENTS);
      return new FlagType()
          .fromWire(contents.get("EncryptBackup"))
          .filter(on -> !on.asFlag() || isSet(contents.path("EncryptBackupPassword")));
    }

    private static boolean isSet(JsonNode password) {
      return password.path("Concealed").asBoolean(false)
          || !password.path("Value").asString("").isEmpty();
    }
  }
}
