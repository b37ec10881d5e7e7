package enforcer.catalogue;

import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import java.util.List;
import java.util.stream.Stream;

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

  private static final Release APPS = new Release(20, 0, 10);

  /** The ways in which an app comes to be; RFC 7591 describes the first one. */
  public static final List<Field> APP_SWITCHES =
      List.of(
          Field.of(
                  "dynamicRegistration",
                  "OAuthDcrEnabled",
                  new FlagType(),
                  "Whether an app may register itself by asking.")
              .console(Apps.WHERE)
              .since(APPS)
              .effect(Effect.safeWhenFalse()),
          Field.of(
                  "metadataDocuments",
                  "OAuthCimdEnabled",
                  new FlagType(),
                  "Whether the address of a page is enough to register an app.")
              .console(Apps.WHERE)
              .since(APPS)
              .effect(Effect.safeWhenFalse()),
          Field.of(
                  "everyoneApproves",
                  "AllRolesCanApproveApps",
                  new FlagType(),
                  "Whether people without an administrator's role may let an app in.")
              .console(Apps.WHERE)
              .since(APPS)
              .effect(Effect.safeWhenFalse()));

  public static final Resource RESOURCE =
      Resource.singleton(
          "GeneralSettingsForPbx",
          "general settings",
          Stream.concat(
                  Stream.of(FORWARD_TO_EXTERNAL, VOICEMAIL_DIAL_OUT, OUT_OF_HOURS_BLOCKED),
                  APP_SWITCHES.stream())
              .toArray(Field[]::new));

  static final Section CALLING =
      SingletonSection.of(
          "calling",
          "Which outside calls others can start through the PBX.",
          WHERE,
          RESOURCE,
          List.of(FORWARD_TO_EXTERNAL, VOICEMAIL_DIAL_OUT, OUT_OF_HOURS_BLOCKED));

  private GeneralSettings() {}
}
