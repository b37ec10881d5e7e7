package enforcer.watch;

import enforcer.catalogue.Forwards;
import enforcer.model.ObjectNames;
import enforcer.policy.KnownFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What no comparison tells: what comes and goes by itself, and what no reading holds. */
final class Unheld {
  /** The vendor's settings that this program does not read, by what people call them. */
  static final Map<String, List<String>> SETTINGS = settings();

  private Unheld() {}

  private static Map<String, List<String>> settings() {
    SequencedMap<String, List<String>> all = new LinkedHashMap<>();
    all.put("hours, holidays and time zones", List.of("OfficeHours", "Holidays"));
    all.put("voicemail", List.of("VoicemailSettings"));
    all.put("the mail server", List.of("MailSettings", "EmailTemplate"));
    all.put("conferences", List.of("ConferenceSettings"));
    all.put("the certificate of secure SIP", List.of("SecureSipSettings"));
    all.put(
        "where calls go inside",
        List.of(
            "InboundRules",
            "RingGroups",
            "Queues",
            "Receptionists",
            "CallFlowApps",
            "CallParkingSettings",
            "Parkings",
            "DialCodeSettings"));
    all.put(
        "recordings and records of calls and chats",
        List.of(
            "RemoteArchivingSettings",
            "CDRSettings",
            "CallTypesSettings",
            "ChatLogSettings",
            "ScheduledReports"));
    all.put("fax", List.of("Fax", "FaxServerSettings", "Fxs", "FxsTemplates"));
    all.put(
        "phones and templates",
        List.of("PhonesSettings", "PhoneTemplates", "TrunkTemplates", "CodecsSettings"));
    all.put(
        "other services",
        List.of(
            "AISettings",
            "AmazonIntegrationSettings",
            "CrmIntegration",
            "DataConnectorSettings",
            "GoogleSettings",
            "Microsoft365Integration",
            "Microsoft365TeamsIntegration",
            "HotelServices",
            "WebsiteLinks"));
    all.put(
        "contacts, prompts and music",
        List.of("Contacts", "PhoneBookSettings", "MusicOnHoldSettings", "Playlists", "PromptSets"));
    all.put("notices of emergency calls", List.of("EmergencyNotificationsSettings"));
    all.put("parameters", List.of("Parameters", "TenantProperties", "GeneralSettingsForApps"));
    return all;
  }

  /** What comes and goes by itself. */
  static List<String> passing() {
    return KnownFields.all().resources().stream()
        .filter(resource -> !resource.equals(Forwards.RESOURCE))
        .filter(resource -> !ObjectShifts.isCompared(resource))
        .map(ObjectNames::plural)
        .toList();
  }

  /** What no reading holds; settings that it learns to read are left out. */
  static List<String> unread() {
    KnownFields known = KnownFields.all();
    return SETTINGS.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(s -> known.resource(s).isEmpty()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
