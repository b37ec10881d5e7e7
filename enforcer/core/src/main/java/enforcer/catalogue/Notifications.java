package enforcer.catalogue;

import enforcer.model.ChoiceType;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.section.Section;
import enforcer.section.SingletonSection;

/** Which events the PBX sends an e-mail about. */
public final class Notifications {
  private static final String WHERE = "Admin > System > Notifications";

  /** The first known release that has one list of events; an older one has a flag for each. */
  private static final Release ONE_LIST = new Release(20, 0, 8);

  private static final ChoiceType EVENT =
      ChoiceType.mapped(
          "storageLimit", "StorageLimit",
          "emergencyNumberDialed", "EmergencyNumberDialed",
          "trunkStatusChanged", "TrunkStatusChanged",
          "extensionRegChanged", "ExtensionRegChanged",
          "licenseLimit", "LicenseLimit",
          "trunkFailover", "TrunkFailover",
          "ipBlocked", "IPBlocked",
          "requestAntiHacked", "RequestAntiHacked",
          "networkError", "NetworkError",
          "trunkError", "TrunkError",
          "stunError", "STUNError",
          "callDenied", "CallDenied",
          "numberBlocked", "NumberBlocked",
          "numberUnblocked", "NumberUnblocked");

  /** Only read: the vendor does not publish what separates two addresses. */
  public static final Field ADDRESSES =
      Field.of("addresses", "EmailAddresses", TextType.any(), "Who else gets the e-mails.")
          .console(WHERE)
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  public static final Resource RESOURCE =
      Resource.singleton(
          "NotificationSettings",
          "notifications",
          Field.of("notify", "NotifyCodes", ListType.set(EVENT), "The events that are reported.")
              .console(WHERE)
              .since(ONE_LIST)
              .effect(Effect.closesByElement()),
          reported("owners", "NotifySystemOwners", "Whether all system owners get the e-mails."),
          reported(
              "serviceStopped",
              "NotifyServiceStopped",
              "Whether a service that stopped is reported."),
          reported(
              "updatesAvailable", "NotifyUpdatesAvailable", "Whether a new update is reported."),
          reported(
              "extensionAdded", "NotifyExtensionAdded", "Whether a new extension is reported."),
          reported(
              "backupsSucceeded",
              "NotifySuccessScheduledBackups",
              "Whether a scheduled backup that succeeded is reported; its absence then tells."),
          ADDRESSES);

  static final Section SECTION =
      SingletonSection.of(
          "notifications", "Which events the PBX sends an e-mail about.", WHERE, RESOURCE);

  private Notifications() {}

  private static Field reported(String name, String property, String doc) {
    return Field.of(name, property, new FlagType(), doc)
        .console(WHERE)
        .effect(Effect.safeWhenTrue());
  }
}
