package enforcer.catalogue;

import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;

/** The setting that bars outside calls out of office hours; read to judge calls, never written. */
public final class CallingHours {
  public static final Field BARRED =
      Field.of(
              "barred",
              // The vendor's spelling.
              "DisableOutboundCallsOutOfficeHours",
              new FlagType(),
              "Whether outside calls are barred out of office hours.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.singleton("GeneralSettingsForPbx", "calling hours", BARRED).only();

  private CallingHours() {}
}
