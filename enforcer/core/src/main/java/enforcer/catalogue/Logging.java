package enforcer.catalogue;

import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;
import enforcer.model.WholeType;
import enforcer.section.Section;
import enforcer.section.SingletonSection;

/** How much the PBX writes into its logs, and for how long it keeps them. */
public final class Logging {
  private static final String WHERE = "Admin > System > Logging";

  public static final Resource RESOURCE =
      Resource.singleton(
          "LoggingSettings",
          "logging",
          Field.of(
                  "keepLogs",
                  "KeepLogs",
                  new FlagType(),
                  "Whether logs are kept; without them nobody can tell what an attacker did.")
              .console(WHERE)
              .effect(Effect.safeWhenTrue()),
          Field.of(
                  "keepDays",
                  "KeepLogsDays",
                  new WholeType(1, 3650),
                  "For how many days logs are kept; it counts only with keepLogs: true.")
              .console(WHERE)
              .effect(Effect.saferWhenHigher()),
          Field.of(
                  "level",
                  "LoggingLevel",
                  new WholeType(0, 3),
                  "How much is logged: 1 little, 2 more, 3 everything.")
              .console(WHERE));

  static final Section SECTION =
      SingletonSection.of("logging", "How much the PBX logs, and for how long.", WHERE, RESOURCE);

  private Logging() {}
}
