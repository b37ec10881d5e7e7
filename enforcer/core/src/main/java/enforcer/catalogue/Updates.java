package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;
import enforcer.model.ScheduleType;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import enforcer.wire.ScheduleWire;

/** Whether and when the PBX updates itself. */
public final class Updates {
  private static final String WHERE = "Admin > System > Updates";

  public static final Field AUTO =
      Field.of(
              "auto",
              "AutoUpdateEnabled",
              new FlagType(),
              "Whether the PBX installs updates by itself.")
          .console(WHERE)
          .effect(Effect.safeWhenTrue());

  public static final Field SCHEDULE =
      Field.of(
              "schedule",
              new ScheduleWire("Schedule"),
              new ScheduleType(),
              "When it looks for updates; an update restarts services and cuts calls.")
          .console(WHERE);

  public static final Resource RESOURCE =
      Resource.of(
          "UpdateSettings",
          "updates",
          new Access.WholeObject("GetUpdateSettings()", "SetUpdateSettings", "settings"),
          AUTO,
          SCHEDULE);

  static final Section SECTION =
      SingletonSection.of("updates", "Whether and when the PBX updates itself.", WHERE, RESOURCE);

  private Updates() {}
}
