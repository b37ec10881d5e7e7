package enforcer.catalogue;

import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import java.util.List;

/** Settings of the whole PBX that decide which calls others can start through it. */
public final class GeneralSettings {
  private static final String WHERE = "Admin > System > General";

  private static final Field FORWARD_TO_EXTERNAL =
      Field.of(
              "forwardToExternal",
              "AllowFwdToExternal",
              new FlagType(),
              "Whether extensions may forward their calls to numbers outside.")
          .console(WHERE)
          .effect(Effect.safeWhenFalse());

  private static final Field VOICEMAIL_DIAL_OUT =
      Field.of(
              "voicemailDialOut",
              "EnableVMenuOutboundCalls",
              new FlagType(),
              "Whether somebody in the voicemail menu may call numbers outside.")
          .console(WHERE)
          .effect(Effect.safeWhenFalse());

  public static final Field OUT_OF_HOURS_BLOCKED =
      Field.of(
              "outOfHoursBlocked",
              // The vendor's spelling.
              "DisableOutboundCallsOutOfficeHours",
              new FlagType(),
              "Whether calls to the outside are blocked out of office hours.")
          .console(WHERE)
          .effect(Effect.safeWhenTrue());

  public static final Resource RESOURCE =
      Resource.singleton(
          "GeneralSettingsForPbx",
          "general settings",
          FORWARD_TO_EXTERNAL,
          VOICEMAIL_DIAL_OUT,
          OUT_OF_HOURS_BLOCKED);

  static final Section CALLING =
      SingletonSection.of(
          "calling",
          "Which outside calls others can start through the PBX.",
          WHERE,
          RESOURCE,
          List.of(FORWARD_TO_EXTERNAL, VOICEMAIL_DIAL_OUT, OUT_OF_HOURS_BLOCKED));

  private GeneralSettings() {}
}
